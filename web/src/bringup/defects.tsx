import { useState } from 'preact/hooks';
import type { DefectTold } from '../../../src/api/index.js';
import type { RecordedEvent } from '../../../src/asbuilt/index.js';
import { askJson, eventNow, type Followed, mayAs, send, useLoaded, useSite } from '../data/index.js';
import { cableTrace, inHall } from '../route/index.js';
import { Busy, Button, Empty, ErrorBox, moment } from '../ui/index.js';

const FEW = 12;

/** What is defect and not closed yet, newest first, with its photos. */
export function Defects({ defects: { value, fault, again } }: { defects: Followed<DefectTold[]> }) {
  const [most, setMost] = useState(FEW);
  if (!value) return fault ? <ErrorBox fault={fault} again={again} /> : <Busy label="Loading the defects" />;
  if (value.length === 0)
    return <Empty title="No open defects">What is reported as defect on the floor stands here until it is closed.</Empty>;
  const newest = [...value].sort((a, b) => b.opened - a.opened);
  return (
    <section aria-label="Open defects">
      <ol class="matters">
        {newest.slice(0, most).map((defect) => (
          <DefectLine key={defect.opened} defect={defect} />
        ))}
      </ol>
      {newest.length > most && <Button onClick={() => setMost(most + 50)}>Show more</Button>}
    </section>
  );
}

function DefectLine({ defect: { of, name, opened, defect, by, at } }: { defect: DefectTold }) {
  const me = useSite().user?.name;
  const [closing, setClosing] = useState(false);
  const close = () => {
    setClosing(true);
    void send([eventNow({ kind: 'defect-closed', subject: { of, name }, opened })]);
  };
  return (
    <li>
      <span class="matter-head">
        <b>{defect}</b>
      </span>
      <span>
        <a href={linkOf(of, name)}>{name}</a>{' '}
        <span class="soft">
          {of} · {by} · <time dateTime={at}>{moment(at)}</time>
        </span>
      </span>
      <Photos of={of} name={name} defect={defect} />
      {(mayAs('lead') || (mayAs('technician') && me === by)) && (
        <Button onClick={close} disabled={closing} title={`Close the defect of ${name}: ${defect}`}>
          {closing ? 'Closed' : 'Close it'}
        </Button>
      )}
    </li>
  );
}

/** Photos that were reported with the defect: they say the same words, or none. */
function Photos({ of, name, defect }: Pick<DefectTold, 'of' | 'name' | 'defect'>) {
  const question = new URLSearchParams({ of, name });
  const { value } = useLoaded(`photos ${question}`, async () => {
    const { events } = await askJson<{ events: RecordedEvent[] }>(`loading the photos of ${name}`, `/api/events?${question}`);
    return events.flatMap((event) => (event.kind === 'photo' && (!event.comment || event.comment === defect) ? [event.photo] : []));
  });
  if (!value || value.length === 0) return null;
  return (
    <span class="photos">
      {value.map((photo) => (
        <a key={photo} href={`/api/photos/${photo}`} target="_blank" rel="noreferrer" aria-label={`Photo: ${defect}, ${name}`}>
          <img src={`/api/photos/${photo}`} alt="" loading="lazy" />
        </a>
      ))}
    </span>
  );
}

function linkOf(of: string, name: string): string {
  if (of === 'cable') return cableTrace(name);
  if (of === 'rack') return inHall(name);
  return `/t?${new URLSearchParams({ id: name })}`;
}
