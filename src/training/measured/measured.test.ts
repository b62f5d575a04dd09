import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printFinding } from '../../finding/index.js';
import { EFFICIENCIES } from '../machine/efficiencies.js';
import { GENERATIONS } from '../machine/machine.js';
import { compare, errorsOf } from './compare.js';
import { fitEfficiency } from './fit.js';
import { type MeasuredRow, readMeasured } from './row.js';
import { leastValue } from './simplex.js';

const FILES = readdirSync('measured').filter((name) => name.endsWith('.jsonl'));
const shipped = FILES.map((name) => ({ name, ...readMeasured(readFileSync(`measured/${name}`, 'utf8'), name) }));
const all = shipped.flatMap(({ rows }) => rows);
const errors = (rows: readonly MeasuredRow[]) =>
  errorsOf(compare(rows.filter(({ fit }) => !fit))) ?? { rows: 0, mean: 1, worst: 1, bias: 1 };
const unfitted = (name: string) => errors(shipped.find((file) => file.name === name)?.rows ?? []);

describe('the shipped measurements', () => {
  it('can all be read, each under a name of its own', () => {
    expect(shipped.flatMap(({ findings }) => findings)).toEqual([]);
    expect(all.length).toBeGreaterThan(170);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it("on Megatron's table, not fitted on, are predicted better than Calculon does (3.65 % in the mean, 8.87 % at worst)", () => {
    const { rows, mean, worst } = unfitted('megatron-seqsel.jsonl');
    expect(rows).toBe(8);
    expect(mean).toBeLessThan(0.0365);
    expect(worst).toBeLessThan(0.0887);
  });

  it('of vTrain, where not fitted on, are predicted better than that simulator does (14.73 %)', () => {
    const { rows, mean } = unfitted('vtrain.jsonl');
    expect(rows).toBe(36);
    expect(mean).toBeLessThan(0.1473);
  });

  it('that were not fitted on are predicted to 5 % in the mean', () => {
    const { rows, mean, bias } = errors(all);
    expect(rows).toBeGreaterThan(100);
    expect(mean).toBeLessThan(0.05);
    expect(Math.abs(bias)).toBeLessThan(0.03);
  });

  it.each(GENERATIONS)('give the shipped efficiencies of %s, when fitted on those that are marked', (generation) => {
    const fitted = fitEfficiency(
      generation,
      all.filter(({ fit }) => fit),
    );
    const { matrix, ...shares } = EFFICIENCIES[generation];
    for (const [format, share] of Object.entries(matrix)) expect((fitted.matrix as typeof matrix)[format as 'bf16']).toBeCloseTo(share, 2);
    for (const [name, share] of Object.entries(shares)) expect(fitted[name as 'memory']).toBeCloseTo(share, 2);
  });
});

describe('a file of measurements', () => {
  const row = {
    id: 'a',
    model: 'gpt-3-175b',
    gpu: 'H100',
    gpus: 64,
    precision: 'bf16',
    tp: 8,
    pp: 8,
    mbs: 1,
    gbs: 64,
    seq: 2048,
    source: 'mine',
  };
  const read = (...rows: object[]) => readMeasured(rows.map((each) => JSON.stringify(each)).join('\n'), 'mine.jsonl');
  const said = (...rows: object[]) =>
    read(...rows).findings.map(
      (finding) =>
        `${finding.place?.line}:${finding.place?.column} ${printFinding(finding).split('\n')[0].split(': ').slice(2).join(': ')}`,
    );

  it('may tell a time or a rate', () => {
    const { rows, findings } = read({ ...row, step_s: 2 }, { ...row, id: 'b', tokens_per_s_per_gpu: 1024 });
    expect(findings).toEqual([]);
    expect(rows.map(({ step_s }) => step_s)).toEqual([2, 2]);
  });

  it('passes over empty lines and remarks', () => {
    expect(readMeasured(`# mine\n\n${JSON.stringify({ ...row, step_s: 2 })}\n`, 'mine.jsonl').rows).toHaveLength(1);
  });

  it('is told everything that is wrong with it, each at its place', () => {
    const faults = said(
      { ...row, step_s: 2, model: 'gpt-3-175' },
      { ...row, id: 'b', gpu: 'H101' },
      { ...row, id: 'c', step_s: 1, gpus: 63 },
      { ...row, id: 'd', step_s: 1, gbs: 0 },
      { ...row, id: 'e', step_s: 1, sped: 3 },
      { ...row, id: 'f', step_s: 1 },
      { ...row, id: 'f', step_s: 1 },
    );
    expect(faults.map((fault) => fault.split(' ')[0].split(':')[0])).toEqual(['1', '2', '2', '3', '4', '5', '7']);
    expect(faults.join('\n')).toMatchInlineSnapshot(`
      "1:19 no model "gpt-3-175" is known [UNKNOWN-MODEL]
      2:38 no GPU "H101" is known [UNKNOWN-GPU]
      2:7 0 of step_s, tflops_per_gpu and tokens_per_s_per_gpu are given [ROW-MEASURED]
      3:52 63 GPUs are no multiple of tensor x pipeline x context = 64 [ROW-SPLIT]
      4:102 expected at least 1, found 0 [RANGE]
      5:143 unknown key "sped" [UNKNOWN-KEY]
      7:1 f stands in line 6 [ROW-TWICE]"
    `);
  });

  it('that is no JSON is told so', () => {
    expect(readMeasured('{"id": ', 'mine.jsonl').findings[0].place?.line).toBe(1);
  });
});

describe('least value', () => {
  it('of a bowl is its bottom', () => {
    const bottom = leastValue(([x, y]) => (x - 3) ** 2 + 10 * (y + 1) ** 2, [0, 0]);
    expect(bottom[0]).toBeCloseTo(3, 4);
    expect(bottom[1]).toBeCloseTo(-1, 4);
  });
});
