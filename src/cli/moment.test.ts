import { describe, expect, it } from 'vitest';
import { minuteOf, momentOf } from './moment.js';

describe('a time on a command line', () => {
  it.each<[string, number, number]>([
    ['2026-01-05', 0, 1440],
    ['2026-01-08', 4320, 5760],
    ['2026-01-08 14:30', 5190, 5190],
    ['2026-01-08T14:30', 5190, 5190],
    ['2026-01-04', -1440, 0],
    ['2026-03-01', 55 * 1440, 56 * 1440],
    ['3d', 4320, 4320],
    ['36 h', 2160, 2160],
    ['0 h', 0, 0],
  ])('%s is minute %d where something begins, %d where it ends', (text, begins, ends) => {
    expect([minuteOf(momentOf(text), '2026-01-05', false), minuteOf(momentOf(text), '2026-01-05', true)]).toEqual([begins, ends]);
  });

  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-01-08 24:00', '2026-01-08 9:00', '8 Jan', '-3d', '3', ''])(
    '%s is refused',
    (text) => {
      expect(() => momentOf(text)).toThrow(/there is no|expected a date/);
    },
  );
});
