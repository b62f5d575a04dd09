import { describe, expect, it } from 'vitest';
import type { Finding } from './finding.js';
import { hasErrors } from './finding.js';
import { printFinding } from './print.js';

const finding = (rest: Partial<Finding> = {}): Finding => ({ code: 'UNIT', severity: 'error', message: 'wrong', subjects: [], ...rest });
const place = (text: string, column: number, length: number) => ({ file: 'my.yaml', line: 3, column, length, text });

describe('printFinding', () => {
  it('shows place, words, the text underlined and the remedy', () => {
    const text = printFinding(finding({ place: place('  power: 44 km', 10, 5), remedy: 'write kW' }));
    expect(text).toBe('my.yaml:3:10: error: wrong [UNIT]\n    power: 44 km\n           ^~~~~\n  maybe: write kW');
  });

  it('needs neither place nor remedy', () => {
    expect(printFinding(finding({ severity: 'warning' }))).toBe('warning: wrong [UNIT]');
  });

  it('shows no empty line', () => {
    expect(printFinding(finding({ place: place('', 1, 1) }))).toBe('my.yaml:3:1: error: wrong [UNIT]');
  });

  it('underlines at least one character, also at the end of a line', () => {
    expect(printFinding(finding({ place: place('abc', 4, 5) })).split('\n')[2]).toBe('     ^');
  });

  it.each([1, 30, 200, 480, 500])('keeps the underline under the word in a long line, column %d', (column) => {
    const line = `${'.'.repeat(column - 1)}XYZ${'.'.repeat(500)}`;
    const [, shown, mark] = printFinding(finding({ place: place(line, column, 3) })).split('\n');
    expect(shown.length).toBeLessThan(120);
    expect(shown.slice(mark.indexOf('^'), mark.lastIndexOf('~') + 1)).toBe('XYZ');
  });

  it('shows a tab as one column', () => {
    const [, shown, mark] = printFinding(finding({ place: place('\tabc: 1', 2, 3) })).split('\n');
    expect(shown.slice(mark.indexOf('^'), mark.lastIndexOf('~') + 1)).toBe('abc');
  });
});

describe('hasErrors', () => {
  it('only errors count', () => {
    expect(hasErrors([finding({ severity: 'warning' }), finding({ severity: 'note' })])).toBe(false);
    expect(hasErrors([finding({ severity: 'warning' }), finding()])).toBe(true);
  });
});
