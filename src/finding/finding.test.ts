import { describe, expect, it } from 'vitest';
import { type Finding, hasErrors, nearestWord, printFinding } from './index.js';

const finding: Finding = { code: 'UNIT', severity: 'error', message: 'expected a power', subjects: [] };

function at(text: string, column: number, length: number): string {
  return printFinding({ ...finding, place: { file: 'my.yaml', line: 3, column, length, text } });
}

/** The text that the underline stands under. */
function underlined(printed: string): string {
  const [, text, mark] = printed.split('\n');
  return text.slice(mark.indexOf('^'), mark.lastIndexOf(mark.includes('~') ? '~' : '^') + 1);
}

describe('printFinding', () => {
  it('shows the place, the words, the text underlined and the remedy', () => {
    const place = { file: 'my.yaml', line: 3, column: 8, length: 5, text: 'power: 44 km' };
    expect(printFinding({ ...finding, place, remedy: 'write kW' })).toBe(
      ['my.yaml:3:8: error: expected a power [UNIT]', '  power: 44 km', '         ^~~~~', '  maybe: write kW'].join('\n'),
    );
  });

  it('stands without a place', () => {
    expect(printFinding(finding)).toBe('error: expected a power [UNIT]');
  });

  it('keeps the underline right after tabs', () => {
    const printed = at('\t\tpower:\t44 km', 10, 5);
    expect(underlined(printed)).toBe('44 km');
    expect(printed).not.toContain('\t');
  });

  it('cuts a long line to the part around the offending text', () => {
    for (const before of [0, 20, 500, 5000])
      for (const after of [0, 20, 5000]) {
        const printed = at(`${'x'.repeat(before)}44 km${'y'.repeat(after)}`, before + 1, 5);
        expect(underlined(printed)).toBe('44 km');
        expect(Math.max(...printed.split('\n').map((line) => line.length))).toBeLessThan(130);
      }
  });

  it('cuts an offending text that is long itself', () => {
    const printed = at(`power: ${'9'.repeat(100_000)}`, 8, 100_000);
    expect(underlined(printed)).toMatch(/^9+$/);
    expect(printed.length).toBeLessThan(400);
  });
});

describe('nearestWord', () => {
  const words = ['compute', 'frontend', 'storage', 'management'];
  it.each([
    ['conpute', 'compute'],
    ['comptue', 'compute'],
    ['COMPUTE', 'compute'],
    ['front-end', 'frontend'],
    ['storag', 'storage'],
  ])('%s is meant to be %s', (word, meant) => {
    expect(nearestWord(word, words)).toBe(meant);
  });

  it('keeps silent when nothing is near', () => {
    expect(nearestWord('colour', words)).toBeUndefined();
    expect(nearestWord('x', words)).toBeUndefined();
    expect(nearestWord('compute', [])).toBeUndefined();
  });

  it('takes the nearer of two', () => {
    expect(nearestWord('sn560', ['sn2201', 'sn4600c', 'sn5600'])).toBe('sn5600');
  });
});

it('only errors stop the pipeline', () => {
  expect(hasErrors([{ ...finding, severity: 'warning' }])).toBe(false);
  expect(hasErrors([{ ...finding, severity: 'note' }, finding])).toBe(true);
});
