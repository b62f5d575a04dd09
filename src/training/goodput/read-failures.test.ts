import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFailures } from './read-failures.js';

const SHIPPED = readFileSync('templates/failures.yaml', 'utf8');

const RIGHT = `recovery:
  - { gpus: 100, warm: 30 s, cold: 5 min }
recovery_source: here
profiles:
  - profile: mine
    about: ours
    observed: { gpus: 80, gpus_per_node: 8, days: 100 }
    sources: { all: our log }
    components:
      - { component: GPU, per: gpu, count: 4, swap: true }
      - { component: host, per: node, per_1000_days: 2, swap: false }
`;

/** Codes with their lines. */
const told = (text: string) => readFailures(text, 'my.yaml').findings.map(({ code, place }) => `${code}:${place?.line}`);

describe('readFailures', () => {
  it('reads counts as rates', () => {
    const { failures, findings } = readFailures(RIGHT, 'my.yaml');
    expect(findings).toEqual([]);
    expect(failures?.recovery).toEqual([{ gpus: 100, warm_s: 30, cold_s: 300 }]);
    expect(failures?.profiles[0].components).toEqual([
      { name: 'GPU', per: 'gpu', per1000Days: 0.5, swap: true },
      { name: 'host', per: 'node', per1000Days: 2, swap: false },
    ]);
  });

  it('takes what is shipped', () => {
    const { failures, findings } = readFailures(SHIPPED, 'failures.yaml');
    expect(findings).toEqual([]);
    expect(failures?.profiles.map(({ name }) => name)).toEqual(['llama3-h100', 'meta-rsc-1', 'meta-rsc-2', 'meta-rsc-jobs', 'mixed-h100']);
  });

  it.each([
    ['another profile of the name', RIGHT + RIGHT.slice(RIGHT.indexOf('  - profile')), ['PROFILE-TWICE:12']],
    ['another component of the name', RIGHT.replace('component: host', 'component: GPU'), ['COMPONENT-TWICE:11']],
    ['two rates', RIGHT.replace('count: 4', 'count: 4, per_1000_days: 1'), ['FAILURE-RATE:10']],
    ['no rate', RIGHT.replace('count: 4, ', ''), ['FAILURE-RATE:10']],
    ['counts of no run', RIGHT.replace(/ {4}observed.*\n/, ''), ['FAILURE-COUNT:9']],
    ['no source', RIGHT.replace('all: our log', 'per: a, swap: b, count: c'), ['NO-SOURCE:8']],
    ['a source of nothing', RIGHT.replace('our log', 'our log, days: x'), ['SOURCE-OF-NOTHING:8']],
    [
      'sizes out of order',
      RIGHT.replace('recovery_source', '  - { gpus: 90, warm: 1 s, cold: 1 s }\nrecovery_source'),
      ['RECOVERY-ORDER:3'],
    ],
    [
      'words and units',
      RIGHT.replace('30 s', '30').replace('per: gpu', 'per: rack').replace('swap: false', 'swop: 1'),
      ['VALUE:2', 'VALUE:10', 'MISSING:11', 'UNKNOWN-KEY:11'],
    ],
  ])('tells %s', (_, text, codes) => {
    expect(told(text)).toEqual(codes);
    expect(readFailures(text, 'my.yaml').failures).toBeUndefined();
  });

  it('tells all faults at once', () => {
    const text = RIGHT.replace('count: 4, ', '')
      .replace('component: host', 'component: GPU')
      .replace(/ {4}observed.*\n/, '');
    expect(told(text)).toEqual(['FAILURE-RATE:9', 'COMPONENT-TWICE:10']);
  });
});
