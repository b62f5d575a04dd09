import { z } from 'zod';
import { quantity } from '../../yamlfile/index.js';
import { LEVELS, READERS } from './types.js';

/** The campaign file as its users write it. */

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'expected a name of lower-case letters, digits and dashes, at most 40');
const text = z.string().min(1).max(4000);
const share = (about: string) => quantity('share', about).refine((value) => value <= 1, 'expected at most 100 %');
const whole = (about: string, least: number, most: number) => z.int().min(least).max(most).meta({ description: about });

const texts = z
  .record(z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected a name such as bandwidth_gbps'), text)
  .refine((record) => Object.keys(record).length > 0, 'expected at least one value');

const read = z.union([z.enum(READERS), z.strictObject({ json: texts }), z.strictObject({ regex: texts })], {
  error: (issue) => (issue.input === undefined ? undefined : `expected ${READERS.join(', ')}, {json: ...} or {regex: ...}`),
});

const criterion = z.strictObject({
  value: text,
  at_least: z.number().optional(),
  at_most: z.number().optional(),
  is: z.union([z.number(), z.string()]).optional(),
  models: z.array(text).default([]).meta({ description: 'models of node it holds for; default: all' }),
  source: text.optional().meta({ description: 'where the bound comes from' }),
});

const outlier = z.strictObject({
  value: text,
  worse: z.enum(['below', 'above']).default('below'),
  least: share('deviations below this are of no account').default(0.02),
});

const check = z.strictObject({
  check: name,
  command: z.array(z.string().max(20_000)).min(1).meta({ description: 'program and arguments' }),
  read: read.default('exit'),
  timeout: quantity('time', 'time limit of a try', 0, true).transform(minutesOf).default(60),
  retries: whole('tries after the first that failed', 0, 20).default(1),
  pass: z.array(criterion).default([]),
  alike: z.array(text).default([]).meta({ description: 'values that are the same on all nodes of a model' }),
  outliers: z.array(outlier).default([]).meta({ description: 'values in which no target stands out' }),
  pairs: whole('rounds in which the nodes are tested two by two', 1, 100).optional(),
  localise: z.boolean().default(false).meta({ description: 'whether a target that fails is tested two by two, to find the bad node' }),
});

const stage = z.strictObject({
  stage: name,
  level: z.enum(LEVELS),
  gate: share('share of the targets that must pass').default(1),
  checks: z.array(check).min(1),
});

export const CAMPAIGN_SCHEMA = z.strictObject({
  campaign: name,
  partition: text.optional(),
  sbatch: z
    .array(z.string().regex(/^--[a-z][a-z-]*(=.*)?$/, 'expected an option such as --account=bring-up'))
    .default([])
    .meta({ description: 'more options of sbatch' }),
  power: quantity('power', 'what the nodes under test may draw together', 0, true).optional(),
  at_once: whole('most jobs at once', 1, 100_000).default(500),
  environment: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected a name of a variable'), z.string()).default({}),
  quarantine: z.strictObject({ after: whole('failures of one check', 1, 20) }).default({ after: 2 }),
  spares: z.array(text).default([]),
  stages: z.array(stage).min(1),
});

export type RawCampaign = z.output<typeof CAMPAIGN_SCHEMA>;

/** Keys that the mapping at a path may have. */
export function knownCampaignKeys(path: readonly PropertyKey[]): readonly string[] {
  const names = path.filter((key) => typeof key === 'string');
  const shapes: Record<string, z.ZodObject> = { '': CAMPAIGN_SCHEMA, stages: stage, checks: check, pass: criterion, outliers: outlier };
  const shape = shapes[String(names.at(-1) ?? '')];
  if (names.at(-1) === 'quarantine') return ['after'];
  if (names.at(-1) === 'read') return ['json', 'regex'];
  return shape ? Object.keys(shape.shape) : [];
}

/** Whole minutes that are enough. Those that were whole come as hours, with a rest behind the twelfth digit. */
function minutesOf(hours: number): number {
  return Math.ceil(Number((hours * 60).toFixed(6)));
}
