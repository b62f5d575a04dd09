import type { DefectTold } from '../../../../src/api/index.js';
import { cell } from '../../../../src/table/index.js';
import { askJson, useFollowed } from '../../data/index.js';
import { toId } from '../addresses.js';
import { here } from '../floor-state.js';
import type { FloorPlan } from '../plan/floor-plan.js';
import { nearestDefects } from '../plan/nearest-defects.js';
import { rackRow } from '../plan/rack-face.js';
import { distanceWords } from './task-rows.js';

const FEW = 4;

/** What is to mend at the rack where one stands, or nearest to it; nothing where that is not known, or without a network. */
export function MendRows({ plan }: { plan: FloorPlan }) {
  const { value } = useFollowed(
    'defects',
    async () => (await askJson<{ defects: DefectTold[] }>('loading the defects', '/api/defects')).defects,
    1000,
  );
  const at = rackRow(plan, here.value);
  if (!value || at < 0) return null;
  const near = nearestDefects(plan, value, at);
  if (near.length === 0) return null;
  const own = near.filter(({ rack }) => rack === at).length;
  return (
    <section class="card" aria-label="To mend">
      <h2>{own > 0 ? `To mend here: ${own}` : 'To mend, nearest first'}</h2>
      <ul class="rows">
        {near.slice(0, Math.max(FEW, own)).map(({ defect: { opened, name, defect }, rack, distance_m }) => (
          <li key={opened}>
            <a class="row" href={toId(name)}>
              <b>{name}</b>
              <span class="row-name">
                {defect.split('\n')[0]}
                <small>{rack === at ? '' : `at ${cell(plan.tables.racks.columns.rack, rack)}`}</small>
              </span>
              <span class="soft">{distanceWords(distance_m ?? null)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
