import { cell } from '../../../../src/table/index.js';
import { decimal } from '../../ui/index.js';
import { toId } from '../addresses.js';
import type { FloorPlan } from '../plan/floor-plan.js';

/** Trays that a route runs along, in order from the a end. */
export function traysOfRoute({ tables: { routes }, stepsOfRoute }: FloorPlan, route: number): string[] {
  if (route === 0) return [];
  return [...stepsOfRoute(route)]
    .sort((a, b) => routes.columns.step.values[a] - routes.columns.step.values[b])
    .map((row) => cell(routes.columns.tray, row));
}

interface WayProps {
  plan: FloorPlan;
  route: number;
  model: string;
  length_m: number;
  run_m?: number;
  /** The loom that it is pulled in, and how many cables that has. */
  bundle?: { name: string; cables: number } | undefined;
  from: string;
  to: string;
}

/** What piece it is, and which way it takes. */
export function Way({ plan, route, model, length_m, run_m, bundle, from, to }: WayProps) {
  const trays = traysOfRoute(plan, route);
  return (
    <section class="card way" aria-label="Which way it takes">
      <p>
        <b>{decimal(length_m, 1)} m</b> {model}
        {run_m !== undefined && <span class="soft"> · way {decimal(run_m, 1)} m</span>}
      </p>
      <ol class="trays">
        <li>{from}</li>
        {trays.length === 0 && <li class="soft">{from === to ? 'stays in the rack' : 'no tray planned'}</li>}
        {trays.map((tray, i) => (
          <li key={`${tray} ${i}`}>
            <b>{tray}</b>
          </li>
        ))}
        <li>{to}</li>
      </ol>
      {bundle && (
        <a class="big quiet" href={toId(bundle.name)}>
          In loom {bundle.name} with {bundle.cables} cables
        </a>
      )}
    </section>
  );
}
