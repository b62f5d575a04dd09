import { useMemo } from 'preact/hooks';
import { DISPUTED, STATUS } from '../../../../src/asbuilt/index.js';
import { cell, membersOf } from '../../../../src/table/index.js';
import { status, type Told, useSite } from '../../data/index.js';
import { go } from '../../route/index.js';
import { toForm } from '../addresses.js';
import { here, report } from '../floor-state.js';
import type { FloorPlan } from '../plan/floor-plan.js';
import { type Plug, plugsOfCable, plugsOfTrunk } from '../plan/plugs.js';
import type { SubjectNow } from '../subject-now.js';
import { useSubject } from '../use-subject.js';
import { EndCard } from './end-card.js';
import { Matters, OpenMatters } from './matters.js';
import { FAILED_WORD, saidWords } from './said-words.js';
import { type Step, Steps } from './steps.js';
import { uWords } from './u-words.js';
import { Head, Primary } from './view-parts.js';
import { Way } from './way.js';

type Side = 'a' | 'b';
const SIDES: readonly Side[] = ['a', 'b'];

/** A cable, one of its cords, or a trunk: what goes where, and what was done of it. */
export function CableView({ plan, of, row, cord }: { plan: FloorPlan; of: 'cable' | 'trunk'; row: number; cord?: 'A' | 'B' }) {
  const me = useSite().user?.name;
  const name = of === 'cable' ? cell(plan.tables.cables.columns.cable, row) : cell(plan.tables.trunks.columns.trunk, row);
  const { now, history } = useSubject(of, name);
  const all = useMemo(() => (of === 'cable' ? plugsOfCable(plan, row) : plugsOfTrunk(plan, row)), [plan, of, row]);
  const plugs = cord ? all.filter(({ id }) => id === `${name}${cord}`) : all;
  const cords = of === 'cable' && plan.tables.cables.columns.trunk.values[row] !== 0;
  const ways = wayOf(plan, of, row);
  const ends = SIDES.filter((side) => !cord || side === cord.toLowerCase()).map((side) => ({ side, plug: plugAt(plugs, side) }));
  const work = steps(name, of, now, ends, !cords);
  const [next] = work.filter(({ said, action }) => !said && action).sort((a, b) => Number(a.away) - Number(b.away));
  const openEnds = ends.filter(({ side }) => !now.said.has(`patched ${side}`));
  const both = () =>
    void report(
      openEnds.map(({ side, plug }): Told => patched(name, of, side, plug)),
      `${name} patched at both ends`,
    );
  return (
    <article class="view">
      <Head kind={cord ? 'cord' : of} name={cord ? `${name}${cord}` : name} state={stateWords(of, row, now, history.value !== undefined)} />
      <OpenMatters of={of} name={name} now={now} />
      {plugs.map((plug, i) => {
        const said = plug.device >= 0 || of === 'trunk' ? now.said.get(`patched ${plug.side}`) : undefined;
        return (
          <EndCard
            key={`${plug.id} ${i}`}
            plan={plan}
            plug={plug}
            title={titleOf(plug, plugs)}
            state={said ? `patched · ${saidWords(said, me)}` : undefined}
            open={here.value === plug.near.rack && plugs.filter(({ near }) => near.rack === here.value).length === 1}
          />
        );
      })}
      <Way plan={plan} {...ways} />
      <section class="card">
        <h2>Work</h2>
        <Steps label={`Work on ${name}`} steps={work} me={me} />
        {openEnds.length === 2 && (
          <button type="button" class="big" onClick={both}>
            Patched at both ends
          </button>
        )}
      </section>
      <Matters of={of} name={name} history={history} />
      {next?.action && <Primary words={`${next.action.label}`} run={next.action.run} />}
    </article>
  );
}

interface End {
  side: Side;
  plug: Plug | undefined;
}

