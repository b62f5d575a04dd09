import { useRef, useState } from 'preact/hooks';
import type { AcceptanceTold } from '../../../src/api/index.js';
import { inAcceptance } from '../route/index.js';
import { percent } from '../ui/index.js';
import { type PartState, STATE_SIGNS, stateClass } from './words.js';

interface UnitsProps {
  told: Pick<AcceptanceTold, 'units' | 'pods'>;
  chosen: string | undefined;
}

/** Cells beside each other; a pod of more takes another line. */
const MOST_COLUMNS = 30;
const MIN_COLUMNS = 16;

/** All units: a row a pod, a cell a unit in the colour and with the sign of its state, the stronger the more of it is done. */
export function Units({ told: { units, pods }, chosen }: UnitsProps) {
  const grid = useRef<HTMLDivElement>(null);
  const rows = rowsOf(units.pod, pods.length);
  const columns = Math.min(MOST_COLUMNS, Math.max(MIN_COLUMNS, ...rows.map(({ cells }) => cells.length)));
  // One cell is on the way of the tab key; arrows go on from there.
  const [at, setAt] = useState(0);
  const here = units.name.includes(chosen ?? '') ? units.name.indexOf(chosen ?? '') : Math.min(at, units.name.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const from = Number((event.target as HTMLElement).dataset.unit ?? Number.NaN);
    const to = next(event.key, from, rows);
    if (to === undefined) return;
    event.preventDefault();
    setAt(to);
    grid.current?.querySelector<HTMLElement>(`[data-unit="${to}"]`)?.focus();
  };
  return (
    <div
      class="acc-units"
      role="grid"
      aria-label="Units by pod"
      tabIndex={-1}
      ref={grid}
      style={{ '--columns': String(columns) }}
      onKeyDown={onKeyDown}
    >
      {rows.map(({ pod, cells }) => (
        <div key={pod} class="acc-pod" role="row">
          <span role="rowheader" class="acc-pod-name">
            {pods[pod] ? (
              <a href={inAcceptance(pods[pod].of, pods[pod].name)} aria-current={pods[pod].name === chosen ? 'true' : undefined}>
                {pods[pod].name}
              </a>
            ) : (
              'no pod'
            )}
          </span>
          <span class="acc-cells" role="presentation">
            {cells.map((unit) => (
              <span key={unit} role="gridcell" aria-selected={units.name[unit] === chosen}>
                <Cell name={units.name[unit]} state={units.state[unit]} share={units.share[unit]} unit={unit} tab={unit === here} />
              </span>
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}

function Cell({ name, state, share, unit, tab }: { name: string; state: PartState; share: number; unit: number; tab: boolean }) {
  const words = `${name}: ${state}, ${percent(share)} done`;
  return (
    <a
      class={`acc-cell ${stateClass(state)}`}
      href={inAcceptance('unit', name)}
      data-unit={unit}
      tabIndex={tab ? 0 : -1}
      aria-label={words}
      title={words}
      style={{ '--share': String(share) }}
    >
      {state !== 'open' && <i aria-hidden="true">{STATE_SIGNS[state]}</i>}
      {name.replace(/^unit /, '')}
    </a>
  );
}

interface Row {
  pod: number;
  cells: number[];
}

function rowsOf(pod: readonly number[], pods: number): Row[] {
  const rows = Array.from({ length: pods }, (_, row): Row => ({ pod: row, cells: [] }));
  const none: Row = { pod: -1, cells: [] };
  for (const [unit, its] of pod.entries()) (rows[its] ?? none).cells.push(unit);
  return none.cells.length > 0 ? [...rows, none] : rows;
}

/** The unit that a key leads to. */
function next(key: string, from: number, rows: readonly Row[]): number | undefined {
  const row = rows.findIndex(({ cells }) => cells.includes(from));
  const column = rows[row]?.cells.indexOf(from) ?? -1;
  if (column < 0) return undefined;
  const all = rows.flatMap(({ cells }) => cells);
  const place = all.indexOf(from);
  const beside = (other: Row | undefined) => other?.cells[Math.min(column, other.cells.length - 1)];
  switch (key) {
    case 'ArrowRight':
      return all[place + 1];
    case 'ArrowLeft':
      return all[place - 1];
    case 'ArrowDown':
      return beside(rows[row + 1]);
    case 'ArrowUp':
      return beside(rows[row - 1]);
    case 'Home':
      return rows[row].cells[0];
    case 'End':
      return rows[row].cells.at(-1);
    default:
      return undefined;
  }
}
