import { didYouMean, type Finding } from '../../finding/index.js';
import { jsonFault } from './json-fault.js';
import { offsetOf, placeAt } from './places.js';

/** Findings told of one file. */
const MOST_FINDINGS = 20;

/** Keys and numbers of entries on the way to a value. */
export type Path = readonly (string | number)[];

export type Mapping = Record<string, unknown>;

/** Reads values of a JSON text; each fault becomes a finding at its line and column, 20 at most. */
export class JsonReader {
  readonly findings: Finding[] = [];

  constructor(
    private readonly text: string,
    private readonly file: string,
  ) {}

  parse(): unknown {
    try {
      return JSON.parse(this.text);
    } catch {
      const { offset, expected } = jsonFault(this.text) ?? { offset: 0, expected: 'JSON' };
      const found = this.text.slice(offset).trim() === '' ? 'the end of the file' : `"${this.text[offset]}"`;
      this.add('JSON', `this is no JSON: expected ${expected}, found ${found}`, offset, 1, '');
      return undefined;
    }
  }

  fault(path: Path, message: string, code = 'VALUE', remedy?: string): void {
    if (this.findings.length >= MOST_FINDINGS) return;
    const { offset, length } = offsetOf(this.text, path);
    this.add(code, message, offset, length, path.join('.'), remedy);
  }

  /** Whole numbers, from 0 unless `signed`. */
  column(holder: Mapping, path: readonly string[], count?: number, signed = false): number[] {
    const values = this.list(holder, path, count);
    for (const [row, value] of values.entries())
      if (!(signed ? Number.isInteger(value) : isWhole(value)))
        this.fault([...path, row], `expected a whole number${signed ? '' : ' from 0'}, found ${JSON.stringify(value)}`);
    return values as number[];
  }

  /** Numbers from 0, or null for none. @param what  of a number that is none of those wanted, undefined where each is */
  orNull(holder: Mapping, path: readonly string[], count: number, what: string, is: (value: number) => boolean): (number | null)[] {
    const values = this.list(holder, path, count);
    for (const [row, value] of values.entries())
      if (value !== null && !(typeof value === 'number' && is(value))) this.fault([...path, row], `expected ${what}, or null for none`);
    return values as (number | null)[];
  }

  texts(holder: Mapping, path: readonly string[], count?: number): string[] {
    const values = this.list(holder, path, count);
    for (const [row, value] of values.entries())
      if (typeof value !== 'string') this.fault([...path, row], `expected a text in quotes, found ${JSON.stringify(value)}`);
    return values as string[];
  }

  list(holder: Mapping, path: readonly string[], count?: number): unknown[] {
    const name = path[path.length - 1];
    const value = holder[name];
    if (value === undefined) this.fault(path, `"${path.join('.')}" is missing; expected a list`, 'MISSING');
    else if (!Array.isArray(value)) this.fault(path, 'expected a list');
    else if (count !== undefined && value.length !== count) this.fault(path, `expected ${count} entries, found ${value.length}`);
    else return value;
    return [];
  }

  /** A mapping with no other keys than these; with empty lists where it is none. */
  mapping(holder: Mapping, path: readonly string[], keys: readonly string[]): Mapping {
    const found = holder[path[path.length - 1]];
    if (isMapping(found)) {
      this.knownKeys(found, path, keys);
      return found;
    }
    const code = found === undefined ? 'MISSING' : 'VALUE';
    this.fault(path, found === undefined ? `"${path.join('.')}" is missing` : 'expected a mapping', code, `its keys: ${keys.join(', ')}`);
    return Object.fromEntries(keys.map((each) => [each, []]));
  }

  knownKeys(mapping: Mapping, path: readonly string[], known: readonly string[]): void {
    for (const key of Object.keys(mapping))
      if (!known.includes(key))
        this.fault([...path, key], `unknown key "${key}"`, 'UNKNOWN-KEY', didYouMean(key, known) ?? `known here: ${known.join(', ')}`);
  }

  private add(code: string, message: string, offset: number, length: number, field: string, remedy?: string): void {
    const place = placeAt(this.text, this.file, offset, length);
    const subject = field === '' ? ({ kind: 'file', name: this.file } as const) : ({ kind: 'field', name: field } as const);
    this.findings.push({ code, severity: 'error', message, subjects: [subject], place, ...(remedy ? { remedy } : {}) });
  }
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isWhole(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31;
}
