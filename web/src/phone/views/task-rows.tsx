import { cell } from '../../../../src/table/index.js';
import { decimal } from '../../ui/index.js';
import { toId } from '../addresses.js';
import type { FloorPlan } from '../plan/floor-plan.js';
import type { CableTask } from '../plan/nearest.js';

/** Work on cables, a touch away. */
export function CableTasks({ plan, tasks }: { plan: FloorPlan; tasks: readonly CableTask[] }) {
  const { a_rack, b_rack } = plan.tables.cables.columns;
  return (
    <ul class="rows">
      {tasks.map(({ name, what, cable, distance_m }) => (
        <li key={name}>
          <a class="row" href={toId(name)}>
            <b>{name}</b>
            <span class="row-name">
              {what}
              <small>
                {cell(a_rack, cable)} → {cell(b_rack, cable)}
              </small>
            </span>
            <span class="soft">{distanceWords(distance_m)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** How far it is to walk. */
export function distanceWords(distance_m: number | null | undefined): string {
  if (distance_m === null || distance_m === undefined) return '';
  return distance_m < 0.1 ? 'here' : `${decimal(distance_m, 0)} m`;
}