function steps(
  name: string,
  of: 'cable' | 'trunk',
  { said }: SubjectNow,
  ends: readonly End[],
  pulled: boolean,
): (Step & { away: boolean })[] {
  const subject = { of, name };
  const away = ({ plug }: End) => here.value !== '' && plug?.near.rack !== here.value;
  const list: (Step & { away: boolean })[] = [];
  if (pulled)
    list.push({
      key: 'pulled',
      title: 'Pulled',
      said: said.get('pulled'),
      away: false,
      action: said.has('pulled')
        ? undefined
        : { words: 'Pulled', label: 'Pulled', run: () => void report([{ kind: 'pulled', subject }], `${name} pulled`) },
    });
  for (const end of ends) {
    const { side, plug } = end;
    const done = said.get(`patched ${side}`);
    const run = () => {
      if (plug) here.value = plug.near.rack;
      void report([patched(name, of, side, plug)], `${name} patched at ${placeOf(plug, side)}`);
    };
    list.push({
      key: `patched ${side}`,
      title: `Patched at ${placeOf(plug, side)}`,
      said: done,
      away: away(end),
      action: done ? undefined : { words: 'Patched', label: `Patched at ${placeOf(plug, side)}`, run },
    });
  }
  for (const end of ends) {
    const { side, plug } = end;
    list.push({
      key: `inspected ${side}`,
      title: `Inspected at ${placeOf(plug, side)}`,
      said: said.get(`inspected ${side}`),
      away: away(end),
      action: { words: 'Inspect', label: `Inspect ${placeOf(plug, side)}`, run: () => go(toForm('inspect', name, { end: side })) },
    });
  }
  // The network tells of these: nobody presses a button.
  for (const [aspect, title] of CHECKS) {
    const told = said.get(aspect);
    if (told) list.push({ key: aspect, title, said: told, away: false });
  }
  return list;
}

const CHECKS = [
  ['link check', 'Links right'],
  ['optics', 'Optics clean'],
] as const;

function patched(name: string, of: 'cable' | 'trunk', end: Side, plug: Plug | undefined): Told {
  return { kind: 'patched', subject: { of, name }, end, ...(plug ? { place: { rack: plug.near.rack.split('+')[0] } } : {}) };
}

/** The plug of a side that goes into a port; of a trunk, its panel. */
function plugAt(plugs: readonly Plug[], side: Side): Plug | undefined {
  return plugs.find((plug) => plug.side === side && plug.device >= 0) ?? plugs.find((plug) => plug.side === side);
}

/** @example 'R01-05 U12' */
export function placeOf(plug: Plug | undefined, side: Side): string {
  if (!plug) return `end ${side.toUpperCase()}`;
  return `${plug.near.rack} ${uWords(plug.near.u)}`;
}

function titleOf(plug: Plug, plugs: readonly Plug[]): string {
  const own = plugs.filter(({ side, id }) => side === plug.side && id === plug.id);
  const end = `End ${plug.side.toUpperCase()}`;
  if (plug.id.startsWith('C') && /[AB]$/.test(plug.id))
    return `${end} · cord ${plug.id.slice(-1)} in the ${plug.device < 0 ? 'panel' : 'port'}`;
  return own.length > 1 ? `${end} · tail ${own.indexOf(plug) + 1} of ${own.length}` : end;
}

function wayOf({ tables, cablesOfBundle, ends }: FloorPlan, of: 'cable' | 'trunk', row: number) {
  const table = of === 'cable' ? tables.cables : tables.trunks;
  const { columns } = table;
  const bundle = of === 'cable' ? ends.bundle[row] : -1;
  return {
    route: columns.route.values[row],
    model: cell(columns.model, row),
    length_m: columns.length_m.values[row],
    run_m: columns.run_m.values[row],
    from: cell(columns.a_rack, row),
    to: cell(columns.b_rack, row),
    bundle:
      bundle < 0 ? undefined : { name: cell(tables.bundles.columns.bundle, bundle), cables: membersOf(cablesOfBundle, bundle).length },
  };
}

const FAILING = ['inspected a', 'inspected b', 'link check', 'optics'] as const;

/** How far it is, in a word. What waits on this device counts; without its history the last known status does. */
function stateWords(of: 'cable' | 'trunk', row: number, { said, disputes, defects }: SubjectNow, known: boolean): string {
  if (disputes.length > 0) return 'disputed';
  if (defects.length > 0 || FAILING.some((aspect) => said.get(aspect)?.value === FAILED_WORD)) return 'defect';
  if (said.has('link check')) return 'link right';
  const ends = Number(said.has('patched a')) + Number(said.has('patched b'));
  if (said.has('inspected a') && said.has('inspected b') && ends === 2) return 'inspected';
  if (ends > 0) return ends === 2 ? 'patched' : 'one end patched';
  if (said.has('pulled')) return 'pulled';
  const code = of === 'cable' && !known ? status('cable').value.codes?.[row] : undefined;
  if (code === undefined) return 'to do';
  return STATUS.cable[code] ?? (code === DISPUTED ? 'disputed' : 'defect');
}
