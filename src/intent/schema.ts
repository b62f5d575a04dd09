import { z } from 'zod';
import { quantity } from '../yamlfile/index.js';
import { CABLING_SCHEMA, HALL_SCHEMA, LAYOUT_SCHEMA } from './schema-hall.js';
import { either, jsonOf, whole } from './schema-parts.js';
import { COOLING_SCHEMA, POWER_SCHEMA } from './schema-power.js';

/** The intent file as its users write it. Descriptions go into the JSON Schema and name the defaults. */

const id = z
  .string({ error: (issue) => (typeof issue.input === 'number' ? `expected a catalog id, found the number ${issue.input}` : undefined) })
  .min(1)
  .max(64);
/** GPUs of a cluster. */
export const MOST_GPUS = 10_000_000;

const ratioText = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/;
const RATIO = 'expected a ratio such as 3 or "3:1"';
const ratio = z.union([z.number(), z.string().regex(ratioText, RATIO)], { error: RATIO }).transform((given, context) => {
  const match = typeof given === 'string' ? ratioText.exec(given) : undefined;
  const value = match ? Number(match[1]) / Number(match[2]) : Number(given);
  if (value >= 1 && value <= 64) return value;
  context.addIssue({ code: 'custom', message: `expected a ratio from 1 to 64, found ${given}`, input: given });
  return z.NEVER;
});

const perTier = z.strictObject({
  leaf: ratio.optional().meta({ description: 'at the leafs; default 1, or 3 on the front end and storage' }),
  spine: ratio.optional().meta({ description: 'at the spines of three tiers; default 1' }),
});
const switches = z.strictObject({
  leaf: id.optional().meta({ description: 'lowest tier' }),
  spine: id.optional().meta({ description: 'default: as the leafs' }),
  core: id.optional().meta({ description: 'default: as the spines' }),
});

const both = <A extends z.ZodType, B extends z.ZodType>(value: A, mapping: B, description: string) =>
  either(value, mapping)
    .optional()
    .meta({ description, anyOf: [value, mapping].map((schema) => jsonOf(schema)) });

const clos = {
  technology: z.enum(['ethernet', 'infiniband']).optional().meta({ description: "default: the switch model's" }),
  switch: both(
    id,
    switches,
    'catalog id of the switches, or {leaf: ID, spine: ID, core: ID}; default on the front end and storage: the first of sn5600, sn4600c and sn3700 that has the speed of their ports',
  ),
  tiers: z
    .union([z.literal(1), z.literal(2), z.literal(3), z.literal('auto')], { error: 'expected 1, 2, 3 or auto' })
    .optional()
    .meta({ description: 'switch tiers; default auto: the fewest that hold the endpoints' }),
  oversubscription: both(
    ratio,
    perTier,
    'capacity down over capacity up, such as 3 or "3:1", or {leaf: 3, spine: 1}; default 1, or 3 at the leafs of the front end and storage',
  ),
  spread: z.enum(['equal', 'balanced']).optional().meta({
    description:
      'equal (default): linked switches all have the same number of links; balanced: fewer switches, numbers differ by one at most',
  }),
  port_names: id.optional().meta({ description: "naming profile of switch ports; default: the model's first" }),
  nic_names: id.optional().meta({ description: 'naming profile of adapters, eth or mlx5; default: eth on Ethernet, mlx5 on InfiniBand' }),
};

const compute = z.strictObject({
  ...clos,
  topology: z.enum(['rail-optimized', 'fat-tree', 'rail-only']).optional().meta({ description: 'default rail-optimized' }),
  planes: whole(8).optional().meta({ description: 'fabrics over which each adapter is split; default 1' }),
  unit: whole(100_000).optional().meta({ description: 'servers in a scalable unit; default: as many as fill the rail leafs' }),
});

const flat = z.strictObject(clos);

const pair = z.strictObject({
  leaf: id.optional().meta({ description: 'in each row; default sn2201' }),
  spine: id.optional().meta({ description: 'above the rows; default sn4600c' }),
});

const managed = z.strictObject({
  switch: both(id, pair, 'catalog id of the row switches, default sn2201, or {leaf: ID, spine: ID}; spine by default sn4600c'),
});

const none = z
  .unknown()
  .transform((given, context): 'none' => {
    if (given === 'none') return given;
    context.addIssue({ code: 'custom', message: `expected a mapping of keys, or none, found ${JSON.stringify(given)}`, input: given });
    return z.NEVER;
  })
  .meta({ const: 'none' });

/** Nodes of one role. */
export const MOST_NODES = 1_000_000;

const nodes = both(
  z
    .string({ error: ({ input }) => `expected a count and a model, such as "40 of storage-flash-2u", found ${JSON.stringify(input)}` })
    .regex(/^\d+ of [a-z0-9][a-z0-9.-]*$/, 'expected a count and a model, such as "40 of storage-flash-2u"'),
  z.strictObject({ model: id.meta({ description: 'catalog id of the node' }), count: whole(MOST_NODES).meta({ description: 'how many' }) }),
  'such as "40 of storage-flash-2u", or {model: ID, count: N}',
);

