import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkBytes, MAX_INTENT_BYTES, parseIntent } from '../../src/intent/index.js';
import { plan } from '../../src/plan/index.js';
import { shippedCatalog, words } from '../support/plan.js';

// Wrong intents, and the exact words that their user sees. `npm run golden` rewrites the words; read them as a user would.

const HERE = import.meta.dirname;
const catalog = shippedCatalog();

function refusal(text: string, file: string): string {
  const { intent, findings, catalog: own, place } = parseIntent(text, file, catalog);
  return words(intent ? [...findings, ...place(plan(intent, own).findings)] : findings);
}

describe('a wrong intent is refused in these words', () => {
  const names = readdirSync(HERE).filter((name) => name.endsWith('.yaml'));
  it.each(names)('%s', async (name) => {
    const said = refusal(readFileSync(join(HERE, name), 'utf8'), name);
    expect(said).toContain('error: ');
    // Never in the schema library's own words.
    expect(said).not.toMatch(/Invalid|received|\[object|undefined/);
    await expect(`${said}\n`).toMatchFileSnapshot(join(HERE, name.replace('.yaml', '.txt')));
  });
});

describe('what is no intent at all is refused at once', () => {
  const head = 'name: x\nservers: 8\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600}}\n';
  it.each([
    ['10,000 open brackets', `${head}hall: ${'['.repeat(10_000)}`, 'nested more than 64 levels deep'],
    ['10,000 open braces', `${head}hall: ${'{a: '.repeat(10_000)}`, 'nested more than 64 levels deep'],
    ['10,000 dashes', `${head}hall:\n  ${'- '.repeat(10_000)}x`, 'nested more than 64 levels deep'],
    [
      'indentation without end',
      `${head}hall:\n${Array.from({ length: 1200 }, (_, i) => `${' '.repeat(i + 1)}a:`).join('\n')}`,
      'nested more than 64 levels deep',
    ],
    ['a megabyte of text', `${head}hall: ${'x'.repeat(990_000)}`, 'expected a mapping of keys'],
    ['60,000 keys', head + Array.from({ length: 60_000 }, (_, i) => `k${i}: 1`).join('\n'), 'more than 5,000 lines'],
    ['60,000 keys on a line', `${head}hall: {${Array.from({ length: 60_000 }, (_, i) => `k${i}: 1`).join(', ')}}`, 'more than 5,000 lines'],
    ['4,000 keys', head + Array.from({ length: 4_000 }, (_, i) => `k${i}: 1`).join('\n'), 'unknown key'],
  ])('%s', (_, text, says) => {
    const start = performance.now();
    const said = refusal(text, 'x.yaml');
    expect(said).toContain(says);
    // One second is the promise; the bound is wide because test machines are shared.
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it.each([
    ['too many bytes', new Uint8Array(MAX_INTENT_BYTES + 1).fill(0x20), 'larger than 1 MB'],
    ['zero bytes', Uint8Array.from([0x6e, 0, 0x61]), 'byte 1 is zero'],
    ['Latin-1', Uint8Array.from([0x6e, 0x61, 0xe9, 0x0a]), 'no UTF-8 text'],
  ])('%s', (_, bytes, says) => {
    expect(words(checkBytes(bytes, 'x.yaml'))).toContain(says);
  });
});
