import { z } from 'zod';
import { quantity } from '../../yamlfile/index.js';
import { OPTIMISERS } from '../split/optimiser.js';
import { PRECISIONS } from '../split/split.js';

/** The job file as its users write it. */

const name = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,39}$/, 'expected a name of lower-case letters, digits, dots and dashes, at most 40');
const text = z.string().min(1).max(4000);
const whole = (about: string, least = 1, most = 1e9) => z.int().min(least).max(most).meta({ description: about });
const share = (about: string) => quantity('share', about, 0, true);
const minutes = (about: string) => quantity('time', about, 0, true).transform((hours) => Math.ceil(Number((hours * 60).toFixed(6))));

const SCALES: Readonly<Record<string, number>> = { '': 1, K: 1e3, M: 1e6, B: 1e9, T: 1e12 };
const COUNT = /^\s*(\d[\d_]*(?:\.\d+)?(?:[eE]\+?\d+)?)\s*([KMBT]?)\s*$/;
const EXPECTED = 'expected a number of tokens above 0 such as 15.6 T (K, M, B, T) or 15.6e12';

/** A number, or a text of one with K, M, B or T behind. */
const count = z.union([z.number(), z.string()], { error: EXPECTED }).transform((given, context) => {
  const [, figures, scale] = COUNT.exec(String(given)) ?? [];
  // To 15 digits, so that 115.2 K is whole.
  const value = Number((Number(figures?.replaceAll('_', '')) * (SCALES[scale] ?? Number.NaN)).toPrecision(15));
  if (Number.isSafeInteger(value) && value > 0) return value;
  context.addIssue({ code: 'custom', message: `${EXPECTED}, found ${JSON.stringify(given)}`, input: given });
  return z.NEVER;
});

const experts = z.strictObject({
  count: whole('experts of a layer', 2),
  per_token: whole('experts that each token goes through'),
  ffn: whole('inner size of one expert'),
  shared_ffn: whole('inner size of all shared experts together', 0).default(0),
  dense_layers: whole('first layers that have a dense MLP instead', 0).default(0),
});

const latent = z.strictObject({
  query_rank: whole('size of the vector that queries are made from'),
  key_value_rank: whole('size of the vector that keys and values are made from'),
  plain_head: whole('part of a query or key head without position'),
  rope_head: whole('part of a query or key head with position'),
  value_head: whole('size of a value head'),
});

const sizes = z.strictObject({
  layers: whole('layers'),
  hidden: whole('size of the residual stream'),
  heads: whole('attention heads'),
  kv_heads: whole('heads of keys and values; default: as many as heads').optional(),
  head_size: whole('size of a head; default: hidden over heads').optional(),
  ffn: whole("inner size of a dense layer's MLP"),
  gated: z.boolean().default(true).meta({ description: 'an MLP of three matrices' }),
  vocabulary: whole('tokens there are'),
  tied: z.boolean().default(false).meta({ description: 'input and output share one table of embeddings' }),
  experts: experts.optional(),
  latent: latent.optional(),
});

const split = z.strictObject({
  tensor: whole('GPUs that share each layer').default(1),
  pipeline: whole('stages that the layers are spread over').default(1),
  interleave: whole('groups of layers that a stage holds').default(1),
  context: whole('GPUs that share each sequence').default(1),
  expert: whole('GPUs that share the experts of a layer').default(1),
  microbatch: whole('sequences that go through the pipeline together').default(1),
  sequence_parallel: z.boolean().default(true),
  shard_optimiser: z.boolean().default(true),
  recompute: z.enum(['none', 'selective', 'full']).default('none'),
});

const stragglers = z.strictObject({
  slower: share('by so much its steps take longer than those of its like').default(0.05),
  steps: whole('so many steps in a row', 3, 1000).default(20),
});

const words = z.array(z.string().min(1).max(20_000)).min(1);

const run = z.strictObject({
  command: words.meta({ description: 'program and arguments, started once a rank' }),
  ranks_per_node: whole("ranks of a node; default: the server's GPUs", 1, 1024).optional(),
  spares: whole('nodes kept to take the place of those that fail', 0, 10_000).default(0),
  checkpoints: text.meta({ description: 'folder that the command writes its checkpoints to' }),
  health: words.optional().meta({ description: 'program and arguments, run on each node before the command' }),
  partition: text.optional(),
  account: text.optional(),
  qos: text.optional(),
  time: minutes("Slurm's time limit of one try").optional(),
  sbatch: z
    .array(z.string().regex(/^--[a-z][a-z-]*(=.*)?$/, 'expected an option such as --reservation=llama'))
    .default([])
    .meta({ description: 'more options of sbatch' }),
  environment: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected a name of a variable'), z.string()).default({}),
  retries: whole('tries after a crash that no node explains', 0, 100).default(3),
  hang: minutes('without a step for so long a try counts as hung').default(30),
  stragglers: stragglers.default({ slower: 0.05, steps: 20 }),
});

export const JOB_SCHEMA = z.strictObject({
  job: name,
  model: z.union([text, sizes], {
    error: (issue) => (issue.input !== undefined && typeof issue.input === 'object' ? undefined : "expected a model's name or its sizes"),
  }),
  sequence: whole('tokens of a sequence'),
  batch: whole('sequences a step, over all GPUs'),
  tokens: count,
  precision: z.enum(PRECISIONS).default('bf16'),
  optimiser: z.enum(OPTIMISERS).default('adam'),
  gpus: z.union([z.literal('all'), whole('GPUs')], {
    error: 'expected a number of GPUs or all',
  }),
  split: split.optional(),
  run: run.optional(),
});

export type RawJob = z.output<typeof JOB_SCHEMA>;

const SHAPES: Readonly<Record<string, z.ZodObject>> = { '': JOB_SCHEMA, model: sizes, experts, latent, split, run, stragglers };

/** Keys that the mapping at a path may have. */
export function knownJobKeys(path: readonly PropertyKey[]): readonly string[] {
  return Object.keys(SHAPES[String(path.at(-1) ?? '')]?.shape ?? {});
}
