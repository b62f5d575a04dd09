import type { Finding } from '../../finding/index.js';
import { plainText } from './plain-text.js';

/** Places of what was left out that are listed of one file; the rest are counted. */
const MOST_LISTED = 20;

/** How much of a line is shown. */
const MOST_SHOWN = 500;

/** Collects what is wrong with one file while it is read on. What it tells has no control characters. */
export class Faults {
  /** How often something was left out. */
  skipped = 0;
  private readonly findings: Finding[] = [];
  private readonly listed: Finding[] = [];

  constructor(readonly file: string) {}

  /** Something is left out: a warning OBSERVED-LEFT-OUT at its line, of which the first 20 are listed. */
  skip(line: number, text: string, message: string): void {
    if (this.skipped++ < MOST_LISTED) this.listed.push(this.finding('OBSERVED-LEFT-OUT', 'warning', message, line, text));
  }

  /** A warning about the file as a whole. */
  warn(code: string, message: string, remedy?: string): void {
    this.findings.push(withRemedy(this.finding(code, 'warning', message), remedy));
  }

  /** Nothing of the file can be used. */
  refuse(message: string, remedy?: string): void {
    this.findings.push(withRemedy(this.finding('OBSERVED-FORMAT', 'error', message), remedy));
  }

  done(): Finding[] {
    const more = this.skipped - this.listed.length;
    const rest =
      more > 0
        ? [this.finding('OBSERVED-LEFT-OUT', 'warning', `${more.toLocaleString('en-US')} more places of ${this.file} are left out`)]
        : [];
    return [...this.findings, ...this.listed, ...rest];
  }

  private finding(code: string, severity: Finding['severity'], message: string, line?: number, text = ''): Finding {
    const finding: Finding = { code, severity, message: plainText(message), subjects: [{ kind: 'file', name: this.file }] };
    if (line === undefined) return finding;
    const shown = plainText(text.slice(0, MOST_SHOWN));
    return { ...finding, place: { file: this.file, line, column: 1, length: Math.max(1, shown.length), text: shown } };
  }
}

function withRemedy(finding: Finding, remedy: string | undefined): Finding {
  return remedy === undefined ? finding : { ...finding, remedy };
}
