import { describe, expect, it } from 'vitest';
import { cell } from '../../../src/table/index.js';
import { fabricGraph, linkLoads, type Simulation, simulate } from '../../../src/training/index.js';
import { examplePlan } from '../../../test/support/site.js';
import { LOAD_COLUMNS, type LoadSources, type Loads, loadsOf } from './load-answer.js';
import { loadQuestionOf } from './load-question.js';

const { tables, body } = examplePlan('superpod');
const { links } = tables;

/** What the thread is given, and no column more. */
function sources(): LoadSources {
  const some = (name: 'devices' | 'links') => ({
    rows: tables[name].rows,
    columns: Object.fromEntries(LOAD_COLUMNS[name].map((column) => [column, (tables[name].columns as Record<string, unknown>)[column]])),
  });
  return { devices: some('devices'), links: some('links'), catalog: body.catalog } as unknown as LoadSources;
}
const answer = loadsOf(sources());
const loads = (words = '') => answer(loadQuestionOf(new URLSearchParams(words))).loads as Loads;
const rowsAt = ({ level }: Loads, low: number) => [...level.keys()].filter((row) => level[row] === low);

describe('loads of links', () => {
  it('are those of the simulation, the larger of both ways, from the columns that the thread is given', () => {
    const question = loadQuestionOf(new URLSearchParams('routing=ecmp&queue_pairs=2'));
    const graph = fabricGraph(tables, new Map(body.catalog.map((model) => [model.id, model])));
    const { columns, rows } = linkLoads(graph, simulate(graph, question).simulation as Simulation);
    const { busy, level } = loads('routing=ecmp&queue_pairs=2');
    for (let i = 0; i < rows; i++) {
      const most = Math.max(columns.a_to_b_busy_pct.values[i], columns.b_to_a_busy_pct.values[i]);
      expect(100 * busy[graph.row[i]]).toBeCloseTo(most, 4);
    }
    const others = [...busy.keys()].filter((row) => cell(links.columns.network, row) !== 'compute');
    expect(others.length).toBeGreaterThan(0);
    expect(others.every((row) => Number.isNaN(busy[row]) && level[row] === -1)).toBe(true);
  });

  it('are summed up between tiers, with the fullest link by name', () => {
    const { levels, busy, ...rest } = loads('routing=ecmp');
    expect(levels.map(({ low }) => low)).toEqual([0, 1]);
    for (const { low, links: count, mean, highest, fullest } of levels) {
      const rows = rowsAt({ levels, busy, ...rest }, low);
      expect(count).toBe(rows.length);
      expect(mean).toBeCloseTo(rows.reduce((sum, row) => sum + busy[row], 0) / rows.length, 9);
      expect(highest).toBe(Math.max(...rows.map((row) => busy[row])));
      const row = rows.find((each) => cell(links.columns.cable, each) === fullest.cable && busy[each] === highest) as number;
      const ends = [
        `${cell(links.columns.a_device, row)}:${cell(links.columns.a_port, row)}`,
        `${cell(links.columns.b_device, row)}:${cell(links.columns.b_port, row)}`,
      ];
      expect([fullest.from, fullest.to].sort()).toEqual(ends.sort());
    }
  });

  it('rise on the other ways where one is dead, which itself has none', () => {
    const whole = loads();
    const row = rowsAt(whole, 1)[0];
    const spine = cell(links.columns.b_device, row);
    const without = loads(`dead=${spine}`);
    expect(without.busy[row]).toBeNaN();
    expect(without.levels[1].highest).toBeGreaterThan(whole.levels[1].highest * 1.01);
    expect(without.levels[1].links).toBeLessThan(whole.levels[1].links);
  });

  it('are none where the question cannot be answered, and the findings say why', () => {
    const { loads: none, findings } = answer(loadQuestionOf(new URLSearchParams('dead=spine-77')));
    expect(none).toBe(undefined);
    expect(findings.map(({ code }) => code)).toEqual(['SIMULATE-NAME']);
  });
});
