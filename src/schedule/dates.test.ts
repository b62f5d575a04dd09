import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../table/index.js';
import { WorkClock, type WorkingTime } from './calendar.js';
import { criticalPath } from './critical-path.js';
import { datesOf } from './dates.js';
import { makeProject, type Project } from './project.js';
import { ownLag } from './relation.js';
import { randomProject } from './testing/random-project.js';

/** Working time of random spans. */
function randomTime(random: () => number): WorkingTime {
  const from: number[] = [];
  const to: number[] = [];
  for (let at = Math.floor(random() * 3), i = 0; i < 60; i++) {
    from.push(at);
    at += 4 + Math.floor(random() * 6);
    to.push(at);
    at += 1 + Math.floor(random() * 5);
  }
  return { from: Int32Array.from(from), to: Int32Array.from(to) };
}

const isWorked = ({ from, to }: WorkingTime, minute: number) => from.some((start, i) => start <= minute && minute < to[i]);

function eachArc({ activities, successors }: Project, visit: (from: number, to: number, lag: number) => void): void {
  for (let i = 0; i < activities; i++)
    for (let row = successors.start[i]; row < successors.start[i + 1]; row++) visit(i, successors.to[row], successors.lag[row]);
}

const free = { clock: undefined, startBy: Number.POSITIVE_INFINITY, finishBy: Number.POSITIVE_INFINITY };

describe('datesOf', () => {
  it('is the critical path where all work round the clock', () => {
    const random = mulberry32(4);
    for (let round = 0; round < 100; round++) {
      const project = randomProject(random, 8);
      const path = criticalPath(project);
      const dates = datesOf(project, () => free);
      expect([...dates.earlyStart]).toEqual([...path.earliest]);
      expect([...dates.lateStart]).toEqual([...path.tail].map((tail) => path.length - tail));
      expect(Math.min(...dates.totalFloat)).toBe(0);
      for (let i = 0; i < project.activities; i++) expect(dates.freeFloat[i]).toBeLessThanOrEqual(dates.totalFloat[i]);
    }
  });

  it('passes over breaks, as early and as late as relations and dates let it', () => {
    const random = mulberry32(5);
    for (let round = 0; round < 60; round++) {
      const parts = randomProject(random, 7);
      const project = { ...parts, duration: parts.duration.map((minutes) => Math.max(1, minutes)) };
      const times = Array.from({ length: 2 }, () => randomTime(random));
      const clocks = times.map((time) => new WorkClock(time));
      const timeOf = (i: number) => times[i % 2];
      const finishBy = (i: number) => (i === 3 ? 60 : Number.POSITIVE_INFINITY);
      const startBy = (i: number) => (i === 4 ? 55 : Number.POSITIVE_INFINITY);
      const dates = datesOf(project, (i) => ({ clock: clocks[i % 2], startBy: startBy(i), finishBy: finishBy(i) }));
      const { earlyStart, earlyFinish, lateStart, lateFinish, totalFloat } = dates;
      const earliest = new Int32Array(project.activities);
      const latest = new Int32Array(project.activities).fill(Math.max(...earlyFinish));
      eachArc(project, (from, to, lag) => {
        earliest[to] = Math.max(earliest[to], earlyFinish[from] + lag - project.duration[from]);
        latest[from] = Math.min(latest[from], lateStart[to] - lag + project.duration[from]);
      });
      for (let i = 0; i < project.activities; i++) {
        const minutes = project.duration[i];
        const [early, done] = ahead(timeOf(i), earliest[i], minutes);
        expect([earlyStart[i], earlyFinish[i]]).toEqual([early, done]);
        let [late, end] = back(timeOf(i), Math.min(latest[i], finishBy(i)), minutes);
        for (let until = end; late > startBy(i); until--) [late, end] = back(timeOf(i), until, minutes);
        expect([lateStart[i], lateFinish[i]]).toEqual([late, end]);
        expect(totalFloat[i]).toBe(done <= end ? worked(timeOf(i), done, end) : -worked(timeOf(i), end, done));
      }
    }
  });
});

