import { useMemo } from 'preact/hooks';
import { cell } from '../../../src/table/index.js';
import type { Trace, TraceTables } from './trace.js';

/** Footprint of a rack, to see where it stands; the hall draws it true. */
const RACK_W_M = 0.6;
const RACK_D_M = 1.1;

/** The way of a cable over the floor: its trays, the racks below, and the two that it joins. */
export function TrayMap({ tables, trace, a_rack, b_rack }: { tables: TraceTables; trace: Trace; a_rack: string; b_rack: string }) {
  const { racks, trays } = tables;
  const at = (name: string): [number, number] | undefined => {
    const row = racks.columns.rack.codes.indexOf(racks.columns.rack.dict.indexOf(name));
    return row < 0 ? undefined : [racks.columns.x_m.values[row], racks.columns.y_m.values[row]];
  };
  const [a, b] = [at(a_rack), at(b_rack)];
  const level = trace.legs.find((leg) => leg.kind === 'tray')?.level;
  const floor = useMemo(() => {
    const { x_m, y_m } = racks.columns;
    const bodies: string[] = [];
    for (let row = 0; row < racks.rows; row++)
      bodies.push(
        `M${(x_m.values[row] - RACK_W_M / 2).toFixed(2)} ${(y_m.values[row] - RACK_D_M / 2).toFixed(2)}h${RACK_W_M}v${RACK_D_M}h-${RACK_W_M}z`,
      );
    return bodies.join('');
  }, [racks]);
  const ways = useMemo(() => {
    const t = trays.columns;
    const lines: string[] = [];
    for (let row = 0; row < trays.rows; row++)
      if (cell(t.level, row) === level)
        lines.push(`M${t.x_from_m.values[row]} ${t.y_from_m.values[row]}L${t.x_to_m.values[row]} ${t.y_to_m.values[row]}`);
    return lines.join('');
  }, [trays, level]);
  if (!a || !b) return null;
  const points = trace.points.length > 0 ? trace.points : [a, b];
  const [x0, y0, x1, y1] = bounds([...points, a, b]);
  const margin = Math.max(3, 0.12 * Math.max(x1 - x0, y1 - y0));
  const box = [x0 - margin, y0 - margin, x1 - x0 + 2 * margin, y1 - y0 + 2 * margin];
  const scale = Math.max(box[2] / 390, box[3] / 200);
  return (
    <svg
      class="tray-map"
      viewBox={box.join(' ')}
      role="img"
      aria-label={`The way of the cable over the floor, from ${a_rack} to ${b_rack}`}
    >
      <path class="tray-map-racks" d={floor} />
      <path class="tray-map-trays" d={ways} />
      {trace.points.length > 0 && (
        <path class="tray-map-way" d={trace.points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')} />
      )}
      {[a, b].map(([x, y], i) => (
        <g key={i === 0 ? 'a' : 'b'} class="tray-map-end">
          <circle cx={x} cy={y} r={8 * scale} />
          <text x={x} y={y} dy="0.36em" font-size={11 * scale}>
            {a_rack === b_rack ? 'A B' : i === 0 ? 'A' : 'B'}
          </text>
        </g>
      ))}
    </svg>
  );
}

function bounds(points: readonly [number, number][]): [number, number, number, number] {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
