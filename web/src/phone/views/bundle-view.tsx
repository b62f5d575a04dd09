import { cell, membersOf } from '../../../../src/table/index.js';
import { outboxNow, status, type Told } from '../../data/index.js';
import { counted, decimal } from '../../ui/index.js';
import { toId } from '../addresses.js';
import { report } from '../floor-state.js';
import type { FloorPlan } from '../plan/floor-plan.js';
import { Head, Primary } from './view-parts.js';
import { Way } from './way.js';

/** A loom: pulled in one go, and said so in one go. */
export function BundleView({ plan, row }: { plan: FloorPlan; row: number }) {
  const { bundle, model, a_rack, b_rack, route, length_m, diameter_mm, weight_kg } = plan.tables.bundles.columns;
  const name = cell(bundle, row);
  const { codes } = status('cable').value;
  const waiting = new Set(outboxNow.value.waiting.flatMap(({ event }) => (event.kind === 'pulled' ? [event.subject.name] : [])));
  const cables = [...membersOf(plan.cablesOfBundle, row)].map((cable) => {
    const id = cell(plan.tables.cables.columns.cable, cable);
    return { id, pulled: waiting.has(id) || (codes?.[cable] ?? 0) > 0 };
  });
  const open = cables.filter(({ pulled }) => !pulled);
  const pull = () =>
    void report(
      open.map(({ id }): Told => ({ kind: 'pulled', subject: { of: 'cable', name: id } })),
      `${name}: ${counted(open.length, 'cable')} pulled`,
    );
  const more = `${counted(cables.length, 'cable')}, ${decimal(diameter_mm.values[row], 0)} mm thick, ${decimal(weight_kg.values[row], 1)} kg`;
  return (
    <article class="view">
      <Head kind="loom" name={name} state={open.length === 0 ? 'pulled' : 'to do'} more={more} />
      <Way
        plan={plan}
        route={route.values[row]}
        model={cell(model, row)}
        length_m={length_m.values[row]}
        from={cell(a_rack, row)}
        to={cell(b_rack, row)}
      />
      <section class="card">
        <h2>Its cables</h2>
        <ul class="rows">
          {cables.map(({ id, pulled }) => (
            <li key={id}>
              <a class="row" href={toId(id)}>
                <b>{id}</b>
                <span>{pulled ? '✓ pulled' : 'to pull'}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      {open.length > 0 && (
        <Primary words={open.length === cables.length ? `All ${open.length} pulled` : `The other ${open.length} pulled`} run={pull} />
      )}
    </article>
  );
}
