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
    if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, path, placed, known(issue.path));
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

/** Unknown keys of one mapping that are listed; a mapping with more is wrong as a whole. */
const MOST_UNKNOWN = 20;

function unknownKeys(keys: readonly string[], path: Path, placed: Placed, known: readonly string[]): Finding[] {
  const findings = keys.slice(0, MOST_UNKNOWN).map((key) => unknownKey(key, path, placed, known));
  const more = keys.length - MOST_UNKNOWN;
  if (more > 0) findings.push({ code: 'UNKNOWN-KEY', severity: 'error', message: `and ${more} more unknown keys`, subjects: field(path) });
  return findings;
}

function unknownKey(key: string, path: Path, placed: Placed, known: readonly string[]): Finding {
  const place = placed.keyPlaceOf([...path, key]);
  const merge = key === '<<';
  const nearest = nearestWord(key, known);
  return {
    code: 'UNKNOWN-KEY',
    severity: 'error',
    message: merge ? 'merge keys are not read' : `unknown key "${key}"`,
    subjects: field([...path, key]),
    ...(place ? { place } : {}),
    remedy: merge ? 'write the keys out' : nearest ? `did you mean "${nearest}"?` : `known here: ${known.join(', ')}`,
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
        : ownWords(issue.message)
          ? issue.message
          : `expected ${KINDS[issue.expected] ?? issue.expected}, found ${shown(issue.input)}`;
    case 'too_small':
      return `expected at least ${figure(issue.minimum)}${ofWhat(issue.origin)}, found ${shown(issue.input)}`;
    case 'too_big':
      return `expected at most ${figure(issue.maximum)}${ofWhat(issue.origin)}, found ${shown(issue.input)}`;
    case 'invalid_value':
      return `expected ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}, found ${shown(issue.input)}`;
    default:
      return issue.message;
  }
}

/** Whether a schema brought its own words; the library's begin like this. */
function ownWords(message: string): boolean {
  return !message.startsWith('Invalid input');
}

function figure(value: number | bigint): string {
  return value.toLocaleString('en-US');
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
