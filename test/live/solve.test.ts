import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject, writeProject } from '../../src/formats/project/index.js';
import { randomProject } from '../../src/schedule/testing/random-project.js';
import { violations } from '../../src/schedule/testing/violations.js';
import { mulberry32 } from '../../src/table/index.js';
import { inFolder } from './in-folder.js';

// `nineteen solve` as a user runs it; `npm test` builds it first.

const { dir, nineteen } = inFolder('solve');
const solve = (...args: string[]) => nineteen('solve', ...args);

const text = writeProject(randomProject(mulberry32(12), 40));
writeFileSync(join(dir, 'p.json'), text);
writeFileSync(join(dir, 'bad.json'), text.replace('"duration": [', '"duration": [-1, '));
writeFileSync(join(dir, 'p.rcp'), '3 1\n2\n0 0 1 2\n3 1 1 3\n0 0 0\n');
writeFileSync(join(dir, 'bad.rcp'), '3 1\n2\n0 0 1 2\n3 x 1 3\n0 0 0\n');

interface Result {
  makespan: number;
  lower_bound: number;
  start: number[];
}

describe('nineteen solve', () => {
  it.each([
    ['by schedules', ['--schedules', '2000']],
    ['by the clock', ['--seconds', '1.5', '--threads', '2']],
  ])('%s: a schedule that breaks nothing, and a bound', async (_, options) => {
    const { code, stdout } = await solve('p.json', '--json', ...options);
    expect(code).toBe(0);
    const { makespan, lower_bound, start } = JSON.parse(stdout) as Result;
    const { project } = readProject(text, 'p.json');
    if (project === undefined) throw new Error('the project was refused');
    expect(violations(project, start)).toEqual([]);
    expect(Math.max(...start.map((at, i) => at + project.duration[i]))).toBe(makespan);
    expect(lower_bound).toBeLessThanOrEqual(makespan);
  });

  it('the same seed gives the same bytes', async () => {
    const [one, other] = await Promise.all([solve('p.json', '--schedules', '500'), solve('p.json', '--schedules', '500')]);
    expect(one.stdout).toBe(other.stdout);
  });

  it('prints makespan, bound, gap and starts', async () => {
    const { stdout } = await solve('p.rcp', '--schedules', '10');
    expect(stdout).toBe(
      'makespan     3\nlower bound  3, by the critical path\ngap          0 %: no schedule is shorter\nschedules    3\nactivities, from start to finish:\n  1  0 to 0\n  2  0 to 3\n  3  3 to 3\n',
    );
  });

  it.each([
    ['a fault in the file, with its place', ['bad.rcp'], 1, /^bad\.rcp:4:3: error: expected the demand of job 2 for resource 1/],
    ['a fault in a JSON project', ['bad.json'], 1, /^bad\.json:2:16: error: expected a whole number from 0, found -1/],
    ['an unknown kind of file', ['p.txt'], 2, /p\.txt: expected a file that ends in \.sm, \.rcp, \.json, \.xml, \.xer or \.csv/],
    ['a file that is not there', ['none.sm'], 3, /^error: reading none\.sm: there is no such file/],
    ['no number', ['p.rcp', '--schedules', 'many'], 2, /expected a whole number from 1/],
    ['no seconds', ['p.rcp', '--seconds', '0'], 2, /expected seconds above 0/],
  ])('%s', async (_, args, code, words) => {
    const ended = await solve(...args);
    expect(ended.stderr).toMatch(words);
    expect(ended.code).toBe(code);
  });
});
