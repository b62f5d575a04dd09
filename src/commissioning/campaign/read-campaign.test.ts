import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge } from './judge.js';
import { readCampaign } from './read-campaign.js';
import { checkOf } from './testing/campaign.js';

const faults = (text: string) => readCampaign(text, 'c.yaml').findings.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);

describe('readCampaign', () => {
  it('reads the file that comes with the software', () => {
    const { campaign, findings } = readCampaign(readFileSync('templates/burnin.yaml', 'utf8'), 'burnin.yaml');
    expect(findings).toEqual([]);
    expect(campaign?.stages.map(({ level }) => level)).toEqual(['node', 'unit', 'pod', 'cluster']);
    expect(campaign?.stages[0].checks[0]).toMatchObject({ name: 'inventory', read: { kind: 'nvidia-smi' }, timeout_min: 5, retries: 1 });
  });

  it.each([
    ['10 min', 10],
    ['40 min', 40],
    ['70 min', 70],
    ['90 s', 2],
    ['8 h', 480],
  ])('takes a timeout of %s for %i whole minutes', (timeout, minutes) => {
    const text = `campaign: a\nstages:\n  - { stage: nodes, level: node, checks: [{ check: one, command: [x], timeout: ${timeout} }] }\n`;
    expect(readCampaign(text, 'c.yaml').campaign?.stages[0].checks[0].timeout_min).toBe(minutes);
  });

  it('tells all faults of a file at their places', () => {
    const text = `campaign: a
stages:
  - stage: nodes
    level: node
    gate: 120 %
    checks:
      - check: one
        command: []
        timeout: 5
      - check: One
        comand: [x]
`;
    expect(faults(text)).toEqual(expect.arrayContaining(['VALUE 5:11', 'RANGE 8:18', 'VALUE 9:18', 'VALUE 10:16', 'UNKNOWN-KEY 11:9']));
  });

  it('tells what only its meaning shows', () => {
    const text = `campaign: a
spares: [x, x]
stages:
  - stage: nodes
    level: node
    checks:
      - { check: one, command: [x], pairs: 1 }
      - { check: one, command: [x], alike: [vbios] }
      - check: two
        command: [x]
        read: { regex: { a: "(", b: "none" } }
        pass: [{ value: a }, { value: b, at_least: 3, at_most: 2 }]
`;
    expect(faults(text).map((each) => each.split(' ')[0])).toEqual([
      'SPARE-TWICE',
      'CHECK-PAIRS',
      'CHECK-READ',
      'CHECK-TWICE',
      'CHECK-REGEX',
      'CHECK-REGEX',
      'CHECK-BOUND',
      'CHECK-BOUND',
    ]);
  });
});

describe('judge', () => {
  const bound = { atLeast: undefined, atMost: undefined, is: undefined, models: [] };
  const check = checkOf('c', {
    pass: [
      { ...bound, value: 'gbps', atLeast: 380 },
      { ...bound, value: 'gpus', is: 8, models: ['h200'] },
    ],
    alike: ['vbios'],
  });
  const h200 = new Set(['h200']);

  it('holds values against their bounds, by model', () => {
    expect(judge(check, h200, 0, { gbps: 380, gpus: 8, vbios: 'x' })).toEqual([]);
    expect(judge(check, h200, 0, { gbps: 379.9, gpus: 7, vbios: 'x' })).toEqual(['gbps is 379.9, below 380', 'gpus is 7, not 8']);
    expect(judge(check, new Set(['h100']), 0, { gbps: 400, gpus: 7, vbios: 'x' })).toEqual([]);
  });

  it('lets nothing pass that was not told, is no number, or ended with a fault', () => {
    expect(judge(check, h200, 3, { gbps: 'fast', gpus: 8 })).toEqual([
      'gbps is fast, no number',
      'it told no vbios',
      'it ended with exit code 3',
    ]);
  });
});
