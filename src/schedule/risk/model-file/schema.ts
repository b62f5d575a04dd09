import { z } from 'zod';
import { quantity } from '../../../yamlfile/index.js';
import { MEASURES } from '../../site/types.js';
import type { Triple } from '../pert.js';

/** The risk file as its users write it. */

const name = z.string().min(1).max(60);
const source = z.string().min(1).meta({ description: 'where the figures come from; "assumption: ..." where nowhere' });
const minutes = (about: string) => quantity('time', about).transform((hours) => hours * 60);

/** Lowest, likeliest and highest, none below the one before. @param most  that the highest may be */
function three(each: z.ZodType<number>, about: string, most = Number.POSITIVE_INFINITY, limit = '') {
  return z
    .tuple([each, each, each], { error: (issue) => (issue.code === 'invalid_type' ? `expected three figures: ${about}` : undefined) })
    .refine(([low, likely, high]) => low <= likely && likely <= high, 'expected lowest, likeliest and highest in this order')
    .refine(([, , high]) => high <= most, `expected at most ${limit}`)
    .transform(([low, likely, high]): Triple => ({ low, likely, high }))
    .meta({ description: about });
}

const share = (about: string) => three(quantity('share', about), about, 1, '100 %');

const times = z.strictObject({ times: three(quantity('share', 'of the planned time', 0, true), 'shares of the planned time'), source });

const correlation = z.strictObject({
  site: quantity('share', 'what all work has in common'),
  trade: quantity('share', 'what work of one trade has in common'),
  kind: quantity('share', 'what work of one kind has in common'),
  source,
});

const repair = z.strictObject({
  name,
  kind: name.meta({ description: 'activities that find the bad ones, and are longer by the repairs' }),
  per: z.enum(MEASURES).meta({ description: 'what can be bad' }),
  rate: share('shares that are bad'),
  each: minutes('to mend one'),
  once: minutes('for what runs again where any was bad'),
  source,
});

const trucks = z.strictObject({
  load: z.int().min(1).max(100_000).meta({ description: 'subjects on one truck' }),
  late: share('shares of trucks that are late'),
  delay: three(minutes('late'), 'times by which they are late'),
  source,
});

/** Work has no end on days without anyone. */
const MOST_MISSING = 0.9;

const sickness = z.strictObject({
  chance: share('shares of days on which people are missing'),
  share: three(quantity('share', 'missing'), 'shares of people that are missing then', MOST_MISSING, '90 %'),
  source,
});

export const RISK_SCHEMA = z.strictObject({
  durations: z.record(name, times).default({}),
  other: times,
  correlation,
  repairs: z.array(repair).default([]),
  trucks,
  sickness,
});

export type RawRisk = z.output<typeof RISK_SCHEMA>;

/** Keys that the mapping at a path may have. */
export function knownRiskKeys(path: readonly PropertyKey[]): readonly string[] {
  const shapes: Record<string, z.ZodObject> = {
    '': RISK_SCHEMA,
    durations: times,
    other: times,
    correlation,
    repairs: repair,
    trucks,
    sickness,
  };
  if (path[0] === 'durations' && path.length === 1) return [];
  const schema = shapes[path.length === 0 ? '' : String(path[0])];
  return schema ? Object.keys(schema.shape) : [];
}
