import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cell } from '../../../src/table/index.js';
import { intentOf, planOf, shippedCatalog } from '../../../test/support/plan.js';
import { type Trace, type TraceLeg, traceOf } from './trace.js';

const catalog = shippedCatalog();
const made = (style: string) =>
  planOf(intentOf(`${readFileSync('examples/superpod.yaml', 'utf8')}cabling: {style: ${style}}\n`, catalog), catalog).tables;
const metres = (legs: readonly TraceLeg[]) => legs.reduce((sum, leg) => sum + ('length_m' in leg ? leg.length_m : 0), 0);
const trays = ({ legs }: Trace) => legs.filter((leg) => leg.kind === 'tray');

describe('trace of a cable', () => {
  it('goes without a gap from port to port, as long as its run', () => {
    const tables = made('direct');
    const { cables, racks } = tables;
    const place = (name: string) => {
      const row = racks.columns.rack.codes.indexOf(racks.columns.rack.dict.indexOf(name));
      return [racks.columns.x_m.values[row], racks.columns.y_m.values[row]];
    };
    let routed = 0;
    for (let row = 0; row < cables.rows; row += 37) {
      const trace = traceOf(tables, row);
      const [a, b] = [cell(cables.columns.a_rack, row), cell(cables.columns.b_rack, row)];
      expect(metres(trace.legs)).toBeCloseTo(cables.columns.run_m.values[row], 6);
      expect(trace.a.map(({ rack }) => rack)).toContain(a);
      expect(trace.b.map(({ rack }) => rack)).toContain(b);
      if (trace.points.length === 0) continue;
      routed++;
      // Begins above one rack, ends above the other: trays run along the rows of racks.
      const [x, y] = trace.points[0];
      expect(Math.hypot(x - place(a)[0], y - place(a)[1])).toBeLessThan(2);
      const [u, v] = trace.points[trace.points.length - 1];
      expect(Math.hypot(u - place(b)[0], v - place(b)[1])).toBeLessThan(2);
      for (let i = 1; i + 1 < trace.points.length; i += 2)
        expect(Math.hypot(trace.points[i][0] - trace.points[i + 1][0], trace.points[i][1] - trace.points[i + 1][1])).toBeLessThan(0.01);
    }
    expect(routed).toBeGreaterThan(20);
  });

  it('goes over cords, panels and a trunk where cabling is structured', () => {
    const tables = made('structured');
    const row = tables.cables.columns.trunk.values.findIndex((trunk) => trunk > 0);
    const trace = traceOf(tables, row);
    expect(trace.legs.map(({ kind }) => kind)).toEqual([
      'cord',
      'panel',
      'trunk',
      ...trays(trace).map(() => 'tray'),
      'drops',
      'panel',
      'cord',
    ]);
    const [first, last] = trace.legs.filter((leg) => leg.kind === 'panel');
    expect([first.rack, last.rack]).toEqual([cell(tables.cables.columns.a_rack, row), cell(tables.cables.columns.b_rack, row)]);
  });
});
