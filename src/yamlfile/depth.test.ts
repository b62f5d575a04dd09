import { describe, expect, it } from 'vitest';
import { readYaml } from './read-yaml.js';

const codes = (text: string) => readYaml(text, 'f.yaml').findings.map((finding) => finding.code);

describe('nesting', () => {
  const n = 9000;
  it.each([
    ['brackets', '['.repeat(n)],
    ['brackets whose closers stand in quotes', '["]" '.repeat(n)],
    ['brackets whose closers stand in comments', `a: ${'[ #]\n'.repeat(4000)}`],
    ['dashes', '- '.repeat(n)],
    ['dashes with tags', '- !a '.repeat(n)],
    ['question marks', '? '.repeat(n)],
    ['dashes and question marks', '? - '.repeat(n)],
    ['keys on a line', 'a: '.repeat(n)],
    ['ever more indentation', Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['lists in lists over lines', Array.from({ length: 500 }, (_, i) => `${'  '.repeat(i)}- a:`).join('\n')],
  ])('of %s is refused, fast and without running out of stack', (_, text) => {
    const start = performance.now();
    expect(codes(text)).toEqual(['YAML-DEEP']);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it.each([
    ['brackets in quotes', `a: "${'['.repeat(500)}"`],
    ['brackets in a comment', `a: 1 # ${'['.repeat(500)}`],
    ['brackets in block text', `a: |\n  ${'['.repeat(500)}\n`],
    ['block texts of many indentations', Array.from({ length: 100 }, (_, i) => `k${i}: |\n${' '.repeat(i + 1)}x`).join('\n')],
    ['sixty levels', `a: ${'['.repeat(60)}${']'.repeat(60)}`],
    ['a thousand short lists', 'a: [{b: 1}]\n'.replace('a', 'a0') + Array.from({ length: 1000 }, (_, i) => `k${i}: [{b: [1]}]`).join('\n')],
  ])('does not count %s', (_, text) => {
    expect(codes(text)).toEqual([]);
  });
});
