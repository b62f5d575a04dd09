import { describe, expect, it } from 'vitest';
import { cell } from '../../table/index.js';
import { readSvg, unreadable } from '../testing/read-svg.js';
import { type ScheduleSample, sampleSchedule } from '../testing/sample-schedule.js';
import { comparedWith } from './compared.js';
import { near } from './frame.js';
import { drawGantt, drawGanttWall, type GanttOptions } from './gantt.js';
import { hasPart } from './parts.js';

function words(svg: string): string[] {
  return readSvg(svg).written.map(({ content }) => content);
}

function draw({ tables, head }: ScheduleSample, options: GanttOptions = {}): string[] {
  const svg = drawGantt(tables, head, options);
  expect(unreadable(readSvg(svg))).toEqual([]);
  return words(svg);
}

/** Names of the activities of which something is true. */
function those({ tables }: ScheduleSample, is: (row: number) => boolean): string[] {
  const { rows, columns } = tables.activities;
  return Array.from({ length: rows }, (_, row) => row)
    .filter(is)
    .map((row) => cell(columns.name, row));
}

const NAMED = /^(.+) (R\d\d-\d\d|Pod \d+|all)$/;

describe('a choice of activities', () => {
  const sample = sampleSchedule({ activities: 200 });
  const { kind, critical } = sample.tables.activities.columns;

  it('by kind has these alone', () => {
    const text = draw(sample, { kinds: ['pull', 'boot'] });
    expect(text.filter((line) => NAMED.test(line)).sort()).toEqual(
      those(sample, (row) => ['pull', 'boot'].includes(cell(kind, row))).sort(),
    );
    expect(text[1]).toMatch(/^only pull, boot · 44 activities/);
    expect(text).toContain('use by other parts');
  });

  it('by resource has what takes it, and its use', () => {
    const text = draw(sample, { resources: ['engineers'] });
    expect(text.filter((line) => NAMED.test(line)).sort()).toEqual(
      those(sample, (row) => ['boot', 'cluster test'].includes(cell(kind, row))).sort(),
    );
    expect(text.some((line) => /^at most \d of 3 people$/.test(line))).toBe(true);
    expect(text).not.toContain('use by other parts');
  });

  it('that is critical stands in the order of time', () => {
    const text = draw(sample, { critical: true });
    const drawn = text.filter((line) => NAMED.test(line) && !line.startsWith('Pod'));
    const { start } = sample.tables.activities.columns;
    const rows = Array.from({ length: sample.tables.activities.rows }, (_, row) => row).filter((row) => critical.values[row] === 1);
    rows.sort((a, b) => start.values[a] - start.values[b] || a - b);
    expect(drawn).toEqual(rows.map((row) => cell(sample.tables.activities.columns.name, row)));
  });

  it('can be of all three, and of none', () => {
    const both = draw(sample, { kinds: ['pull'], critical: true });
    expect(both.filter((line) => NAMED.test(line)).sort()).toEqual(
      those(sample, (row) => cell(kind, row) === 'pull' && critical.values[row] === 1).sort(),
    );
    expect(draw(sample, { kinds: ['pull'], resources: ['engineers'] })).toContain(
      'This schedule has no such activities: only pull, only work of engineers.',
    );
  });
});

describe('a sheet for the wall', () => {
  it('has a row for each unit beneath its pod', () => {
    const { tables, head } = sampleSchedule({ activities: 3000, passed: 0.4, baseline: true });
    const svg = drawGanttWall(tables, head, { deadline: 9000 }) as string;
    expect(unreadable(readSvg(svg))).toEqual([]);
    const text = words(svg);
    for (let unit = 1; unit <= 42; unit++) expect(text).toContain(`Unit ${unit}`);
    expect(text).toContain('Pod 7');
    expect(words(drawGantt(tables, head))).not.toContain('Unit 42');
  });

  it('is not drawn where one sheet has room for all', () => {
    for (const activities of [20, 500]) {
      const { tables, head } = sampleSchedule({ activities });
      expect(drawGanttWall(tables, head)).toBeUndefined();
    }
  });

  it('colours each time of a unit by those with most under way', () => {
    const { tables, head } = sampleSchedule({ activities: 3000, people: 30 });
    const svg = drawGanttWall(tables, head) as string;
    // All racks start at once, so that the first strips begin with riggers and end with burn-in.
    expect(svg).toMatch(/<path d="M[^"]+h\d+v7h-\d+z[^"]*" fill="#56b4e9"/);
    expect(svg).toMatch(/<path d="M[^"]+h\d+v7h-\d+z[^"]*" fill="#999999"/);
  });
});

describe('another schedule as the baseline', () => {
  const one = sampleSchedule({ activities: 60 });
  const { start, finish } = one.tables.activities.columns;

  it('has its dates, activity by activity, moved by the days between the starts', () => {
    const other = sampleSchedule({ activities: 60, people: 2 });
    const { tables, only } = comparedWith(one, { ...other, head: { ...other.head, start: '2026-11-25' } }, 'b');
    expect(only).toBe(0);
    const { rows, columns } = tables.baselines;
    expect(rows).toBe(one.tables.activities.rows);
    for (let row = 0; row < rows; row++) {
      expect(columns.activity.values[row]).toBe(row + 1);
      expect(columns.start.values[row]).toBe(other.tables.activities.columns.start.values[row] + 2880);
    }
    expect(draw({ ...one, tables })).toContain('The baseline is b.');
    expect(one.tables.baselines.rows).toBe(0);
  });

  it('tells what only one of them has', () => {
    const more = sampleSchedule({ activities: 69 });
    const wider = comparedWith(more, one, 'b');
    expect(wider.only).toBe(0);
    expect(draw({ ...more, tables: wider.tables })).toContain('The baseline is b; 9 activities drawn are not in it.');
    const narrower = comparedWith(one, more, 'b');
    expect(narrower.only).toBe(9);
    expect(draw({ ...one, tables: narrower.tables }, { only: 9 })).toContain('The baseline is b; 9 activities are in it alone.');
  });

  it('keeps the baselines that are there, and comes after them', () => {
    const signed = sampleSchedule({ activities: 60, baseline: true });
    const { tables } = comparedWith(signed, one, 'b');
    expect(tables.baselines.rows).toBe(2 * signed.tables.activities.rows);
    expect(draw({ ...signed, tables }, {})).toContain('The baseline is b.');
    expect(draw({ ...signed, tables }, { baseline: 'signed' })).toContain('The baseline is signed.');
  });

  it('of names that occur twice takes the nth for the nth', () => {
    const { name } = one.tables.activities.columns;
    const twice = { ...name, codes: name.codes.map(() => 0) };
    const same = {
      ...one,
      tables: { ...one.tables, activities: { ...one.tables.activities, columns: { ...one.tables.activities.columns, name: twice } } },
    };
    const { tables } = comparedWith(same, same, 'b');
    expect(Array.from(tables.baselines.columns.finish.values)).toEqual(Array.from(finish.values));
    expect(Array.from(tables.baselines.columns.start.values)).toEqual(Array.from(start.values));
  });
});

it('parts are known by name, path and id', () => {
  const { tables, head } = sampleSchedule({ activities: 500 });
  expect(['Unit 7', 'Pod 2 / Unit 7', 's000010', 'Unit 99'].map((wbs) => hasPart(tables, head, wbs))).toEqual([true, true, true, false]);
});

it('a moment far beyond a schedule does not widen its picture', () => {
  expect(near([0, 100], [120, 135, 136, -35, -36, undefined])).toEqual([0, 100, 120, 135, -35]);
});
