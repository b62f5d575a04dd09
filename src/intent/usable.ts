import type { z } from 'zod';
import type { Path } from '../yamlfile/index.js';
import { INTENT_SCHEMA, type IntentFile } from './schema.js';

/** A file less what its schema refuses, so that the rest can be checked for its meaning in the same run. */
export interface UsablePart {
  file?: IntentFile;
  /** Values taken out: what is said about these, or rests on these, would be an echo. */
  lost: Path[];
}

/** What stands for a value that no check can do without; findings about it are left out, since it is among the lost. */
const STAND_INS: Record<string, unknown> = { name: 'x', server: '?', networks: { compute: {} }, 'networks.compute': {} };

/** Rounds of taking out: a missing key takes its mapping along, which is at most four levels down. */
const MOST_ROUNDS = 6;

/**
 * Takes out of a file what its schema refuses; without `file` when too much is wrong.
 *
 * Only the mappings on the way to a fault are copied, so that many faults cost no more than one.
 */
export function usablePart(value: object): UsablePart {
  const lost: Path[] = [];
  let part: unknown = value;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const checked = INTENT_SCHEMA.safeParse(part, { reportInput: true });
    if (checked.success) return { file: checked.data, lost };
    for (const issue of checked.error.issues) part = withoutFault(part, issue, lost);
  }
  return { lost };
}

function withoutFault(part: unknown, issue: z.core.$ZodIssue, lost: Path[]): unknown {
  // An unknown key is dropped, not lost: nothing rests on it.
  if (issue.code === 'unrecognized_keys') return changed(part, issue.path, (map) => remove(map, issue.keys));
  const key = issue.path.join('.');
  const missing = issue.input === undefined;
  const path = missing && !Object.hasOwn(STAND_INS, key) ? issue.path.slice(0, -1) : issue.path;
  if (path.length === 0) return part;
  lost.push(path);
  const place = path.join('.');
  return changed(part, path.slice(0, -1), (map) =>
    Object.hasOwn(STAND_INS, place) ? { ...map, [path.at(-1) as string]: STAND_INS[place] } : remove(map, [path.at(-1) as string]),
  );
}

/** The tree with the mapping at a path replaced; the rest is shared. */
function changed(node: unknown, path: Path, change: (map: object) => object): unknown {
  if (typeof node !== 'object' || node === null) return node;
  if (path.length === 0) return change(node);
  const [key, ...rest] = path;
  return { ...node, [key]: changed((node as Record<PropertyKey, unknown>)[key], rest, change) };
}

function remove(map: object, keys: readonly PropertyKey[]): object {
  const rest: Record<PropertyKey, unknown> = { ...map };
  for (const key of keys) delete rest[key];
  return rest;
}
