import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../src/plan/index.js';
import { parseSite, schedule } from '../../src/schedule/index.js';
import { intentOf, planOf, shippedCatalog, words } from '../support/plan.js';

// Wrong site files for the lab, and the exact words that their user sees. `npm run golden` rewrites the words; read them as a user would.

const HERE = join(import.meta.dirname, 'sites');
const catalog = shippedCatalog();
const { tables, body } = planOf(intentOf(readFileSync('examples/lab.yaml', 'utf8'), catalog), catalog);
const document: PlanDocument = { ...body, software: { name: 'nineteen', version: 'test' }, files: {} };

function refusal(text: string, file: string): string {
  const { site, findings, place } = parseSite(text, file);
  if (!site) return words(findings);
  const search = schedule(tables, document, site, { minimise: undefined, budget_usd: undefined });
  let step = search.next();
  while (!step.done) step = search.next();
  return words([...findings, ...place(step.value.findings)]);
}

describe('a wrong site file is refused in these words', () => {
  it.each(readdirSync(HERE).filter((name) => name.endsWith('.yaml')))('%s', async (name) => {
    const said = refusal(readFileSync(join(HERE, name), 'utf8'), name);
    expect(said).toContain('error: ');
    for (const line of said.split('\n').filter((each) => / error: | warning: /.test(each))) expect(line).toMatch(/^[\w-]+\.yaml:\d+:\d+: /);
    // Never in the schema library's own words.
    expect(said).not.toMatch(/Invalid|received|\[object|undefined/);
    await expect(`${said}\n`).toMatchFileSnapshot(join(HERE, name.replace('.yaml', '.txt')));
  });
});
