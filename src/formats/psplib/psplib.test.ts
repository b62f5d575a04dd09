import { describe, expect, it } from 'vitest';
import { criticalPath, type Project } from '../../schedule/index.js';
import { readRcp, readSm } from './index.js';

const SM = `************************************************************************
projects                      :  1
jobs (incl. supersource/sink ):  5
horizon                       :  9
RESOURCES
  - renewable                 :  2   R
  - nonrenewable              :  0   N
  - doubly constrained        :  0   D
************************************************************************
PROJECT INFORMATION:
pronr.  #jobs rel.date duedate tardcost  MPM-Time
    1      3      0        7       0        5
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           5
   4        1          1           5
   5        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     2       3    0
  3      1     4       2    1
  4      1     3       4    2
  5      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
    4    2
************************************************************************
`;

const RCP = `5 2

4 2

0 0 0 2 2 3
2 3 0 1 4
4 2 1 1 5
3 4 2 1
 5
0 0 0 0
`;

const faults = ({ findings }: { findings: { place?: { line: number; column: number }; message: string; code: string }[] }) =>
  findings.map(({ place, message, code }) => `${place?.line}:${place?.column} ${message} [${code}]`);

describe.each([
  ['readSm', readSm(SM, 'a.sm')],
  ['readRcp', readRcp(RCP, 'a.rcp')],
])('%s', (_, { project, findings }) => {
  it('reads jobs, arcs, demands and units', () => {
    expect(findings).toEqual([]);
    const { duration, successors, predecessors, demands, capacity } = project as Project;
    expect([...duration]).toEqual([0, 2, 4, 3, 0]);
    expect([...successors.start]).toEqual([0, 2, 3, 4, 5, 5]);
    expect([...successors.to]).toEqual([1, 2, 3, 4, 4]);
    expect([...successors.lag]).toEqual([0, 0, 2, 4, 3]);
    expect([...predecessors.to]).toEqual([0, 0, 1, 2, 3]);
    expect([...demands.start]).toEqual([0, 0, 1, 3, 5, 5]);
    expect([...demands.amount]).toEqual([3, 2, 1, 4, 2]);
    expect([...capacity.level]).toEqual([4, 2]);
    expect(criticalPath(project as Project).length).toBe(5);
  });
});

describe('what is wrong with a .sm file', () => {
  it.each<[string, (text: string) => string, string[]]>([
    [
      'a word that is no number, and another',
      (text) => text.replace('  2      1     2 ', '  2      1     x ').replace('    4    2\n*', '    4    y\n*'),
      [
        '26:16 expected a duration, a whole number from 0; found "x" [PSPLIB-FORMAT]',
        '33:10 expected the units of a resource, a whole number from 0; found "y" [PSPLIB-FORMAT]',
      ],
    ],
    [
      'too few successors',
      (text) => text.replace('2           2   3', '2           2'),
      ['16:1 expected 2 successors after job, modes and number of successors; found 1 [PSPLIB-FORMAT]'],
    ],
    [
      'an unknown successor',
      (text) => text.replace('   2        1          1           4', '   2        1          1           9'),
      ['17:1 activity 2 precedes 9; expected activities from 1 to 5 [PROJECT-ARC]'],
    ],
    [
      'a circle',
      (text) => text.replace('   4        1          1           5', '   4        1          1           2'),
      ['17:1 activities wait for one another in a circle: 2 -> 4 -> 2 [PROJECT-CIRCLE]'],
    ],
    [
      'too large a demand',
      (text) => text.replace('  4      1     3       4 ', '  4      1     3       5 '),
      ['28:1 activity 4 takes 5 of R1, which has 4: it can never start [PROJECT-DEMAND]'],
    ],
    [
      'nonrenewable resources',
      (text) => text.replace('nonrenewable              :  0', 'nonrenewable              :  1'),
      ['7:34 expected 0 nonrenewable resources, 1 are not supported [PSPLIB-FORMAT]'],
    ],
    ['several modes', (text) => text.replace('   3        1 ', '   3        2 '), ['18:13 expected 1 mode; found 2 [PSPLIB-FORMAT]']],
    [
      'no section of durations',
      (text) => text.replace('REQUESTS/DURATIONS:', 'DURATIONS:'),
      ['35:1 expected the section "REQUESTS/DURATIONS:"; the file has none [PSPLIB-FORMAT]'],
    ],
    [
      'a row too few',
      (text) => text.replace('  5      1     0       0    0\n', ''),
      ['29:1 expected 5 rows of REQUESTS/DURATIONS: found 4 [PSPLIB-FORMAT]'],
    ],
  ])('%s', (_, spoil, expected) => {
    const read = readSm(spoil(SM), 'a.sm');
    expect(faults(read)).toEqual(expected);
    expect(read.project).toBeUndefined();
  });

  it('an empty file says what was expected', () => expect(faults(readSm('', 'a.sm')).length).toBeGreaterThan(2));
});

describe('what is wrong with a .rcp file', () => {
  it.each<[string, string, string[]]>([
    [
      'no number',
      RCP.replace('4 2 1 1 5', '4 2 z 1 5'),
      ['7:5 expected the demand of job 3 for resource 2, a whole number from 0; found "z" [PSPLIB-FORMAT]'],
    ],
    ['an early end', RCP.slice(0, RCP.indexOf(' 5\n0 0')), ['9:1 the file ends; expected successor 1 of job 4 [PSPLIB-FORMAT]']],
    ['more than the file says', `${RCP}7\n`, ['11:1 expected the end of the file after job 5; found "7" [PSPLIB-FORMAT]']],
    [
      'a negative duration',
      RCP.replace('2 3 0 1 4', '-2 3 0 1 4'),
      ['6:1 expected the duration of job 2, a whole number from 0; found "-2" [PSPLIB-FORMAT]'],
    ],
  ])('%s', (_, text, expected) => expect(faults(readRcp(text, 'a.rcp'))).toEqual(expected));
});
