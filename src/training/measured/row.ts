import { z } from 'zod';
import type { Finding } from '../../finding/index.js';
import { didYouMean } from '../../finding/index.js';
import { fieldFinding, readYaml, schemaFindings } from '../../yamlfile/index.js';
import { GPUS } from '../machine/gpus.js';
import { SOFTWARE, type Software } from '../machine/software.js';
import { flopsPerToken } from '../model/counts.js';
import { PRESETS } from '../model/presets.js';
import type { Transformer } from '../model/transformer.js';
import { brokenRules } from '../split/rules.js';
import { PRECISIONS, RECOMPUTES, type Split, type Work } from '../split/split.js';

/** One measured training step. */
export interface MeasuredRow {
  id: string;
  source: string;
  model: Transformer;
  gpu: string;
  /** Bytes a second of a GPU's adapter; undefined: as is usual for such GPUs. */
  nic_Bps: number | undefined;
  work: Work;
  split: Split;
  software: Software;
  step_s: number;
  /** Efficiencies of its GPU's generation are to be fitted on it. */
  fit: boolean;
}

const count = z.int().min(1);
const SIZES = z.strictObject({
  layers: count,
  hidden: count,
  heads: count,
  kv_heads: count.optional(),
  head_size: count.optional(),
  ffn: count.optional(),
  gated: z.boolean().default(false),
  vocabulary: count,
  tied: z.boolean().default(true),
});
const ROW = z.strictObject({
  id: z.string().min(1),
  model: z.union([z.string(), SIZES], { error: "expected a model's name or its sizes: layers, hidden, heads, vocabulary" }),
  layers: count.optional(),
  gpu: z.string(),
  nic_gbps: z.number().positive().optional(),
  gpus: count,
  precision: z.enum(PRECISIONS),
  tp: count.default(1),
  pp: count.default(1),
  vp: count.default(1),
  cp: count.default(1),
  ep: count.default(1),
  mbs: count,
  gbs: count,
  seq: count,
  software: z.string().default('megatron-core'),
  sequence_parallel: z.boolean().default(true),
  recomputation: z.enum(RECOMPUTES).default('none'),
  step_s: z.number().positive().optional(),
  tflops_per_gpu: z.number().positive().optional(),
  tokens_per_s_per_gpu: z.number().positive().optional(),
  flops: z.enum(['model', 'causal', 'hardware']).default('model'),
  fit: z.boolean().default(false),
  source: z.string().min(1),
});
type RawRow = z.infer<typeof ROW>;

/**
 * Reads measurements, one JSON object a line; empty lines and those that begin with # are passed over. All faults at once, each at its place.
 *
 * A rate is made a time: `tokens_per_s_per_gpu` by the batch, `tflops_per_gpu` by the model's FLOPs. `flops` says how those were counted: `model`
 * as in `flopsPerToken`, `causal` with half of attention's square, `hardware` with what full recomputation does again.
 */
export function readMeasured(text: string, file: string): { rows: MeasuredRow[]; findings: Finding[] } {
  const rows: MeasuredRow[] = [];
  const findings: Finding[] = [];
  const seen = new Map<string, number>();
  for (const [i, line] of text.split('\n').entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const here = readRow(line, file);
    if (here.row) {
      const before = seen.get(here.row.id);
      if (before !== undefined)
        here.findings.push({
          code: 'ROW-TWICE',
          severity: 'error',
          message: `${here.row.id} stands in line ${before}`,
          subjects: [],
          ...placed(line, file),
        });
      seen.set(here.row.id, i + 1);
      rows.push(here.row);
    }
    for (const finding of here.findings) if (finding.place) finding.place.line = i + 1;
    findings.push(...here.findings);
  }
  return { rows, findings };
}

function placed(text: string, file: string) {
  return { place: { file, line: 1, column: 1, length: text.length, text } };
}