describe('datesOf, relations of all types', () => {
  it('is as early and as late as each lets it, tried minute by minute', () => {
    const random = mulberry32(6);
    const pick = (count: number) => Math.floor(random() * count);
    for (let round = 0; round < 80; round++) {
      const n = 6;
      const duration = Array.from({ length: n }, () => 1 + pick(6));
      const relations = randomRelations(random, n);
      const lag = relations.map(({ from, to, type, pause }) => pause + ownLag(type, duration[from], duration[to]));
      const column = (name: 'from' | 'to' | 'type') => relations.map((each) => each[name]);
      const arcs = { from: column('from'), to: column('to'), type: column('type'), lag };
      const project = makeProject({ duration, arcs, demands: { activity: [], resource: [], amount: [] }, capacity: [] });
      const times = Array.from({ length: 2 }, () => randomTime(random));
      const clocks = times.map((time) => new WorkClock(time));
      const dates = datesOf(project, (i) => ({ ...free, clock: clocks[i % 2] }));

      const early: Ends[] = [];
      for (let i = 0; i < n; i++) {
        const into = relations.filter((each) => each.to === i);
        early[i] = first(0, 1, (from) => {
          const own = ahead(times[i % 2], from, duration[i]);
          return into.every((each) => holds(each, early[each.from], own)) ? own : undefined;
        });
      }
      const end = Math.max(...early.map(([, finish]) => finish));
      const late: Ends[] = [];
      for (let i = n - 1; i >= 0; i--) {
        const out = relations.filter((each) => each.from === i);
        late[i] = first(end, -1, (until) => {
          const own = back(times[i % 2], until, duration[i]);
          return out.every((each) => holds(each, own, late[each.to])) ? own : undefined;
        });
      }
      expect(early.map((_, i) => [dates.earlyStart[i], dates.earlyFinish[i]])).toEqual(early);
      expect(late.map((_, i) => [dates.lateStart[i], dates.lateFinish[i]])).toEqual(late);
    }
  });
});

type Ends = [start: number, finish: number];

interface Relation {
  from: number;
  to: number;
  type: number;
  pause: number;
}

function randomRelations(random: () => number, n: number): Relation[] {
  const pick = (count: number) => Math.floor(random() * count);
  const relations: Relation[] = [];
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) if (random() < 0.5) relations.push({ from: i, to: j, type: pick(4), pause: pick(7) - 2 });
  return relations;
}

/** The first dates that are found from a minute on, or back. */
function first(minute: number, step: 1 | -1, tried: (minute: number) => Ends | undefined): Ends {
  for (let at = minute; ; at += step) {
    const found = tried(at);
    if (found) return found;
  }
}

function holds({ type, pause }: Relation, earlier: Ends, later: Ends): boolean {
  const [from, to] = [earlier[type === 0 || type === 2 ? 1 : 0], later[type < 2 ? 0 : 1]];
  return to >= from + pause;
}

/** The first start from a minute on, and the finish after so many worked minutes. */
function ahead(time: WorkingTime, from: number, minutes: number): [start: number, finish: number] {
  let start = from;
  while (!isWorked(time, start)) start++;
  let finish = start;
  for (let left = minutes; left > 0; finish++) left -= Number(isWorked(time, finish));
  return [start, finish];
}

/** The same backward: the last finish up to a minute, and its start. */
function back(time: WorkingTime, until: number, minutes: number): [start: number, finish: number] {
  let finish = until;
  while (!isWorked(time, finish - 1)) finish--;
  let start = finish;
  for (let left = minutes; left > 0; start--) left -= Number(isWorked(time, start - 1));
  return [start, finish];
}

function worked(time: WorkingTime, from: number, to: number): number {
  let minutes = 0;
  for (let minute = from; minute < to; minute++) minutes += Number(isWorked(time, minute));
  return minutes;
}
