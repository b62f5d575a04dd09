import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../table/index.js';
import type { WorkingTime } from './calendar.js';
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

/** Whether so many minutes from a start on are worked without a break. */
function fits(time: WorkingTime, start: number, minutes: number): boolean {
  for (let i = 0; i < minutes; i++) if (!isWorked(time, start + i)) return false;
  return minutes > 0 || isWorked(time, start) || isWorked(time, start - 1);
}

function eachArc({ activities, successors }: Project, visit: (from: number, to: number, lag: number) => void): void {
  for (let i = 0; i < activities; i++)
    for (let row = successors.start[i]; row < successors.start[i + 1]; row++) visit(i, successors.to[row], successors.lag[row]);
}

describe('datesOf', () => {
  it('is the critical path where all work round the clock', () => {
    const random = mulberry32(4);
    for (let round = 0; round < 100; round++) {
      const project = randomProject(random, 8);
      const path = criticalPath(project);
      const dates = datesOf(project, () => undefined);
      expect([...dates.earlyStart]).toEqual([...path.earliest]);
      expect([...dates.lateStart]).toEqual([...path.tail].map((tail) => path.length - tail));
      expect(Math.min(...dates.totalFloat)).toBe(0);
      for (let i = 0; i < project.activities; i++) expect(dates.freeFloat[i]).toBeLessThanOrEqual(dates.totalFloat[i]);
    }
  });

  it('starts each within one span, as early and as late as relations let it', () => {
    const random = mulberry32(5);
    for (let round = 0; round < 60; round++) {
      const parts = randomProject(random, 7);
      const project = { ...parts, duration: parts.duration.map((minutes) => Math.max(1, minutes)) };
      const times = Array.from({ length: 2 }, () => randomTime(random));
      const timeOf = (i: number) => times[i % 2];
      const { earlyStart, lateStart, totalFloat } = datesOf(project, timeOf);
      const earliest = new Int32Array(project.activities);
      const finish = Math.max(...earlyStart.map((start, i) => start + project.duration[i]));
      const latest = project.duration.map((minutes) => finish - minutes);
      eachArc(project, (from, to, lag) => {
        earliest[to] = Math.max(earliest[to], earlyStart[from] + lag);
        latest[from] = Math.min(latest[from], lateStart[to] - lag);
      });
      for (let i = 0; i < project.activities; i++) {
        let early = earliest[i];
        while (!fits(timeOf(i), early, project.duration[i])) early++;
        let late = latest[i];
        while (!fits(timeOf(i), late, project.duration[i])) late--;
        expect([earlyStart[i], lateStart[i]]).toEqual([early, late]);
        let float = 0;
        for (let minute = early; minute < late; minute++) float += Number(isWorked(timeOf(i), minute));
        expect(totalFloat[i]).toBe(float);
      }
    }
  });
});