function readRow(line: string, file: string): { row?: MeasuredRow; findings: Finding[] } {
  const yaml = readYaml(line, file);
  if (yaml.value === undefined) return { findings: yaml.findings };
  const checked = ROW.safeParse(yaml.value, { reportInput: true });
  if (!checked.success)
    return { findings: [...yaml.findings, ...schemaFindings(checked.error.issues, yaml, () => Object.keys(ROW.shape))] };
  const raw = checked.data;
  const findings = [...yaml.findings];
  const add = (code: string, message: string, key: string, remedy?: string) =>
    findings.push(fieldFinding(code, message, yaml, [key], remedy));
  const model = modelOf(raw);
  if (!model) add('UNKNOWN-MODEL', `no model "${raw.model}" is known`, 'model', didYouMean(String(raw.model), [...PRESETS.keys()]));
  if (!GPUS.has(raw.gpu)) add('UNKNOWN-GPU', `no GPU "${raw.gpu}" is known`, 'gpu', `known: ${[...GPUS.keys()].join(', ')}`);
  const software = SOFTWARE.get(raw.software);
  if (!software) add('UNKNOWN-SOFTWARE', `no software "${raw.software}" is known`, 'software', `known: ${[...SOFTWARE.keys()].join(', ')}`);
  if (raw.layers !== undefined && typeof raw.model !== 'string')
    add('ROW-LAYERS', 'layers beside a model of sizes: which is meant?', 'layers', 'change the layers of the model');
  const told = [raw.step_s, raw.tflops_per_gpu, raw.tokens_per_s_per_gpu].filter((value) => value !== undefined);
  if (told.length !== 1)
    add('ROW-MEASURED', `${told.length} of step_s, tflops_per_gpu and tokens_per_s_per_gpu are given`, 'id', 'give one of them');
  const gpu = GPUS.get(raw.gpu);
  if (!model || !software || !gpu || findings.length > 0) return { findings };
  const row = rowOf(raw, model, software);
  for (const { part, message, remedy } of brokenRules(gpu, model, row.work, row.split))
    add('ROW-SPLIT', message, KEYS[part] ?? 'id', remedy);
  return { row, findings };
}

/** What parts of a split are called in a row. */
const KEYS: Partial<Record<string, string>> = {
  precision: 'precision',
  tensor: 'tp',
  pipeline: 'pp',
  interleave: 'vp',
  context: 'cp',
  expert: 'ep',
  microbatch: 'mbs',
  gpus: 'gpus',
};

function modelOf({ model, layers }: RawRow): Transformer | undefined {
  if (typeof model === 'string') {
    const preset = PRESETS.get(model);
    return preset && { ...preset, ...(layers === undefined ? {} : { layers }) };
  }
  const { hidden, heads, kv_heads = heads, head_size = hidden / heads, ffn = 4 * hidden, gated, vocabulary, tied } = model;
  return { name: 'sizes', layers: model.layers, hidden, heads, kvHeads: kv_heads, headSize: head_size, ffn, gated, vocabulary, tied };
}

function rowOf(raw: RawRow, model: Transformer, software: Software): MeasuredRow {
  const work: Work = { sequence: raw.seq, batch: raw.gbs, precision: raw.precision };
  return {
    id: raw.id,
    source: raw.source,
    model,
    gpu: raw.gpu,
    nic_Bps: raw.nic_gbps === undefined ? undefined : (raw.nic_gbps / 8) * 1e9,
    work,
    split: {
      gpus: raw.gpus,
      tensor: raw.tp,
      pipeline: raw.pp,
      interleave: raw.vp,
      context: raw.cp,
      expert: raw.ep,
      microbatch: raw.mbs,
      sequenceParallel: raw.sequence_parallel,
      shardOptimiser: raw.software !== 'megatron-2021',
      recompute: raw.recomputation,
    },
    software,
    step_s: measured_s(raw, model),
    fit: raw.fit,
  };
}

function measured_s({ step_s, tokens_per_s_per_gpu, tflops_per_gpu = 1, flops, gpus, gbs, seq }: RawRow, model: Transformer): number {
  const tokens = gbs * seq;
  if (step_s !== undefined) return step_s;
  if (tokens_per_s_per_gpu !== undefined) return tokens / (tokens_per_s_per_gpu * gpus);
  return (countedFlops(model, seq, flops) * tokens) / (tflops_per_gpu * 1e12 * gpus);
}

function countedFlops(model: Transformer, sequence: number, counted: RawRow['flops']): number {
  const whole = flopsPerToken(model, sequence, 1);
  if (counted === 'causal') return flopsPerToken(model, sequence, 0.5);
  if (counted === 'model') return whole;
  const output = 6 * model.vocabulary * model.hidden;
  return ((whole - output) * 4) / 3 + output;
}
