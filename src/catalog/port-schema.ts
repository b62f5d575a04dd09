import { z } from 'zod';
import { quantity } from '../yamlfile/index.js';
import { PLACEHOLDERS, portName } from './ports.js';
import type { PortGroup, PortMode } from './types.js';

const template = z
  .string()
  .min(1)
  .max(40)
  .refine((text) => unknownIn(text) === undefined, {
    error: (issue) => `no {${unknownIn(String(issue.input))}} in port names; known: ${PLACEHOLDERS.map((each) => `{${each}}`).join(', ')}`,
  });

const mode = z.strictObject({
  speed: quantity('speed', 'speed of one link', 0, true),
  split: z.int().min(1).max(8).meta({ description: 'links of one cage' }),
  names: z
    .record(z.string(), template)
    .refine((names) => Object.keys(names).length > 0, 'expected a port name template by naming profile, such as {eth: "eth{n}"}')
    .meta({ description: 'port name template by naming profile, the default first' }),
});

/** A port group as it is written in YAML; its templates must tell its ports apart. */
export const portSchema = z
  .strictObject({
    use: z.enum(['compute', 'frontend', 'storage', 'management', 'fabric']),
    connector: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, 'expected lower-case letters, digits, "." and "-"'),
    count: z.int().min(1).max(100_000).meta({ description: 'cages' }),
    modes: z.array(mode).min(1),
    first: z.int().min(0).default(1),
    lanes: z.int().min(1).max(16).default(8),
  })
  .superRefine((group, context) => {
    for (const [i, { speed, split, names }] of group.modes.entries())
      for (const profile of Object.keys(names)) {
        const wrong = wrongName({ ...group, modes: [] }, { speed_gbps: speed, split, names }, profile);
        if (wrong) context.addIssue({ code: 'custom', message: wrong, path: ['modes', i, 'names', profile], input: names[profile] });
      }
  });

/** What is wrong with the names that a template gives; the first cages stand for all, since names count up. */
function wrongName(group: PortGroup, mode: PortMode, profile: string): string | undefined {
  if (mode.names[profile].includes('{serdes') && group.lanes % mode.split !== 0)
    return `${group.lanes} electrical lanes do not divide by ${mode.split} links`;
  const names = new Set<string>();
  for (let cage = 0; cage < Math.min(3, group.count); cage++)
    for (let lane = 0; lane < mode.split; lane++) {
      const name = portName(group, mode, profile, cage, lane);
      if (names.has(name)) return `this names two ports "${name}"`;
      names.add(name);
    }
  return undefined;
}

function unknownIn(text: string): string | undefined {
  for (const [, name] of text.matchAll(/\{(\w*)\}/g)) if (!PLACEHOLDERS.includes(name)) return name;
  return undefined;
}
