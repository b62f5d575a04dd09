import { didYouMean, type Finding } from '../../finding/index.js';
import { makeProject, NEVER, type Project, type ProjectParts, projectFaults } from '../../schedule/index.js';
import { jsonFault } from './json-fault.js';
import { offsetOf, placeAt } from './places.js';

/** Findings told of one file. */
const MOST_FINDINGS = 20;

type Path = readonly (string | number)[];

/**
 * Reads a project as JSON: a mapping with the columns of `ProjectParts`.
 *
 * `duration` [whole numbers]; `arcs` {from, to, lag}, where without `lag` each arc is finish to start; `demands` {activity, resource,
 * amount}; `capacity` [units, or steps [[time, units], ...]]; if wanted `release` and `deadline` [times; null for none]. Activities and
 * resources count from 0.
 *
 * Every fault becomes a finding at its line and column: JSON, MISSING, VALUE, UNKNOWN-KEY, or what `projectFaults` finds; 20 at most.
 */
export function readProject(text: string, file: string): { project?: Project; findings: Finding[] } {
  const reader = new Reader(text, file);
  const parts = reader.parts();
  if (parts && reader.findings.length === 0)
    for (const { code, message, activity, resource } of projectFaults(parts, String))
      reader.fault(activity !== undefined ? ['duration', activity] : ['capacity', resource ?? 0], message, code);
  if (parts === undefined || reader.findings.length > 0) return { findings: reader.findings.slice(0, MOST_FINDINGS) };
  return { project: makeProject(parts), findings: [] };
}

const KEYS = {
  '': ['duration', 'arcs', 'demands', 'capacity', 'release', 'deadline'],
  arcs: ['from', 'to', 'lag'],
  demands: ['activity', 'resource', 'amount'],
} as const;

type Mapping = Record<string, unknown>;

class Reader {
  readonly findings: Finding[] = [];

  constructor(
    private readonly text: string,
    private readonly file: string,
  ) {}

  fault(path: Path, message: string, code = 'VALUE', remedy?: string): void {
    if (this.findings.length >= MOST_FINDINGS) return;
    const { offset, length } = offsetOf(this.text, path);
    this.add(code, message, offset, length, path.join('.'), remedy);
  }

  parts(): ProjectParts | undefined {
    const value = this.parse();
    if (value === undefined) return undefined;
    if (!isMapping(value)) {
      this.fault([], 'expected a mapping with duration, arcs, demands and capacity');
      return undefined;
    }
    this.knownKeys(value, '');
    const duration = this.column(value, ['duration']);
    const arcs = this.mapping(value, 'arcs');
    const demands = this.mapping(value, 'demands');
    const from = this.column(arcs, ['arcs', 'from']);
    const lag = arcs.lag === undefined ? from.map((i) => duration[i] ?? 0) : this.column(arcs, ['arcs', 'lag'], from.length, true);
    const parts: ProjectParts = {
      duration,
      arcs: { from, to: this.column(arcs, ['arcs', 'to'], from.length), lag },
      demands: this.demands(demands),
      capacity: this.capacity(value),
      ...(value.release === undefined ? {} : { release: this.column(value, ['release'], duration.length) }),
      ...(value.deadline === undefined ? {} : { deadline: this.deadline(value, duration.length) }),
    };
    return parts;
  }

  private parse(): unknown {
    try {
      return JSON.parse(this.text);
    } catch {
      const { offset, expected } = jsonFault(this.text) ?? { offset: 0, expected: 'JSON' };
      const found = this.text.slice(offset).trim() === '' ? 'the end of the file' : `"${this.text[offset]}"`;
      this.add('JSON', `this is no JSON: expected ${expected}, found ${found}`, offset, 1, '');
      return undefined;
    }
  }

  private demands(demands: Mapping): ProjectParts['demands'] {
    const activity = this.column(demands, ['demands', 'activity']);
    return {
      activity,
      resource: this.column(demands, ['demands', 'resource'], activity.length),
      amount: this.column(demands, ['demands', 'amount'], activity.length),
    };
  }

  private capacity(value: Mapping): ProjectParts['capacity'] {
    const isPair = (step: unknown) => Array.isArray(step) && step.length === 2 && step.every(isWhole);
    return this.list(value, ['capacity']).map((each, k) => {
      if (isWhole(each)) return each;
      if (Array.isArray(each) && each.length > 0 && each.every(isPair)) return each as [number, number][];
      this.fault(['capacity', k], 'expected units as a whole number from 0, or steps [[time, units], ...]');
      return 0;
    });
  }

  private deadline(value: Mapping, count: number): number[] {
    const given = this.list(value, ['deadline'], count);
    return given.map((each, row) => {
      if (each === null) return NEVER;
      if (!isWhole(each)) this.fault(['deadline', row], 'expected a time from 0, or null for none');
      return Number(each);
    });
  }

  /** Whole numbers, from 0 unless `signed`. */
  private column(holder: Mapping, path: readonly string[], count?: number, signed = false): number[] {
    const values = this.list(holder, path, count);
    for (const [row, value] of values.entries())
      if (!(signed ? Number.isInteger(value) : isWhole(value)))
        this.fault([...path, row], `expected a whole number${signed ? '' : ' from 0'}, found ${JSON.stringify(value)}`);
    return values as number[];
  }

  private list(holder: Mapping, path: readonly string[], count?: number): unknown[] {
    const name = path[path.length - 1];
    const value = holder[name];
    if (value === undefined) this.fault(path, `"${path.join('.')}" is missing; expected a list`, 'MISSING');
    else if (!Array.isArray(value)) this.fault(path, 'expected a list');
    else if (count !== undefined && value.length !== count) this.fault(path, `expected ${count} entries, found ${value.length}`);
    else return value;
    return [];
  }

  private mapping(value: Mapping, key: 'arcs' | 'demands'): Mapping {
    const found = value[key];
    if (isMapping(found)) {
      this.knownKeys(found, key);
      return found;
    }
    const code = found === undefined ? 'MISSING' : 'VALUE';
    this.fault([key], found === undefined ? `"${key}" is missing` : 'expected a mapping', code, `its keys: ${KEYS[key].join(', ')}`);
    return Object.fromEntries(KEYS[key].map((each) => [each, []]));
  }

  private knownKeys(mapping: Mapping, at: keyof typeof KEYS): void {
    const known: readonly string[] = KEYS[at];
    for (const key of Object.keys(mapping))
      if (!known.includes(key))
        this.fault(
          at === '' ? [key] : [at, key],
          `unknown key "${key}"`,
          'UNKNOWN-KEY',
          didYouMean(key, known) ?? `known here: ${known.join(', ')}`,
        );
  }

  private add(code: string, message: string, offset: number, length: number, field: string, remedy?: string): void {
    const place = placeAt(this.text, this.file, offset, length);
    const subject = field === '' ? ({ kind: 'file', name: this.file } as const) : ({ kind: 'field', name: field } as const);
    this.findings.push({ code, severity: 'error', message, subjects: [subject], place, ...(remedy ? { remedy } : {}) });
  }
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31;
}
