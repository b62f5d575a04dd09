import type { Finding, Subject } from '../finding/index.js';

/** What one check looked at and how much of it was wrong. */
export interface CheckResult {
  /** Short name. */
  check: string;
  /** What it proves, in one sentence. */
  what: string;
  examined: number;
  faults: number;
}

/** The words of one fault; made only for the faults that are listed. */
export interface Fault {
  message: string;
  subjects: Subject[];
  remedy?: string;
}

/** Counts faults by code and keeps the first few of each in full. */
export class Faults {
  private readonly listed: Finding[] = [];
  private readonly counts = new Map<string, number>();

  constructor(private readonly maxPerCode: number) {}

  add(code: string, describe: () => Fault): void {
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count <= this.maxPerCode) this.listed.push({ code, severity: 'error', ...describe() });
  }

  /** The listed faults, each code's followed by one finding that says how many more there are. */
  findings(): Finding[] {
    const all: Finding[] = [];
    for (const [code, count] of this.counts) {
      all.push(...this.listed.filter((finding) => finding.code === code));
      const more = count - this.maxPerCode;
      if (more > 0) all.push({ code, severity: 'error', message: `and ${more} more of ${code}, ${count} in all`, subjects: [] });
    }
    return all;
  }
}

/** One running check: raises `examined` itself and reports faults by code. */
export class Check {
  examined = 0;
  faults = 0;

  constructor(private readonly sink: Faults) {}

  fault(code: string, describe: () => Fault): void {
    this.faults++;
    this.sink.add(code, describe);
  }
}

const KIND_OF_TABLE: Readonly<Record<string, Subject['kind']>> = {
  racks: 'rack',
  devices: 'device',
  links: 'link',
  cables: 'cable',
  bom: 'model',
};

/** A named row of a table as what a finding is about; one of a kind that findings have no word for is "table/name". */
export function inTable(table: string, name: string): Subject {
  const kind = KIND_OF_TABLE[table];
  return kind ? { kind, name } : { kind: 'field', name: `${table}/${name}` };
}
