import type { z } from 'zod';
import { didYouMean, type Finding } from '../finding/index.js';
import { fieldFinding, fieldSubject, type Placed } from './field-finding.js';
import type { Path } from './read-yaml.js';

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
    if (issue.code === 'unrecognized_keys') {
      const here = known(issue.path);
      const told = issue.keys.slice(0, MOST_KEYS).map((key) => unknownKey(key, path, placed, here));
      if (issue.keys.length > MOST_KEYS) told[MOST_KEYS - 1].message += `, and ${figure(issue.keys.length - MOST_KEYS)} more`;
      return told;
    }
    return [fieldFinding(codeOf(issue), messageOf(issue, path), placed, path, remedyOf(issue, known))];
  });
}

/** Unknown keys of one mapping that are told one by one. */
const MOST_KEYS = 20;

function unknownKey(key: string, path: Path, placed: Placed, known: readonly string[]): Finding {
  const place = placed.keyPlaceOf([...path, key]);
  const merge = key === '<<';
  return {
    code: 'UNKNOWN-KEY',
    severity: 'error',
    message: merge ? 'merge keys are not read' : `unknown key "${key}"`,
    subjects: fieldSubject([...path, key]),
    ...(place ? { place } : {}),
    remedy: merge ? 'write the keys out' : (didYouMean(key, known) ?? `known here: ${known.join(', ')}`),
  };
}

/** The nearest allowed word, or the keys of the mapping that was expected. */
function remedyOf(issue: Issue, known: (path: Path) => readonly string[]): string | undefined {
  if (issue.code === 'invalid_value' && typeof issue.input === 'string') {
    return didYouMean(issue.input, issue.values.map(String));
  }
  if (issue.code !== 'invalid_type' || issue.expected !== 'object') return undefined;
  const keys = known(issue.path);
  return keys.length > 0 ? `its keys: ${keys.join(', ')}` : undefined;
}

/** Whether a key is not there at all; a schema's own words are kept. */
function isMissing(issue: Issue): boolean {
  return issue.input === undefined && issue.path.length > 0 && ['invalid_type', 'invalid_union', 'invalid_value'].includes(issue.code);
}

function codeOf(issue: Issue): string {
  if (isMissing(issue) || (issue.code === 'invalid_type' && issue.input === undefined)) return 'MISSING';
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'RANGE';
  return 'VALUE';
}

function messageOf(issue: Issue, path: Path): string {
  const name = String(path.at(-1) ?? 'the file');
  if (isMissing(issue)) return `"${name}" is missing${wanted(issue)}`;
  switch (issue.code) {
    case 'invalid_type':
      return ownWords(issue.message) ? issue.message : `expected ${KINDS[issue.expected] ?? issue.expected}, found ${shown(issue.input)}`;
    case 'too_small':
      return `expected ${issue.inclusive === false ? 'more than' : 'at least'} ${figure(issue.minimum)}${ofWhat(issue.origin)}, found ${shown(issue.input)}`;
    case 'too_big':
      return `expected ${issue.inclusive === false ? 'less than' : 'at most'} ${figure(issue.maximum)}${ofWhat(issue.origin)}, found ${shown(issue.input)}`;
    case 'invalid_value':
      return `expected ${anyOf(issue.values)}, found ${shown(issue.input)}`;
    case 'custom':
      return issue.message;
    default:
      return issue.message.includes(', found ') ? issue.message : `${issue.message}, found ${shown(issue.input)}`;
  }
}

/** Whether a schema brought its own words; the library's begin like this. */
function ownWords(message: string): boolean {
  return !message.startsWith('Invalid input');
}

function figure(value: number | bigint): string {
  return value.toLocaleString('en-US');
}

/** What should stand where nothing does. */
function wanted(issue: Issue): string {
  if (issue.code === 'invalid_type') return `; expected ${KINDS[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `; expected ${anyOf(issue.values)}`;
  return ownWords(issue.message) ? `; ${issue.message}` : '';
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

function anyOf(values: readonly unknown[]): string {
  const words = values.map((value) => JSON.stringify(value));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

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
