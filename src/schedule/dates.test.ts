import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../table/index.js';
import { WorkClock, type WorkingTime } from './calendar.js';
import { criticalPath } from './critical-path.js';
import { datesOf } from './dates.js';
import type { Project } from './project.js';
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
