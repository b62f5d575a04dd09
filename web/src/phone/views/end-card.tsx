import { useState } from 'preact/hooks';
import { cell } from '../../../../src/table/index.js';
import { here } from '../floor-state.js';
import type { FloorPlan } from '../plan/floor-plan.js';
import type { Plug } from '../plan/plugs.js';
import { rackRow } from '../plan/rack-face.js';
import { PortStrip } from './port-strip.js';
import { RackPicture, RackSmall } from './rack-picture.js';
import { uWords } from './u-words.js';

interface EndCardProps {
  plan: FloorPlan;
  plug: Plug;
  /** What this end is called. @example 'End A' */
  title: string;
  /** How far it is, in words; undefined where nothing is known yet. */
  state?: string | undefined;
  /** The picture is shown from the start. */
  open: boolean;
}

/** One plug in big type: where it goes, and a picture of the place. */
export function EndCard({ plan, plug, title, state, open }: EndCardProps) {
  const [shown, setShown] = useState(open);
  const { near } = plug;
  const panel = plug.device < 0;
  const rack = rackRow(plan, near.rack.split('+')[0]);
  const at = here.value !== '' && near.rack === here.value;
  const facing = panel ? '' : cell(plan.tables.devices.columns.facing, plug.device);
  return (
    <section class={at ? 'end end-here' : 'end'} aria-label={`${title}: rack ${near.rack}, U ${near.u}, port ${near.port}`}>
      <header>
        <h2>
          {title}
          {at && <em> · you are here</em>}
        </h2>
        {state && <span class="done">{state}</span>}
      </header>
      <div class="end-where">
        <div>
          <p class="place">
            <b>{near.rack}</b>
            <b>{uWords(near.u)}</b>
          </p>
          <p class="port">
            <span class="unseen">{panel ? 'position' : 'port'}</span> <b>{near.port}</b>
            {panel ? <span>position</span> : facing && <span class="facing">{facing}</span>}
          </p>
          <p class="device-name">{near.device}</p>
        </div>
        {rack >= 0 && !shown && (
          <button type="button" class="big quiet rack-button" aria-label={`Show it in rack ${near.rack}`} onClick={() => setShown(true)}>
            <RackSmall plan={plan} rack={rack} {...(panel ? { panel: near.device } : { device: plug.device })} />
            Rack
          </button>
        )}
      </div>
      <p class="label">
        <span class="unseen">The label of {plug.id} says: </span>
        {plug.lines.map((line, i) => (
          <span key={`${i}`} class={i === 0 ? 'near-line' : undefined}>
            {line}
          </span>
        ))}
      </p>
      {rack >= 0 && shown && (
        <>
          <RackPicture plan={plan} rack={rack} {...(panel ? { panel: near.device } : { device: plug.device })} />
          {!panel && <PortStrip plan={plan} device={plug.device} ports={plug.ports} />}
          <button type="button" class="big quiet" onClick={() => setShown(false)}>
            Hide the rack
          </button>
        </>
      )}
    </section>
  );
}
