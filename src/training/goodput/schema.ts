import { z } from 'zod';
import { quantity } from '../../yamlfile/index.js';

/** The file of failures as its users write it. */

const text = z.string().min(1).max(1000);
const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'expected a name of lower-case letters, digits and dashes, at most 40');
// Quantities are rounded to twelve digits; what was whole in seconds is whole again.
const seconds = (about: string) => quantity('time', about, 0, true).transform((hours) => Number((hours * 3600).toPrecision(11)));
const share = (about: string) => quantity('share', about).refine((value) => value <= 1, 'expected at most 100 %');
const many = (about: string) => z.int().min(1).max(100_000_000).meta({ description: about });

const recovery = z.strictObject({
  gpus: many('GPUs of the job'),
  warm: seconds('restart with the same nodes'),
  cold: seconds('restart with another node'),
});

const observed = z.strictObject({
  gpus: many('GPUs of the run'),
  gpus_per_node: z.int().min(1).max(1000),
  days: z.number().gt(0).max(100_000),
});

const component = z.strictObject({
  component: text,
  per: z.enum(['gpu', 'node']).meta({ description: 'of what there is one' }),
  count: z.int().min(0).optional().meta({ description: 'times it was counted in the run under observed' }),
  per_1000_days: z.number().min(0).max(1_000_000).optional().meta({ description: 'failures in 1,000 days of one' }),
  swap: z.boolean().meta({ description: 'whether the node leaves the job until it is repaired' }),
});

const lemons = z.strictObject({
  share: share('of all nodes'),
  times: z.number().min(1).max(1000).meta({ description: 'how many times as often as another node they fail' }),
  source: text,
});

const slow = z.strictObject({
  share: share('of the nodes that come into a job'),
  by: quantity('share', 'time they take beyond that of others'),
  found: seconds('until they are known'),
  source: text,
});

const profile = z.strictObject({
  profile: name,
  about: text,
  observed: observed.optional(),
  sources: z.record(z.string(), text),
  components: z.array(component).min(1),
  lemons: lemons.optional(),
  slow: slow.optional(),
});

export const FAILURES_SCHEMA = z.strictObject({
  recovery: z.array(recovery).min(1),
  recovery_source: text,
  profiles: z.array(profile).min(1),
});

export type RawFailures = z.output<typeof FAILURES_SCHEMA>;

/** Keys that the mapping at a path may have. */
export function knownFailureKeys(path: readonly PropertyKey[]): readonly string[] {
  const shapes: Record<string, z.ZodObject> = {
    '': FAILURES_SCHEMA,
    recovery,
    profiles: profile,
    observed,
    components: component,
    lemons,
    slow,
  };
  const shape = shapes[String(path.filter((key) => typeof key === 'string').at(-1) ?? '')];
  return shape ? Object.keys(shape.shape) : [];
}
