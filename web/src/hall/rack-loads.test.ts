import { describe, expect, it } from 'vitest';
import { cell } from '../../../src/table/index.js';
import { examplePlan } from '../../../test/support/site.js';
import { portsOf } from './ports.js';
import { hallLoads } from './rack-loads.js';
import { sceneOf } from './scene.js';

const { tables, body } = examplePlan('superpod');
const { links, devices, cables } = tables;
const scene = sceneOf(tables, { ...body, software: { name: 'nineteen', version: 'test' }, files: {} }, 1);
/** Some that have none among them, as dead links and those of other networks. */
const loads = {
  busy: Float32Array.from({ length: links.rows }, (_, row) => (row % 5 === 0 ? Number.NaN : ((row * 37) % 101) / 100)),
  level: Int8Array.from({ length: links.rows }, (_, row) => (row % 5 === 0 ? -1 : row % 2)),
};
const rackOf = new Map(
  Array.from({ length: devices.rows }, (_, row) => [cell(devices.columns.device, row), cell(devices.columns.rack, row)]),
);

describe.each([undefined, 0, 1])('loads of racks, links of level %s', (level) => {
  const found = hallLoads(scene, portsOf(tables), loads, level, cables.rows);
  const shown = Array.from({ length: links.rows }, (_, row) => row).filter(
    (row) => loads.busy[row] >= 0 && (level === undefined || loads.level[row] === level),
  );

  it('are the highest and the mean of the links of its devices', () => {
    const shares = new Map<string, number[]>(scene.racks.names.map((name) => [name, []]));
    for (const row of shown)
      for (const end of [links.columns.a_device, links.columns.b_device])
        shares.get(rackOf.get(cell(end, row)) ?? '')?.push(loads.busy[row]);
    for (const [rack, name] of scene.racks.names.entries()) {
      const own = shares.get(name) ?? [];
      if (own.length === 0) expect(found.rack[rack]).toBeNaN();
      else {
        expect(found.rack[rack]).toBe(Math.max(...own));
        expect(found.rackMean[rack]).toBeCloseTo(own.reduce((sum, share) => sum + share, 0) / own.length, 6);
      }
    }
    expect(found.highest).toBe(Math.max(...shown.map((row) => loads.busy[row])));
  });

  it('are those of cables, of whose links the fuller counts', () => {
    const most = new Float32Array(cables.rows).fill(Number.NaN);
    for (const row of shown) {
      const cable = links.columns.cable.values[row] - 1;
      if (!(most[cable] >= loads.busy[row])) most[cable] = loads.busy[row];
    }
    expect(found.cable).toEqual(most);
  });
});
