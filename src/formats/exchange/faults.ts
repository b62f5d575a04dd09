import type { Finding, Place } from '../../finding/index.js';

/** A line longer than this is shown from its start only, and not at all where the place is beyond: some files are one line. */
const LONGEST_LINE = 10_000;

/** Faults and remarks listed for one file, each; the rest are counted. */
const MOST_LISTED = 100;

/** Where something stands in a text file: line and column from 1, and the extent to underline. */
export interface Spot {
  line: number;
  column: number;
  length: number;
}

/**
 * Collects what is wrong with a schedule file while it is read on, so that all of it is told at once.
 *
 * A fault is a finding SCHEDULE-FORMAT, or of another code that is given, and means that nothing is read; a remark is a warning SCHEDULE-LEFT-OUT about
 * something the schedule cannot hold. A hundred of each are listed and the rest counted.
 */
export class Faults {
  private readonly faults: Finding[] = [];
  private readonly remarks: Finding[] = [];
  private faultsMore = 0;
  private remarksMore = 0;
  private lines: string[] | undefined;

  constructor(
    private readonly file: string,
    private readonly text: string,
    private readonly code = 'SCHEDULE-FORMAT',
  ) {}

  /** How many faults there are so far. */
  get count(): number {
    return this.faults.length + this.faultsMore;
  }

  fault(spot: Spot, message: string, remedy?: string): void {
    if (this.faults.length < MOST_LISTED) this.faults.push(this.finding(this.code, 'error', spot, message, remedy));
    else this.faultsMore++;
  }

  remark(spot: Spot, message: string, remedy?: string): void {
    if (this.remarks.length < MOST_LISTED) this.remarks.push(this.finding('SCHEDULE-LEFT-OUT', 'warning', spot, message, remedy));
    else this.remarksMore++;
  }

  /** Where activities stand, by their spots. */
  placesOf(spots: readonly Spot[]): (activity: number) => Place | undefined {
    return (activity) => (spots[activity] ? this.place(spots[activity]) : undefined);
  }

  done(): Finding[] {
    const findings = [...this.faults].sort(byPlace);
    if (this.faultsMore > 0) findings.push(this.more(this.code, 'error', this.faultsMore, 'faults'));
    findings.push(...this.remarks.sort(byPlace));
    if (this.remarksMore > 0) findings.push(this.more('SCHEDULE-LEFT-OUT', 'warning', this.remarksMore, 'remarks'));
    return findings;
  }

  /** A spot with the line that it is in. */
  place({ line, column, length }: Spot): Place {
    this.lines ??= this.text.split(/\r\n|\n|\r/);
    const whole = this.lines[line - 1] ?? '';
    const text = whole.length <= LONGEST_LINE || column + length < LONGEST_LINE ? whole.slice(0, LONGEST_LINE) : '';
    return { file: this.file, line, column, length, text };
  }

  private finding(code: string, severity: Finding['severity'], spot: Spot, message: string, remedy?: string): Finding {
    const subjects: Finding['subjects'] = [{ kind: 'file', name: this.file }];
    return { code, severity, message, subjects, place: this.place(spot), ...(remedy ? { remedy } : {}) };
  }

  private more(code: string, severity: Finding['severity'], count: number, what: string): Finding {
    const message = `${count.toLocaleString('en-US')} more ${what} in ${this.file}`;
    return { code, severity, message, subjects: [{ kind: 'file', name: this.file }] };
  }
}

function byPlace(a: Finding, b: Finding): number {
  return (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0);
}

/** What a reader of a schedule file hands back: with an error among the findings there is no schedule. */
export interface ReadSchedule<Schedule> {
  schedule: Schedule | undefined;
  findings: Finding[];
  /** Where the activity of a row stands in the file. */
  placeOf?: (activity: number) => Place | undefined;
}
