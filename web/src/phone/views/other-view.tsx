import { cell } from '../../../../src/table/index.js';
import { decimal } from '../../ui/index.js';
import { toId } from '../addresses.js';
import type { FloorPlan } from '../plan/floor-plan.js';
import { rackRow } from '../plan/rack-face.js';
import { RackPicture } from './rack-picture.js';
import { Head } from './view-parts.js';

/** A panel: above which rack it is, and its trunks. */
export function PanelView({ plan, row }: { plan: FloorPlan; row: number }) {
  const { panel, rack, model, positions, used } = plan.tables.panels.columns;
  const { trunks } = plan.tables;
  const [name, rackName] = [cell(panel, row), cell(rack, row)];
  const at = rackRow(plan, rackName);
  const own = Array.from({ length: trunks.rows }, (_, trunk) => trunk).filter(
    (trunk) => cell(trunks.columns.a_panel, trunk) === name || cell(trunks.columns.b_panel, trunk) === name,
  );
  return (
    <article class="view">
      <Head kind="panel" name={name} more={`${cell(model, row)}, ${used.values[row]} of ${positions.values[row]} positions used`} />
      <section class="card">
        <a class="big quiet" href={toId(rackName)}>
          Above rack {rackName}
        </a>
        {at >= 0 && <RackPicture plan={plan} rack={at} panel={name} />}
      </section>
      <section class="card">
        <h2>Its trunks</h2>
        <ul class="rows">
          {own.map((trunk) => (
            <li key={trunk}>
              <a class="row" href={toId(cell(trunks.columns.trunk, trunk))}>
                <b>{cell(trunks.columns.trunk, trunk)}</b>
                <span class="row-name">
                  {cell(trunks.columns.a_rack, trunk)} → {cell(trunks.columns.b_rack, trunk)}
                </span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
}

/** A tray: where it hangs. */
export function TrayView({ plan, row }: { plan: FloorPlan; row: number }) {
  const { tray, hall, level, kind, z_m, width_mm, layers, x_from_m, x_to_m, y_from_m, y_to_m } = plan.tables.trays.columns;
  const length_m = Math.hypot(x_to_m.values[row] - x_from_m.values[row], y_to_m.values[row] - y_from_m.values[row]);
  return (
    <article class="view">
      <Head
        kind={`${cell(level, row)} tray`}
        name={cell(tray, row)}
        more={`${cell(kind, row)} tray${hall.values[row] > 0 ? `, hall ${hall.values[row]}` : ''}`}
      />
      <section class="card">
        <p>
          <b>{decimal(length_m, 1)} m</b> long, <b>{decimal(z_m.values[row], 2)} m</b> above the floor, {decimal(width_mm.values[row], 0)}{' '}
          mm wide
          {layers.values[row] > 1 && `, ${layers.values[row]} layers`}
        </p>
      </section>
    </article>
  );
}
