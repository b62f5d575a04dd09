import { describe, expect, it } from 'vitest';
import { compactPorts, DEFAULT_LABEL, labelWords, naturalOrder } from './index.js';

describe('labelWords', () => {
  it.each([DEFAULT_LABEL, '{near}\n{far}', 'no word at all', '{cable}/{bundle}/{network} {near_device} {far_device}'])(
    'takes %j',
    (template) => {
      expect(labelWords(template)).toEqual([]);
    },
  );

  it('finds every fault at its place, and the nearest word', () => {
    expect(labelWords('{near_rck}-{near_u}/{Far}{')).toEqual([
      { at: 0, length: 10, message: 'no word {near_rck} for a label', remedy: 'did you mean "near_rack"?' },
      { at: 20, length: 5, message: 'no word {Far} for a label', remedy: 'did you mean "far"?' },
      { at: 25, length: 1, message: 'a { without its }' },
    ]);
    expect(labelWords('{near}}')).toEqual([{ at: 6, length: 1, message: 'a } without its {' }]);
    expect(labelWords('{}')[0].remedy).toMatch(/^the words are \{near} \{far}/);
  });
});

describe('compactPorts', () => {
  it.each([
    [['swp3s0', 'swp3s1'], 'swp3s0-1'],
    [['sw1p2', 'sw1p1', 'sw1p3'], 'sw1p1-3'],
    [['eth1', 'eth1'], 'eth1'],
    [['swp1', 'swp4'], 'swp1,4'],
    [['eth1', 'ib0'], 'eth1+ib0'],
    [['Ethernet1/1', 'Ethernet1/2'], 'Ethernet1/1-2'],
    [[], ''],
  ])('%j is %j', (ports, text) => {
    expect(compactPorts(ports)).toBe(text);
  });
});

it('names are ordered as a person counts', () => {
  expect(['swp10', 'swp2', 'eth1', 'swp2s1', 'swp2s0', 'swp'].sort(naturalOrder)).toEqual([
    'eth1',
    'swp',
    'swp2',
    'swp2s0',
    'swp2s1',
    'swp10',
  ]);
});
