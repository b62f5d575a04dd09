import { describe, expect, it } from 'vitest';
import { cell } from '../../table/index.js';
import { readSvg, unreadable } from '../testing/read-svg.js';
import { emptySchedule, type ScheduleSample, sampleSchedule } from '../testing/sample-schedule.js';
import { bandOf } from './bands.js';
import { drawSCurve, type SCurveOptions } from './s-curve.js';

function words(svg: string): string[] {
  return readSvg(svg).written.map(({ content }) => content);
}

function draw({ tables, head }: ScheduleSample, options: SCurveOptions = {}): string {
  return drawSCurve(tables, head, options);
}

describe.each<[string, Parameters<typeof sampleSchedule>[0], SCurveOptions]>([
  ['one rack', { activities: 1 }, {}],
  ['500 activities under way', { activities: 500, passed: 0.4, baseline: true, shifts: true }, { deadline: 5000 }],
  ['a part', { activities: 3000 }, { wbs: 'Pod 2', by: 'total' }],
  ['a day', { activities: 3000 }, { from: 1440, to: 2880 }],
  ['one trade', { activities: 500 }, { resources: ['cablers'] }],
])('the S-curve of %s', (_, sample, options) => {
  const svg = draw(sampleSchedule(sample), options);

  it('is well-formed, and its text large enough, inside and apart', () => {
    const picture = readSvg(svg);
    expect(picture.height).toBeLessThanOrEqual(1100);
    expect(unreadable(picture)).toEqual([]);
    expect(svg.length).toBeLessThan(60_000);
  });
});

describe('the figures', () => {
  const sample = sampleSchedule({ activities: 500 });
  const { tables } = sample;
  const { start, finish, duration } = tables.activities.columns;
  const { activity, resource, amount } = tables.assignments.columns;
  const text = words(draw(sample));

  it.each(['riggers', 'technicians', 'engineers'])('of %s are their hours, first start and last finish', (crew) => {
    const own = Array.from({ length: tables.assignments.rows }, (_, row) => row).filter((row) => cell(resource, row) === crew);
    const of = own.map((row) => activity.values[row] - 1);
    const hours = own.reduce((sum, row, at) => sum + (amount.values[row] * duration.values[of[at]]) / 60, 0);
    const at = text.lastIndexOf(crew);
    const moment = (minute: number) =>
      `day ${Math.floor(minute / 1440) + 1}, ${String(Math.floor((minute % 1440) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    expect(text[at + 1]).toBe(String(Math.round(hours)));
    expect(text[at + 3]).toBe(moment(Math.min(...of.map((i) => start.values[i]))));
    expect(text[at + 6]).toBe(moment(Math.max(...of.map((i) => finish.values[i]))));
  });

  it('half is done when half of the hours lie before it', () => {
    const at = text.lastIndexOf('cablers');
    const [, day, hour, minute] = /^day (\d+), (\d\d):(\d\d)$/.exec(text[at + 4]) as RegExpExecArray;
    const half = (Number(day) - 1) * 1440 + Number(hour) * 60 + Number(minute);
    let [before, all] = [0, 0];
    for (let row = 0; row < tables.assignments.rows; row++) {
      if (cell(resource, row) !== 'cablers') continue;
      const i = activity.values[row] - 1;
      for (let t = start.values[i]; t < finish.values[i]; t++) {
        all += amount.values[row];
        if (t < half) before += amount.values[row];
      }
    }
    expect(Math.abs(before / all - 0.5)).toBeLessThan(0.001);
  });

  it('shares are those of all hours', () => {
    const crews = ['riggers', 'pipefitters', 'electricians', 'cablers', 'technicians', 'engineers'];
    const cells = crews.map((crew) => text.slice(text.lastIndexOf(crew) + 1).slice(0, 2));
    const all = cells.reduce((sum, [hours]) => sum + Number(hours), 0);
    for (const [hours, share] of cells) expect(Math.abs(Number.parseInt(share, 10) - (100 * Number(hours)) / all)).toBeLessThan(1);
  });
});

describe('early and late dates', () => {
  const earlier = (minutes: number) => {
    const sample = sampleSchedule({ activities: 60 });
    const { early_start, early_finish, late_start, late_finish } = sample.tables.activities.columns;
    for (const column of [early_start, early_finish, late_start, late_finish])
      for (let i = 0; i < column.values.length; i++) column.values[i] = Math.max(0, column.values[i] - minutes);
    return sample;
  };

  it('are moved to end with the schedule, which is told', () => {
    const sample = earlier(300);
    const band = bandOf(sample.tables, [0, 1]);
    expect(band?.moved).toBe(300);
    expect(Math.max(...(band?.late.finish ?? []))).toBe(Math.max(...sample.tables.activities.columns.finish.values));
    expect(words(draw(sample)).join(' ')).toContain('moved by 5 h to end with the schedule');
  });

  it('are left out where some activity has none', () => {
    const sample = earlier(0);
    expect(words(draw(sample))).toContain('at the latest');
    sample.tables.activities.columns.late_start.values[3] = Number.NaN;
    expect(words(draw(sample))).not.toContain('at the latest');
  });
});

it('by trade has an area for each trade, in total none', () => {
  const sample = sampleSchedule({ activities: 60 });
  const areas = (svg: string) => svg.match(/<path d="[^"]+V\d+H96z" fill="#/g)?.length ?? 0;
  expect(areas(draw(sample))).toBe(6);
  expect(areas(draw(sample, { by: 'total' }))).toBe(0);
});

it('a schedule without dates, and one without work, say so', () => {
  expect(words(draw(emptySchedule()))).toContain('This schedule has no activities with dates.');
  expect(words(draw(sampleSchedule({ activities: 60 }), { kinds: ['ready'] }))).toContain('These activities take no work.');
});
