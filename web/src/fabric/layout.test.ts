import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { intentOf, planOf, shippedCatalog } from '../../../test/support/plan.js';
import { at, type Layout, layoutOf } from './layout.js';
import { deviceText, networkNames, networkOf } from './network.js';

const catalog = shippedCatalog();
const PLANS = {
  lab: readFileSync('examples/lab.yaml', 'utf8'),
  superpod: readFileSync('examples/superpod.yaml', 'utf8'),
  planes: 'name: planes\nservers: 64\nserver: hgx-b300-air\nnetworks: {compute: {switch: sn5600, planes: 2, unit: 32}}\n',
};

function overlap({ cells, served }: Layout): string[] {
  const boxes = [...cells, ...served];
  const found: string[] = [];
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1))
      if (a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h) found.push(JSON.stringify([a, b]));
  return found;
}

describe.each(Object.entries(PLANS))('picture of %s', (_, yaml) => {
  const { tables } = planOf(intentOf(yaml, catalog), catalog);

  it.each([1000, 366])('shows every switch of every network once, none over another, %d wide', (width) => {
    for (const name of networkNames(tables)) {
      const network = networkOf(tables, name);
      const layout = layoutOf(network, width);
      const switches = layout.cells.map(({ device }) => device).filter((device) => network.tier[device] > 0);
      expect(switches.sort((a, b) => a - b)).toEqual(Array.from(network.switches).sort((a, b) => a - b));
      expect(overlap(layout)).toEqual([]);
      for (const { x, y, w, h } of layout.cells) {
        expect(x >= 0 && y >= 0).toBe(true);
        expect(x + w).toBeLessThanOrEqual(layout.width);
        expect(y + h).toBeLessThanOrEqual(layout.height);
      }
    }
  });

  it('is told what is at a point', () => {
    const network = networkOf(tables, 'compute');
    const layout = layoutOf(network, 1000);
    const [cell] = layout.cells;
    expect(at(layout, cell.x + cell.w / 2, cell.y + cell.h / 2)).toEqual({ device: cell.device });
    for (const served of layout.served) expect(at(layout, served.x + 1, served.y + 1)).toEqual({ served });
    const drawn = [...layout.cells.map(({ device }) => device), ...layout.served.flatMap(({ devices }) => devices)];
    expect(new Set(drawn).size).toBeGreaterThan(network.switches.length);
    expect(at(layout, -50, -50)).toBeUndefined();
  });

  it('draws one pod alone', () => {
    const network = networkOf(tables, 'compute');
    const pod = deviceText(network, 'pod', network.switches[0]);
    expect(layoutOf(network, 1000, pod).pods.map((each) => each.pod)).toEqual([pod]);
  });
});
