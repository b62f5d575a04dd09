import { describe, expect, it } from 'vitest';
import { cell } from '../../../src/table/index.js';
import { examplePlan } from '../../../test/support/site.js';
import { type Loads, loadQuestionOf } from '../data/index.js';
import { byLoad } from './load.js';
import { networkOf } from './network.js';
import { linksAt } from './paths.js';

const { tables } = examplePlan('superpod');
const network = networkOf(tables, 'compute');
const loads = madeUp();

/** Servers' links are a hundred times as full as those between switches. */
function madeUp(): Loads {
  const busy = new Float32Array(tables.links.rows).fill(Number.NaN);
  const level = new Int8Array(tables.links.rows).fill(-1);
  for (const [link, row] of network.rows.entries()) {
    level[row] = Math.min(network.tier[network.a[link]], network.tier[network.b[link]]);
    busy[row] = (0.5 + ((network.a[link] * 37) % 100) / 250) / (level[row] === 0 ? 1 : 100);
  }
  const fullest = { from: '', to: '', cable: '' };
  const levels = [0, 1].map((low) => ({
    low,
    links: 0,
    mean: 0,
    highest: Math.max(...busy.filter((_, row) => level[row] === low)),
    fullest,
  }));
  const asked = loadQuestionOf(new URLSearchParams());
  return { asked, algorithm: 'ring', gpus: 1024, time_s: 1, busbw_Bps: 1, busy, level, levels };
}

function coloured(words: string, level?: number) {
  return byLoad(network, { loads, level, asked: loadQuestionOf(new URLSearchParams(words)) }, '#plain');
}
const atTier = (tier: number) => [...network.switches].filter((device) => network.tier[device] === tier);
const rowOf = (name: string) => Array.from(network.tier.keys()).find((row) => cell(tables.devices.columns.device, row) === name) as number;

describe('colours of loads', () => {
  it('tell the highest load of the links shown at a device, and end at a round share above all of them', () => {
    const { of, classes } = coloured('', 1);
    expect(classes[0]).toEqual({ words: 'none of these links', fill: '#plain' });
    const top = Number(/to (\S+) %/.exec(classes[10].words)?.[1]) / 100;
    expect(top).toBe(0.01);
    for (const device of [...atTier(1), ...atTier(2)]) {
      const shares = [...linksAt(network.graph, device)]
        .map((link) => network.rows[link])
        .filter((row) => loads.level[row] === 1)
        .map((row) => loads.busy[row]);
      expect(of([device])).toBe(1 + Math.min(9, Math.floor((Math.max(...shares) / top) * 10)));
    }
    expect(new Set(atTier(1).map((device) => of([device]))).size).toBeGreaterThan(1);
  });

  it('leave plain what has none of the links shown', () => {
    const { of, line } = coloured('', 0);
    const [spine] = atTier(2);
    expect(of([spine])).toBe(0);
    expect(line?.([linksAt(network.graph, spine)[0]])).toBe(undefined);
    expect(of([rowOf('gpu-01-01')])).toBeGreaterThan(0);
  });

  it('mark what is dead or slow, and both ends of a dead link', () => {
    const link = linksAt(network.graph, atTier(2)[0])[0];
    const name = cell(tables.links.columns.link, network.rows[link]);
    const { corner } = coloured(`dead=leaf-r3-02+${name}&slow=gpu-01-04:eth1=50%25`);
    const marked = Array.from(network.tier.keys()).filter((device) => corner?.has([device]));
    expect(marked.sort()).toEqual([rowOf('leaf-r3-02'), rowOf('gpu-01-04'), network.a[link], network.b[link]].sort());
    expect(coloured('').corner?.has([...network.switches])).toBe(false);
  });

  it('say nothing before the loads are here', () => {
    const { of, classes } = byLoad(network, { loads: undefined, level: undefined, asked: loadQuestionOf(new URLSearchParams()) }, '#plain');
    expect(of([...network.switches])).toBe(0);
    expect(classes).toEqual([{ words: 'not known', fill: '#plain' }]);
  });
});
