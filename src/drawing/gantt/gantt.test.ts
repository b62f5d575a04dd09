import { describe, expect, it } from 'vitest';
import { cell } from '../../table/index.js';
import { readSvg, unreadable } from '../testing/read-svg.js';
import { emptySchedule, type ScheduleSample, sampleSchedule } from '../testing/sample-schedule.js';
import { drawGantt, type GanttOptions } from './gantt.js';

function draw({ tables, head }: ScheduleSample, options: GanttOptions = {}): string {
  return drawGantt(tables, head, options);
}

/** All lines of text of a picture. */
function words(svg: string): string[] {
  return readSvg(svg).written.map(({ content }) => content);
}

/** Rows of the activities of which something is true. */
function those({ tables }: ScheduleSample, is: (row: number) => boolean): number[] {
  return Array.from({ length: tables.activities.rows }, (_, row) => row).filter(is);
}

/** The texts on the line of a name, from left to right. */
function lineOf(svg: string, name: string, nth = 0): string[] {
  const { written } = readSvg(svg);
  const label = written.filter(({ content }) => content === name || content.startsWith(`${name} `))[nth];
  return written
    .filter((each) => Math.abs(each.bottom - label.bottom) < 1 && each.left > label.left)
    .sort((a, b) => a.left - b.left)
    .map(({ content }) => content);
}

describe.each<[string, Parameters<typeof sampleSchedule>[0], GanttOptions]>([
  ['one rack', { activities: 1 }, {}],
  ['20 activities', { activities: 20 }, {}],
  ['60 activities under way', { activities: 60, passed: 0.5, baseline: true, shifts: true }, { deadline: 4000 }],
  ['500 activities', { activities: 500, shifts: true, short: 4 }, { deadline: 7 * 1440 }],
  ['500 activities under way', { activities: 500, passed: 0.4, baseline: true }, { deadline: 1440 }],
  ['a long schedule', { activities: 3000, shifts: true, passed: 0.3 }, {}],
  ['a part', { activities: 3000 }, { wbs: 'Pod 2' }],
  ['a day', { activities: 3000 }, { from: 1440, to: 2880 }],
  ['an hour', { activities: 3000 }, { from: 1440, to: 1500, curve: false }],
  ['50,000 activities', { activities: 50_000, people: 10, shifts: true, passed: 0.5, baseline: true, short: 9 }, { deadline: 40 * 1440 }],
])('a schedule of %s', (_, sample, options) => {
  const svg = draw(sampleSchedule(sample), options);

  it('is well-formed, and its text large enough, inside and apart', () => {
    const picture = readSvg(svg);
    expect(picture.width).toBe(1200);
    expect(picture.height).toBeLessThanOrEqual(1900);
    expect(unreadable(picture)).toEqual([]);
    expect(svg.length).toBeLessThan(200_000);
  });

  it('is the same at every drawing', () => {
    expect(draw(sampleSchedule(sample), options)).toBe(svg);
  });
});

it('a schedule with empty tables says so', () => {
  expect(words(draw(emptySchedule()))).toContain('This schedule has no activities with dates.');
});

it('names are escaped', () => {
  expect(words(draw(sampleSchedule({ activities: 20, name: '<x> & "y"' })))[0]).toContain('<x> & "y"');
});

