import { describe, expect, it } from 'vitest';
import { copyLine, copyStatement, linesIn } from './copy-text.js';

describe('copyLine', () => {
  it('escapes what COPY reads otherwise', () => {
    expect(copyLine([1, 'a\tb\\c\nd\re', null, '\\N', ''])).toBe('1\ta\\tb\\\\c\\nd\\re\t\\N\t\\\\N\t\n');
  });
  it('is one line whatever its texts hold', () => expect(linesIn(copyLine(['\n\n', '\n']) + copyLine([null]))).toBe(2));
});

describe('copyStatement', () => {
  it('names what the code names', () => expect(copyStatement('events', ['seq', 'by'], 'stdin')).toBe('copy events (seq, by) from stdin'));
  it.each(['a; drop table b', 'A', '"a"', ''])('refuses %j as a name', (name) => {
    expect(() => copyStatement(name, ['a'], 'stdin')).toThrow('is no name');
    expect(() => copyStatement('a', [name], 'stdin')).toThrow('is no name');
  });
});
