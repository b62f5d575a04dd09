import { describe, expect, it } from 'vitest';
import { counted, decimal, lengthFigure, rateFigure, thousands } from './figures.js';
import { el, escapeText, n, text } from './svg.js';
import { readSvg, unreadable } from './testing/read-svg.js';
import { fitted, textWidth, wrapped } from './text-width.js';

describe('SVG text', () => {
  it('escapes what XML reserves and what it cannot hold', () => {
    expect(escapeText('<a & "b">')).toBe('&lt;a &amp; &quot;b&quot;&gt;');
    expect(escapeText('a\u0000b\u001bc\ud800d')).toBe('a\ufffdb\ufffdc\ufffdd');
    expect(escapeText('Zürich 機架 🚀')).toBe('Zürich 機架 🚀');
    expect(text(1, 2, '<b>', { id: 'a"b' })).toBe('<text x="1" y="2" id="a&quot;b">&lt;b&gt;</text>');
  });

  it('writes numbers short and refuses what is none', () => {
    expect([1, 1.005, -0.001, 2 / 3, 1e6].map(n)).toEqual(['1', '1', '0', '0.67', '1000000']);
    expect(() => el('circle', { r: Number.NaN })).toThrow('not a coordinate: NaN');
  });
});

it('figures are written for a reader', () => {
  expect([0, 999, 1000, 1234567.4].map(thousands)).toEqual(['0', '999', '1,000', '1,234,567']);
  expect([1, 2, 1000].map((count) => counted(count, 'rack'))).toEqual(['1 rack', '2 racks', '1,000 racks']);
  expect([9999.4, 10000, 9764720].map(lengthFigure)).toEqual(['9,999 m', '10 km', '9,765 km']);
  expect([1234.56, 2, 0.04].map((value) => decimal(value, 1))).toEqual(['1,234.6', '2', '0']);
  expect([400, 25600, 40140800].map(rateFigure)).toEqual(['400 Gb/s', '25.6 Tb/s', '40.1 Pb/s']);
});

describe('text widths', () => {
  it('cut and break where the room ends', () => {
    expect(fitted('leaf-p01-r0-001', 11, 200)).toBe('leaf-p01-r0-001');
    const cut = fitted('leaf-p01-r0-001', 11, 60);
    expect(cut).toMatch(/^leaf.*…$/);
    expect(textWidth(cut, 11)).toBeLessThanOrEqual(60);
    expect(fitted('leaf', 11, 5)).toBe('');
    const lines = wrapped('one two three four five six', 12, 60);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join(' ')).toBe('one two three four five six');
  });
});

describe('the reader of pictures that the other tests use', () => {
  const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" font-size="11">${inside}</svg>`;

  it.each([
    ['<g><rect/></svg></g>', 'is closed by'],
    ['<g>', 'is closed by'],
    ['<rect x=1/>', 'not XML'],
    ['<text>a & b</text>', 'a bare &'],
    ['<rect x="1" x="2"/>', 'x is given twice'],
    ['<rect x="NaN"/>', 'x="NaN"'],
  ])('refuses %s', (inside, says) => {
    expect(() => readSvg(svg(inside))).toThrow(says);
  });

  it('finds text that is too small, outside or on another', () => {
    const faults = (inside: string) => unreadable(readSvg(svg(inside))).join('; ');
    expect(faults('<text x="10" y="20">one</text><text x="60" y="20">two</text>')).toBe('');
    expect(faults('<text x="10" y="20" font-size="9">one</text>')).toContain('size 9');
    expect(faults('<text x="90" y="20">one</text>')).toContain('leaves the picture');
    expect(faults('<text x="90" y="20" text-anchor="end">one</text>')).toBe('');
    expect(faults('<text x="10" y="20">one</text><g transform="translate(5 2)"><text x="10" y="20">two</text></g>')).toContain('overlap');
    expect(faults('<g transform="translate(50 48) rotate(-90)"><text x="0" y="0">much too long a line</text></g>')).toContain(
      'leaves the picture',
    );
  });
});
