import { type Prediction, splitText, type Transformer } from '../../../src/training/index.js';
import { isPreset, modelOf, type WhatIf } from './what-if.js';

/** What stands under `run:` until the user says what is started. */
export const USUAL_RUN = `command: [python3, train.py] # started once a rank
checkpoints: checkpoints # folder that the command writes to and resumes from
spares: 2 # nodes kept for those that fail`;

/**
 * What is on the page as a job file; its split is the one that was predicted, so that it runs as it is shown.
 *
 * @param run  lines of what stands under `run:`
 */
export function jobText(whatIf: WhatIf, { split }: Pick<Prediction, 'split'>, run = USUAL_RUN): string {
  const { sizes, precision, preset } = whatIf;
  const model = modelOf(whatIf);
  return [
    `job: ${model.name}`,
    ...(isPreset(whatIf) ? [`model: ${preset}`] : ['model:', ...sizesOf(model)]),
    `sequence: ${sizes.sequence}`,
    `batch: ${sizes.batch}`,
    `tokens: ${sizes.tokens} B`,
    `precision: ${precision}`,
    `gpus: ${split.gpus}`,
    `split: ${splitText(split)}`,
    'run:',
    ...run.split('\n').map((line) => `  ${line}`.trimEnd()),
    '',
  ].join('\n');
}

function sizesOf({ layers, hidden, heads, kvHeads, headSize, ffn, gated, vocabulary, tied, experts, latent }: Transformer): string[] {
  const lines = [
    `layers: ${layers}`,
    `hidden: ${hidden}`,
    `heads: ${heads}`,
    `kv_heads: ${kvHeads}`,
    `head_size: ${headSize}`,
    `ffn: ${ffn}`,
    `gated: ${gated}`,
    `vocabulary: ${vocabulary}`,
    `tied: ${tied}`,
  ];
  if (experts) {
    const { count, perToken, ffn: inner, sharedFfn, denseLayers } = experts;
    lines.push(`experts: {count: ${count}, per_token: ${perToken}, ffn: ${inner}, shared_ffn: ${sharedFfn}, dense_layers: ${denseLayers}}`);
  }
  if (latent) {
    const { queryRank, keyValueRank, plainHead, ropeHead, valueHead } = latent;
    const ranks = `query_rank: ${queryRank}, key_value_rank: ${keyValueRank}`;
    lines.push(`latent: {${ranks}, plain_head: ${plainHead}, rope_head: ${ropeHead}, value_head: ${valueHead}}`);
  }
  return lines.map((line) => `  ${line}`);
}