/** Keys of a rack policy; the words name the defaults. */
const rack = (model: string, power: string, pdu: string) => ({
  model: id.optional().meta({ description: `rack model; default ${model}` }),
  power: quantity('power', `power of one rack; default ${power}`).optional(),
  pdu: id.optional().meta({ description: `PDU model; default ${pdu}` }),
  feeds: whole(4).optional().meta({ description: 'independent feeds, each able to carry the whole rack; default 2' }),
});

export const INTENT_SCHEMA = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected a lower-case letter, then at most 39 letters, digits and hyphens')
    .meta({ description: "the cluster's name" }),
  gpus: whole(MOST_GPUS).optional().meta({ description: 'GPUs wanted; one of gpus, servers, units' }),
  servers: whole(2_000_000).optional().meta({ description: 'servers wanted; one of gpus, servers, units' }),
  units: whole(200_000).optional().meta({ description: 'full scalable units wanted; one of gpus, servers, units' }),
  server: id.meta({ description: 'catalog id of the GPU server' }),
  networks: z.strictObject({
    compute,
    frontend: either(none, flat)
      .optional()
      .meta({
        description: 'front-end network; default: one with the defaults of its keys, for servers with front-end ports; none leaves it out',
        anyOf: [jsonOf(none), jsonOf(flat)],
      }),
    storage: either(none, flat)
      .optional()
      .meta({ description: 'separate storage network; default none', anyOf: [jsonOf(none), jsonOf(flat)] }),
    management: either(none, managed)
      .optional()
      .meta({
        description: 'out-of-band management network; default sn2201 a row and sn4600c above; none leaves it out',
        anyOf: [jsonOf(none), jsonOf(managed)],
      }),
  }),
  nodes: z.strictObject({ storage: nodes, login: nodes, management: nodes }).optional().meta({ description: 'servers without GPUs' }),
  racks: z
    .strictObject({
      gpu: z
        .strictObject({
          ...rack(
            'rack-48u-air or rack-48u-liquid by the cooling of the server, rack-nvl72 for a server that is a rack',
            'what a full rack of servers draws, at most 44 kW with air cooling (more where one server draws more)',
            'pdu-415v-100a',
          ),
          servers: whole(100).optional().meta({ description: 'servers in a rack at most; default: as many as fit' }),
          cdu: id.optional().meta({ description: 'in-rack CDU; default cdu-in-rack-4u for liquid-cooled servers; none leaves it out' }),
        })
        .optional(),
      network: z
        .strictObject({
          ...rack('rack-48u-network', '50 kW', 'pdu-415v-60a'),
          cable_manager: id.optional().meta({ description: 'under every second switch; default cable-manager-1u; none leaves it out' }),
        })
        .optional(),
      leafs: z.enum(['middle', 'end', 'rack']).optional().meta({
        description: "a unit's leafs: in network racks in its middle, at its end, or in its GPU racks as far as they fit; default middle",
      }),
    })
    .optional(),
  hall: HALL_SCHEMA.optional(),
  cabling: CABLING_SCHEMA.optional(),
  layout: LAYOUT_SCHEMA.optional(),
  power: POWER_SCHEMA.optional(),
  cooling: COOLING_SCHEMA.optional(),
  catalog: z
    .array(z.unknown())
    .optional()
    .meta({ description: 'equipment added or changed, entries as in the catalog; like: ID starts from a known one' }),
});

/** What the schema makes of a good file. */
export type IntentFile = z.output<typeof INTENT_SCHEMA>;

/** JSON Schema (draft 2020-12) of the intent file. */
export function intentJsonSchema(): object {
  const oneOf = ['gpus', 'servers', 'units'].map((key) => ({ required: [key] }));
  return { title: 'Nineteen intent', ...z.toJSONSchema(INTENT_SCHEMA, { io: 'input', unrepresentable: 'any' }), oneOf };
}

/** Keys that a mapping of the file may have, by its path. */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  const schema = path.reduce<Record<string, unknown> | undefined>(
    (node, key) => {
      const nodesOf = [node, ...((node?.anyOf as Record<string, unknown>[] | undefined) ?? [])];
      for (const each of nodesOf) {
        const found = (each?.properties as Record<string, unknown> | undefined)?.[String(key)];
        if (found) return found as Record<string, unknown>;
      }
      return undefined;
    },
    intentJsonSchema() as Record<string, unknown>,
  );
  const all = [schema, ...((schema?.anyOf as Record<string, unknown>[] | undefined) ?? [])];
  return all.flatMap((each) => Object.keys((each?.properties as object | undefined) ?? {}));
}
