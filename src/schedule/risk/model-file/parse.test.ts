import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printFinding } from '../../../finding/index.js';
import { parseSite } from '../../site/parse.js';
import { parseRisk } from './parse.js';

const shipped = readFileSync('templates/risk.yaml', 'utf8');
const kinds = parseSite(readFileSync('templates/installation.yaml', 'utf8'), 'site.yaml').site?.activities.map(({ kind }) => kind);

/** Everything told of the shipped file after a change; the change must change it. */
function told(change: (text: string) => string): string[] {
  const text = change(shipped);
  expect(text).not.toBe(shipped);
  return parseRisk(text, 'risk.yaml', kinds).findings.map((finding) => printFinding(finding));
}

describe('parseRisk', () => {
  it('reads the file that is shipped, which names each kind of the shipped site but its milestone, and a source for all', () => {
    const { model, findings } = parseRisk(shipped, 'risk.yaml', kinds);
    expect(findings).toEqual([]);
    expect([...(model?.durations.keys() ?? [])]).toEqual(kinds?.filter((kind) => kind !== 'pod handed over'));
    expect(model?.durations.get('burn-in')).toMatchObject({ low: 1, likely: 1, high: 1.3 });
    expect(model?.trucks.delay_min).toEqual({ low: 60, likely: 240, high: 2880 });
    expect(model?.repairs[0]).toMatchObject({ kind: 'burn-in', per: 'servers', each_min: 120, once_min: 1440 });
    expect(model?.repairs[0].rate.likely).toBeCloseTo(0.013);
    const sources = [...(model?.durations.values() ?? []), model?.other, model?.trucks, model?.sickness, model?.correlation];
    for (const each of [...sources, ...(model?.repairs ?? [])]) expect(each?.source.length).toBeGreaterThan(20);
  });

  it.each<[string, (text: string) => string, RegExp]>([
    [
      'three figures out of order',
      (text) => text.replace('times: [75 %, 100 %, 175 %]', 'times: [75 %, 200 %, 175 %]'),
      /^risk\.yaml:30:12: error: expected lowest, likeliest and highest in this order/,
    ],
    [
      'two figures',
      (text) => text.replace('late: [12 %, 23 %, 31 %]', 'late: [12 %, 31 %]'),
      /^risk\.yaml:\d+:9: error: expected at least 3 entries/,
    ],
    [
      'a figure without its unit',
      (text) => text.replace('delay: [1 h, 4 h, 2 d]', 'delay: [1 h, 4, 2 d]'),
      /^risk\.yaml:\d+:16: error: expected a time with its unit/,
    ],
    ['a rate above all', (text) => text.replace('[0.5 %, 1 %, 2 %]', '[0.5 %, 1 %, 200 %]'), /:11: error: expected at most 100 %/],
    ['all people missing', (text) => text.replace('share: [2 %, 5 %, 25 %]', 'share: [2 %, 5 %, 100 %]'), /error: expected at most 90 %/],
    [
      'no time at all',
      (text) => text.replace('times: [80 %, 100 %, 160 %]', 'times: [0 %, 100 %, 160 %]'),
      /^risk\.yaml:9:13: error: expected a share above 0/,
    ],
    [
      'what can be bad misspelt',
      (text) => text.replace('per: optics', 'per: optic'),
      /error: expected .*found "optic".*\n.*\n.*\n {2}maybe: .*optics/,
    ],
    ['an unknown key', (text) => text.replace('  load: 8', '  loads: 8'), /error: unknown key "loads".*\n.*\n.*\n {2}maybe: .*load/],
    ['no source', (text) => text.replace(/( {2}rate.*\n.*\n.*\n) {4}source.*\n/, '$1'), /error: "source" is missing/],
    [
      'correlations of more than all',
      (text) => text.replace('site: 10 %', 'site: 80 %'),
      /error: site, trade and kind come to 110 %; expected at most 100 % \[RISK-CORRELATION\]/,
    ],
    [
      'durations of a kind that the site does not have',
      (text) => text.replace('  unpack:', '  unpak:'),
      /^risk\.yaml:29:3: warning: the site has no activities "unpak" \[RISK-KIND\]\n.*\n.*\n {2}maybe: .*unpack/,
    ],
    [
      'repairs of a kind that the site does not have',
      (text) => text.replace('kind: burn-in', 'kind: burnin'),
      /^risk\.yaml:\d+:11: warning: the site has no activities "burnin"/,
    ],
    ['what is no YAML', (text) => text.replace('other:', 'other: ['), /YAML-SYNTAX/],
  ])('tells %s at its place', (_, change, says) => {
    expect(told(change).join('\n')).toMatch(says);
  });

  it('tells all faults at once', () => {
    const all = told((text) => text.replace('load: 8', 'load: 0').replace('per: servers', 'per: server').replace('each: 6 min', 'each: 6'));
    expect(all).toHaveLength(3);
  });
});
