import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cell, type Schema, type Table, textColumn } from '../../table/index.js';
import { readCsv, writeCsv } from './index.js';

function bytesOf(table: Table): Uint8Array {
  return Buffer.concat([...writeCsv(table)]);
}

function textOf(table: Table): string {
  return new TextDecoder().decode(bytesOf(table));
}

const SCHEMA = { name: 'text', id: 'id', count: 'integer', length_m: 'decimal' } as const satisfies Schema;

function table(names: string[], ids: number[], counts: number[], lengths: number[]): Table<keyof typeof SCHEMA> {
  return {
    rows: names.length,
    columns: {
      name: textColumn(names),
      id: { kind: 'id', prefix: 'C', digits: 6, values: Uint32Array.from(ids) },
      count: { kind: 'number', decimals: 0, values: Float64Array.from(counts) },
      length_m: { kind: 'number', decimals: 2, values: Float64Array.from(lengths) },
    },
  };
}

describe('writeCsv', () => {
  it('quotes what needs it, drops trailing zeros and leaves nothing empty', () => {
    expect(textOf(table(['a,b', 'say "hi"', ''], [1, 1234567, 0], [0, 12, Number.NaN], [1.5, 20, 0.005]))).toBe(
      'name,id,count,length_m\n"a,b",C000001,0,1.5\n"say ""hi""",C1234567,12,20\n,,,0.01\n',
    );
  });

  it('cuts into chunks without losing a byte', () => {
    const names = Array.from({ length: 60_000 }, (_, i) => `a-rather-long-device-name-${i}`);
    const whole = table(
      names,
      names.map((_, i) => i + 1),
      names.map((_, i) => i),
      names.map((_, i) => i / 4),
    );
    expect([...writeCsv(whole)].length).toBeGreaterThan(1);
    expect(textOf(whole).split('\n')[59_999]).toBe('a-rather-long-device-name-59998,C059999,59998,14999.5');
  });
});

describe('readCsv', () => {
  it('reads back what was written, whatever the texts and numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.nat(9_999_999), fc.nat(), fc.integer({ min: 0, max: 1e9 })), { maxLength: 50 }),
        (rows) => {
          const written = table(
            rows.map(([name]) => name),
            rows.map(([, id]) => id),
            rows.map(([, , count]) => count),
            rows.map(([, , , hundredths]) => hundredths / 100),
          );
          const { rows: count, columns, findings } = readCsv(bytesOf(written), SCHEMA, 't.csv');
          expect(findings).toEqual([]);
          expect(count).toBe(rows.length);
          for (const name of Object.keys(SCHEMA) as (keyof typeof SCHEMA)[])
            for (let row = 0; row < count; row++) {
              if (name === 'id' && rows[row][1] === 0) continue;
              expect(cell(columns[name], row).replace(/^C0*/, 'C')).toBe(cell(written.columns[name], row).replace(/^C0*/, 'C'));
            }
        },
      ),
    );
  });

  it('keeps many distinct texts apart', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `n${(i * 7919) % 20_011}`);
    const { columns } = readCsv(new TextEncoder().encode(`name\n${names.join('\n')}\n`), { name: 'text' }, 't.csv');
    expect(names.every((name, row) => cell(columns.name, row) === name)).toBe(true);
  });

  it('takes Windows line ends and a missing last one', () => {
    const { rows, columns, findings } = readCsv(
      new TextEncoder().encode('name,count\r\na,1\r\n"b",2'),
      { name: 'text', count: 'integer' },
      't.csv',
    );
    expect(findings).toEqual([]);
    expect(rows).toBe(2);
    expect([cell(columns.name, 1), cell(columns.count, 1)]).toEqual(['b', '2']);
  });

  it('says where a table is none', () => {
    const { findings } = readCsv(new TextEncoder().encode('name,id,count\na,C1,x1\nb,c2,3\nc,C3\n'), SCHEMA, 't.csv');
    expect(findings.map((finding) => finding.message)).toEqual([
      't.csv line 1: missing column length_m',
      't.csv line 2: "x1" is no number, in column count',
      't.csv line 3: "c2" is no id (a capital letter and digits), in column id',
      't.csv line 4: 2 cells where the header has 3',
    ]);
  });
});