describe('the figures', () => {
  const sample = sampleSchedule({ activities: 500, passed: 0.4, baseline: true });
  const { start, finish, duration, critical, kind, actual_start, actual_finish, remaining } = sample.tables.activities.columns;
  const svg = draw(sample, { deadline: 3600 });

  it('are those of the tables', () => {
    const critics = those(sample, (row) => critical.values[row] === 1).length;
    const people = new Map<number, number>();
    const { assignments } = sample.tables;
    for (let row = 0; row < assignments.rows; row++)
      people.set(assignments.columns.activity.values[row] - 1, assignments.columns.amount.values[row]);
    const work = (row: number) => duration.values[row] * (people.get(row) ?? 0);
    let [hours, done] = [0, 0];
    for (const row of those(sample, () => true)) {
      hours += work(row) / 60;
      if (!Number.isNaN(actual_finish.values[row])) done += work(row) / 60;
      else if (!Number.isNaN(actual_start.values[row])) done += (work(row) / 60) * (1 - remaining.values[row] / duration.values[row]);
    }
    const [, subtitle] = words(svg);
    expect(subtitle).toContain(`${sample.tables.activities.rows} activities, ${critics} critical`);
    expect(words(svg).join(' ')).toContain(`${Math.round(hours)} person-hours`);
    expect(words(svg).join(' ')).toContain(`${Math.round((100 * done) / hours)} % done`);
    const late = those(sample, (row) => Number.isNaN(actual_start.values[row]) && start.values[row] < Number(sample.head.data_date)).length;
    expect(late).toBeGreaterThan(1);
    expect(words(svg)).toContain(`${late} activities should have begun by the data date and have not.`);
  });

  it('tell of each kind how many there are, on which days, and how many at once', () => {
    const plain = sampleSchedule({ activities: 500 });
    const picture = draw(plain);
    for (const name of ['receive', 'pull', 'burn-in', 'cluster test']) {
      const rows = those(plain, (row) => cell(kind, row) === name);
      const [first, last] = [Math.min(...rows.map((row) => start.values[row])), Math.max(...rows.map((row) => finish.values[row]))];
      let most = 0;
      for (let minute = first; minute < last; minute++)
        most = Math.max(most, rows.filter((row) => start.values[row] <= minute && finish.values[row] > minute).length);
      const days = [Math.floor(first / 1440) + 1, Math.floor((last - 1) / 1440) + 1];
      expect(lineOf(picture, name)).toEqual([String(rows.length), days[0] === days[1] ? `${days[0]}` : days.join(' – '), String(most)]);
    }
  });

  it('name the data date, the deadline, the finish and the milestones', () => {
    const moment = (minute: number) =>
      `day ${Math.floor(minute / 1440) + 1}, ${String(Math.floor((minute % 1440) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const last = Math.max(...those(sample, () => true).map((row) => finish.values[row]));
    expect(words(svg)).toEqual(
      expect.arrayContaining([
        `data date, ${moment(Number(sample.head.data_date))}`,
        `deadline, ${moment(3600)}`,
        `finish, ${moment(last)}`,
        'ready Pod 1, day 2',
        'baseline',
        'to do',
      ]),
    );
  });
});

it('a deadline far beyond the finish stands at the edge and does not squeeze the chart', () => {
  const sample = sampleSchedule({ activities: 500 });
  const text = words(draw(sample, { deadline: 20 * 1440 }));
  expect(text).toContain('deadline, end of day 20 →');
  expect(text).not.toContain('deadline');
  expect(lineOf(draw(sample, { deadline: 20 * 1440 }), 'day')).toEqual(['1', '2', '3']);
});

describe('resources', () => {
  it('above what there is are seen, for how long and by how much', () => {
    const sample = sampleSchedule({ activities: 500, short: 4 });
    const { tables } = sample;
    const { start, finish } = tables.activities.columns;
    const { activity, resource, amount } = tables.assignments.columns;
    const last = Math.max(...those(sample, () => true).map((row) => finish.values[row]));
    const use = new Float64Array(last);
    for (let row = 0; row < tables.assignments.rows; row++)
      if (cell(resource, row) === 'technicians') {
        const i = activity.values[row] - 1;
        for (let minute = start.values[i]; minute < finish.values[i]; minute++) use[minute] += amount.values[row];
      }
    const capacity = (minute: number) => (minute >= Math.round(last / 2) ? 4 : 8);
    const over = use.filter((each, minute) => each > capacity(minute));
    expect(over.length).toBeGreaterThan(60);
    const svg = draw(sample);
    expect(words(svg).find((line) => line.startsWith('over by'))).toContain(
      `over by ${Math.max(...use.map((each, minute) => each - capacity(minute)))}, ${Math.round(over.length / 6) / 10} h`,
    );
    expect(svg).toMatch(/<path d="[^"]+" fill="#c1121f"\/>/);
    expect(draw(sampleSchedule({ activities: 500 }))).not.toContain('#c1121f');
  });

  it('are drawn as they are named, and those not used are told', () => {
    const text = words(draw(sampleSchedule({ activities: 500 }), { resources: ['cablers', 'cranes'] }));
    expect(text).toContain('at most 6 of 6 people');
    expect(text).toContain('This schedule uses no cranes.');
    expect(text.join(' ')).toContain('Use of 1 of 6 resources');
  });
});

describe('a part of the work breakdown', () => {
  const sample = sampleSchedule({ activities: 500 });

  it.each(['Unit 7', 'S000010', 'Pod 2 / Unit 7', 'sample / pod 2 / unit 7'])('is found as %s', (wbs) => {
    const text = words(draw(sample, { wbs }));
    expect(text[0]).toBe('sample: schedule of Unit 7');
    expect(text[1]).toContain('63 activities');
    expect(text).toContain('burn-in R03-13');
    expect(text).toContain('use by other parts');
  });

  it('that is not there is said to be missing', () => {
    expect(words(draw(sample, { wbs: 'Unit 99' }))).toContain('This schedule has no part Unit 99 with dated activities.');
  });

  it('of some hundred activities shows kinds of work, and each activity beneath', () => {
    const text = words(draw(sampleSchedule({ activities: 300 }), { wbs: 'Pod 1' }));
    expect(text).toEqual(expect.arrayContaining(['By kind of work', 'Activities', 'Unit 4', 'boot R02-13']));
    expect(text.filter((line) => /R\d\d-\d\d$/.test(line))).toHaveLength(297);
  });

  it('has arrows between critical activities that leave no time', () => {
    const small = sampleSchedule({ activities: 20 });
    const { relations, activities } = small.tables;
    const { start, finish, critical } = activities.columns;
    let tight = 0;
    for (let row = 0; row < relations.rows; row++) {
      const [from, to] = [relations.columns.from.values[row] - 1, relations.columns.to.values[row] - 1];
      if (critical.values[from] && critical.values[to] && finish.values[from] === start.values[to]) tight++;
    }
    expect(tight).toBeGreaterThan(5);
    const heads = /<path d="((?:M[\d.]+ [\d.]+l-3\.5 -?7h7z)+)"/.exec(draw(small))?.[1] ?? '';
    expect(heads.split('M').length - 1).toBe(tight);
  });
});

describe('a time', () => {
  it('shows what is in it and counts the rest', () => {
    const sample = sampleSchedule({ activities: 500 });
    const { name, start, finish } = sample.tables.activities.columns;
    const inside = those(sample, (row) => finish.values[row] >= 600 && start.values[row] <= 630);
    const text = words(draw(sample, { from: 600, to: 630 }));
    expect(inside.length).toBeGreaterThan(20);
    expect(text).toContain(`${sample.tables.activities.rows - inside.length} activities before or after this time.`);
    expect(text.filter((line) => /R\d\d-\d\d$/.test(line)).sort()).toEqual(inside.map((row) => cell(name, row)).sort());
  });

  it('without activities says so', () => {
    const text = words(draw(sampleSchedule({ activities: 20 }), { from: 90_000, to: 91_000 }));
    expect(text).toContain('This schedule has no activities in this time.');
  });
});

it('a schedule without groups, kinds and crews is drawn by start', () => {
  const { tables, head } = sampleSchedule({ activities: 500 });
  const blank = { kind: 'text' as const, dict: [''], codes: new Uint32Array(tables.activities.rows) };
  const svg = drawGantt(
    {
      ...tables,
      wbs: { ...tables.wbs, rows: 0 },
      activities: { rows: tables.activities.rows, columns: { ...tables.activities.columns, kind: blank } },
      resources: { ...tables.resources, rows: 0 },
    },
    head,
  );
  expect(unreadable(readSvg(svg))).toEqual([]);
  expect(words(svg)).toEqual(expect.arrayContaining(['1 – 25 by start', 'work']));
});
