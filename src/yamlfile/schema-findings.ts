import type { z } from 'zod';
import { type Finding, nearestWord, type Place } from '../finding/index.js';
import type { Path } from './read-yaml.js';

/** Where the values of a checked tree stand in their file. */
export interface Placed {
  placeOf(path: Path): Place | undefined;
  keyPlaceOf(path: Path): Place | undefined;
}

type Issue = z.core.$ZodIssue;

/**
 * A schema's complaints as findings in plain words, each at its place.
 *
 * @param known  keys that a mapping at a path may have, to suggest the nearest to an unknown one
 */
export function schemaFindings(
  issues: readonly Issue[],
  placed: Placed,
  known: (path: Path) => readonly string[],
  prefix: Path = [],
): Finding[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path];
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, placed, known(issue.path)));
    const place = placed.placeOf(path);
    return [
      {
        code: codeOf(issue),
        severity: 'error' as const,
        message: messageOf(issue, path),
        subjects: field(path),
        ...(place ? { place } : {}),
      },
    ];
  });
}

function unknownKey(key: string, path: Path, placed: Placed, known: readonly string[]): Finding {
  const place = placed.keyPlaceOf([...path, key]);
  const nearest = nearestWord(key, known);
  return {
    code: 'UNKNOWN-KEY',
    severity: 'error',
    message: `unknown key "${key}"`,
    subjects: field([...path, key]),
    ...(place ? { place } : {}),
    remedy: nearest ? `did you mean "${nearest}"?` : `known here: ${known.join(', ')}`,
  };
}

function field(path: Path): Finding['subjects'] {
  return [{ kind: 'field', name: path.map(String).join('.') }];
}

function codeOf(issue: Issue): string {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'MISSING';
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'RANGE';
  return 'VALUE';
}

function messageOf(issue: Issue, path: Path): string {
  const name = String(path.at(-1) ?? 'the file');
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.path.length > 0
        ? `"${name}" is missing; expected ${KINDS[issue.expected] ?? issue.expected}`
        : `expected ${KINDS[issue.expected] ?? issue.expected}, found ${shown(issue.input)}`;
    case 'too_small':
      return `expected at least ${issue.minimum}${ofWhat(issue.origin)}, found ${shown(issue.input)}`;
    case 'too_big':
      return `expected at most ${issue.maximum}${ofWhat(issue.origin)}, found ${shown(issue.input)}`;
    case 'invalid_value':
      return `expected ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}, found ${shown(issue.input)}`;
    default:
      return issue.message;
  }
}

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  object: 'a mapping of keys',
  record: 'a mapping of keys',
  array: 'a list',
  boolean: 'true or false',
};

function ofWhat(origin: string): string {
  return origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '';
}

/** A value as its author would know it again. */
function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
