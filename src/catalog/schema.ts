import { z } from 'zod';
import { quantity } from '../yamlfile/index.js';
import { portSchema } from './port-schema.js';

/** Catalog entries as they are written in YAML, by kind. Quantities carry units; figures have their sources beside them. */

const count = (about: string, least = 1) => z.int().min(least).max(100_000).meta({ description: about });
const word = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, 'expected lower-case letters, digits, "." and "-"');
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected lower-case letters, digits and "-", a letter or digit first');
const speed = quantity('speed', 'speed of one link', 0, true);
const range = z
  .tuple([quantity('money', 'lowest price'), quantity('money', 'highest price')], {
    error: 'expected the lowest and the highest price of one piece, such as [55000 USD, 150000 USD]',
  })
  .refine(([low, high]) => low <= high, 'expected the lowest price first, then the highest')
  .meta({ description: 'price of one piece, lowest and highest' });

const entry = {
  id: id.meta({ description: 'name that intents use' }),
  description: z.string().min(1).max(300),
  price: range.optional(),
  sources: z.record(z.string(), z.string().min(1)).optional().meta({ description: 'where each figure comes from' }),
};

const lengths = z
  .array(quantity('length', 'length that can be ordered', 0, true))
  .min(1)
  .refine((all) => all.every((length, i) => i === 0 || length > all[i - 1]), 'expected lengths from the shortest to the longest');

/** What stands in the slots of a rack takes at least one U; PDUs and the like may hang beside them. */
const tall = count('rack units');

const mounted = {
  ...entry,
  u_height: count('rack units', 0),
  power: quantity('power', 'highest sustained draw'),
  weight: quantity('weight', 'weight of one'),
  ports: z.array(portSchema).default([]),
  supplies: count('power supplies').optional(),
};

const share = (about: string) =>
  quantity('share', about)
    .refine((value) => value <= 1, 'expected at most 100 %')
    .optional();
const temperature = (about: string) => quantity('temperature', about);
const wired = { volts: quantity('voltage', 'line voltage', 0, true), amps: quantity('current', 'rating', 0, true) };

const cabled = { reach: quantity('length', 'longest run'), price_per_metre: quantity('money', 'price of each metre').default(0) };

/** One schema a kind. */
export const ENTRY_SCHEMAS = {
  server: z.strictObject({
    kind: z.literal('server'),
    ...mounted,
    u_height: tall,
    gpus: count('GPUs'),
    gpu: z.string().min(1),
    cooling: z.enum(['air', 'liquid']),
    liquid_share: share('share of its heat to its cold plates; default 80 % of a liquid-cooled server'),
    idle_share: share('share of its power that it draws with its GPUs idle; default 25 %'),
    clearance_u: count('rack units kept free above', 0).default(0),
    rails: count('rails of the compute ports'),
  }),
  node: z.strictObject({ kind: z.literal('node'), ...mounted, u_height: tall }),
  switch: z.strictObject({ kind: z.literal('switch'), ...mounted, u_height: tall, technology: z.enum(['ethernet', 'infiniband']) }),
  cdu: z.strictObject({
    kind: z.literal('cdu'),
    ...mounted,
    cooling: quantity('power', 'heat it removes', 0, true),
    rated_supply: temperature('warmest coolant at which it removes that heat').optional(),
    warm_supply: temperature('a warmer coolant').optional(),
    warm_cooling: quantity('power', 'heat it removes with that').optional(),
    approach: temperature('coolant above facility water at full heat; default 4 C').default(4),
  }),
  'air-handler': z.strictObject({
    kind: z.literal('air-handler'),
    ...entry,
    cooling: quantity('power', 'heat it removes', 0, true),
    power: quantity('power', 'draw of its fans'),
    supply: temperature('air it gives'),
    return: temperature('air it takes at full heat'),
  }),
  transformer: z.strictObject({ kind: z.literal('transformer'), ...entry, rating: quantity('power', 'rating at power factor 1', 0, true) }),
  switchboard: z.strictObject({ kind: z.literal('switchboard'), ...entry, ...wired }),
  ups: z.strictObject({
    kind: z.literal('ups'),
    ...entry,
    rating: quantity('power', 'rating', 0, true),
    energy: quantity('energy', 'of its batteries'),
  }),
  busway: z.strictObject({ kind: z.literal('busway'), ...entry, ...wired }),
  'cable-manager': z.strictObject({ kind: z.literal('cable-manager'), ...mounted, u_height: tall }),
  pdu: z.strictObject({ kind: z.literal('pdu'), ...mounted, capacity: quantity('power', 'continuous load', 0, true) }),
  rack: z.strictObject({
    kind: z.literal('rack'),
    ...entry,
    u_total: count('rack units'),
    width: quantity('length', 'width along the row', 0, true),
    depth: quantity('length', 'depth', 0, true),
    weight: quantity('weight', 'weight empty'),
    load: quantity('weight', 'static load'),
  }),
  transceiver: z.strictObject({
    kind: z.literal('transceiver'),
    ...entry,
    connector: word,
    optics: word,
    links: count('links of one module'),
    speed,
    fibre: word,
    reach: quantity('length', 'longest run'),
    loss: quantity('loss', 'loss allowed between the two modules', 0, true).optional(),
    power: quantity('power', 'highest draw'),
  }),
  cable: z.strictObject({
    kind: z.literal('cable'),
    ...entry,
    ...cabled,
    medium: z.enum(['dac', 'acc', 'aoc', 'copper', 'mmf', 'smf']),
    a: word,
    b: word,
    b_count: count('plugs at the b end').default(1),
    links: count('links it carries at most'),
    speeds: z.array(speed).min(1),
    lengths,
    weight_per_metre: quantity('weight', 'weight of a metre'),
    diameter: quantity('length', 'outer diameter'),
  }),
  trunk: z.strictObject({
    kind: z.literal('trunk'),
    ...entry,
    ...cabled,
    medium: z.enum(['mmf', 'smf']),
    fibre: word,
    fibres: count('fibres'),
    legs: count('plugs at each end, one link a plug'),
    weight_per_metre: quantity('weight', 'weight of a metre'),
    diameter: quantity('length', 'outer diameter'),
  }),
  panel: z.strictObject({
    kind: z.literal('panel'),
    ...entry,
    fibres: z.array(word).min(1).meta({ description: 'plugs it takes' }),
    positions: count('adapters, one link each'),
    loss: quantity('loss', 'loss of a mated pair', 0, true),
  }),
  nic: z.strictObject({ kind: z.literal('nic'), ...entry, power: quantity('power', 'highest draw'), ports: z.array(portSchema).min(1) }),
  tap: z.strictObject({
    kind: z.literal('tap'),
    ...entry,
    volts: quantity('voltage', 'line voltage'),
    amps: quantity('current', 'breaker rating'),
    capacity: quantity('power', 'continuous load', 0, true),
  }),
} as const;

export type EntryKind = keyof typeof ENTRY_SCHEMAS;

/** What an entry's schema gives, whatever its kind. */
export type RawEntry = { [Kind in EntryKind]: z.output<(typeof ENTRY_SCHEMAS)[Kind]> }[EntryKind];

/** Keys that name a thing rather than measure it, and so need no source. */
export const UNSOURCED = new Set([
  'id',
  'kind',
  'description',
  'sources',
  'connector',
  'optics',
  'fibre',
  'medium',
  'a',
  'b',
  'gpu',
  'technology',
  'rails',
  'like',
]);
