import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../src/formats/csv/index.js';
import type { Table } from '../../src/table/index.js';
import { checked, intentOf, planOf, shippedCatalog } from '../support/plan.js';

// Every example is a golden: its summary, the digest of each table, and for the small ones the tables themselves.
// `npm run golden` rewrites them; read the difference before you commit it.

const HERE = import.meta.dirname;
const catalog = shippedCatalog();

function planExample(name: string) {
  const plan = planOf(intentOf(readFileSync(`examples/${name}.yaml`, 'utf8'), catalog), catalog);
  const csv = Object.entries(plan.tables).map(([table, content]) => [table, Buffer.concat([...writeCsv(content as Table)])] as const);
  return { plan, csv };
}

describe('examples', () => {
  it.each(['lab', 'superpod', 'colossus', 'colossus-200k'])(
    '%s is planned as before, and passes the check',
    async (name) => {
      const { plan, csv } = planExample(name);
      expect(checked(plan)).toBe('');
      const digests = Object.fromEntries(csv.map(([table, bytes]) => [table, createHash('sha256').update(bytes).digest('hex')]));
      const golden = `${JSON.stringify({ summary: plan.body.summary, sha256: digests }, null, 2)}\n`;
      await expect(golden).toMatchFileSnapshot(join(HERE, name, 'summary.json'));
      // The largest search takes 20 s with a machine to itself.
    },
    240_000,
  );

  it.each([
    ['lab', ['racks', 'devices', 'links', 'cables', 'bom']],
    ['superpod', ['racks', 'bom']],
  ])('%s has these tables', async (name, tables) => {
    for (const [table, bytes] of planExample(name).csv)
      if (tables.includes(table)) await expect(bytes.toString()).toMatchFileSnapshot(join(HERE, name, `${table}.csv`));
  });
});
