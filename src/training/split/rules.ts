import type { Finding } from '../../finding/index.js';
import type { Gpu } from '../machine/machine.js';
import { layerKinds } from '../model/counts.js';
import type { Transformer } from '../model/transformer.js';
import { dataRanks, type Split, type Work } from './split.js';

/** A rule that a split breaks: which part of it, why, and what would do. */
export interface Broken {
  part: keyof Split | 'precision';
  message: string;
  remedy?: string;
}

/**
 * Rules that a split breaks, all of them; none where it can run. Those of Megatron-Core (megatron/core/transformer/transformer_config.py and
 * parallel_state.py): heads, experts and batch must come out even; stages may be uneven, the fullest counts.
 */
export function brokenRules(gpu: Gpu, model: Transformer, work: Work, split: Split): Broken[] {
  const broken: Broken[] = [];
  const add = (part: Broken['part'], message: string, remedy?: string) => broken.push({ part, message, ...(remedy ? { remedy } : {}) });
  const { tensor, pipeline, interleave, context, microbatch, gpus } = split;
  if (!gpu.peak_flops[work.precision])
    add('precision', `${gpu.model} does not multiply ${work.precision}`, `one of ${Object.keys(gpu.peak_flops).join(', ')}`);
  if (model.heads % tensor !== 0)
    add('tensor', `${model.heads} heads cannot be split over tensor = ${tensor}`, divisorsNear(model.heads, tensor));
  if (!model.latent && model.kvHeads % tensor !== 0 && tensor % model.kvHeads !== 0)
    add('tensor', `${model.kvHeads} heads of keys and values cannot be split over tensor = ${tensor}`, divisorsNear(model.kvHeads, tensor));
  if (layerKinds(model).dense > 0 && model.ffn % tensor !== 0)
    add('tensor', `an MLP of ${model.ffn} cannot be split over tensor = ${tensor}`, divisorsNear(model.ffn, tensor));
  if (pipeline * interleave > model.layers + ENDS)
    add(
      'pipeline',
      `${model.layers} layers are fewer than pipeline x interleave = ${pipeline} x ${interleave} parts`,
      `pipeline x interleave of at most ${model.layers + ENDS}`,
    );
  if (interleave > 1 && pipeline === 1) add('interleave', 'a pipeline of one stage has nothing to interleave', 'interleave: 1');
  if (work.sequence % (context === 1 ? 1 : 2 * context) !== 0)
    add('context', `a sequence of ${work.sequence} cannot be cut into 2 x context = ${2 * context} pieces`, 'a power of two');
  else if (split.sequenceParallel && (work.sequence / context) % tensor !== 0)
    add('tensor', `${work.sequence / context} tokens of a sequence cannot be split over tensor = ${tensor}`);
  expertRules(model, split, add);
  const ranks = tensor * pipeline * context;
  if (gpus % ranks !== 0)
    add(
      'gpus',
      `${gpus} GPUs are no multiple of tensor x pipeline x context = ${ranks}`,
      `gpus: ${Math.max(1, Math.floor(gpus / ranks)) * ranks}`,
    );
  else batchRules(work, split, add);
  if (!(microbatch >= 1)) add('microbatch', `a microbatch of ${microbatch} is empty`);
  return broken;
}

type Add = (part: Broken['part'], message: string, remedy?: string) => void;

function expertRules({ experts }: Transformer, split: Split, add: Add): void {
  const { expert, tensor, context } = split;
  if (!experts) {
    if (expert > 1) add('expert', `a dense model has no experts to split over expert = ${expert}`, 'expert: 1');
    return;
  }
  if (tensor > 1 && !split.sequenceParallel)
    add('sequenceParallel', 'experts with tensor ranks need the norms split, too', 'sequence_parallel: true');
  if (experts.sharedFfn % tensor !== 0) add('tensor', `shared experts of ${experts.sharedFfn} cannot be split over tensor = ${tensor}`);
  if (experts.count % expert !== 0)
    add('expert', `${experts.count} experts cannot be split over expert = ${expert}`, divisorsNear(experts.count, expert));
  const ranks = tensor * context * dataRanks(split);
  if (Number.isInteger(ranks) && ranks % expert !== 0)
    add('expert', `expert = ${expert} does not divide tensor x context x data = ${ranks}`, divisorsNear(ranks, expert));
}

function batchRules({ batch }: Work, split: Split, add: Add): void {
  const { microbatch, interleave, pipeline } = split;
  const data = dataRanks(split);
  const microbatches = batch / (data * microbatch);
  if (!Number.isInteger(microbatches))
    add(
      'microbatch',
      `a batch of ${batch} sequences is no multiple of data x microbatch = ${data} x ${microbatch}`,
      `batch: ${Math.max(1, Math.round(microbatches)) * data * microbatch}`,
    );
  else if (interleave > 1 && microbatches % pipeline !== 0)
    add('interleave', `interleaved, ${microbatches} microbatches must be a multiple of pipeline = ${pipeline}`, 'interleave: 1');
}

/** The embedding and the output may each stand in place of a layer. */
const ENDS = 2;

/** The nearest divisors below and above. */
function divisorsNear(value: number, wanted: number): string {
  let below = Math.min(wanted, value);
  while (value % below !== 0) below--;
  let above = wanted + 1;
  while (above <= value && value % above !== 0) above++;
  return above <= value && below !== above ? `${below} or ${above} would do` : `${below} would do`;
}

/** Fields of a job file that are not called as the part. */
const FIELDS: Partial<Record<Broken['part'], string>> = { precision: 'precision', sequenceParallel: 'split.sequence_parallel' };

/** Broken rules as findings. */
export function ruleFindings(broken: readonly Broken[]): Finding[] {
  return broken.map(({ part, message, remedy }) => ({
    code: 'SPLIT-RULE',
    severity: 'error',
    message: `${part}: ${message}`,
    subjects: [{ kind: 'field', name: FIELDS[part] ?? `split.${part}` }],
    ...(remedy ? { remedy } : {}),
  }));
}
