import { Lines, type Word } from './lines.js';
import { Parts, type ReadProject } from './read-project.js';

/**
 * Reads a project in Patterson's format: the number of jobs and of resources, the units of each resource, then for each job its duration,
 * its demand of each resource, the number of its successors, and their numbers. Line ends mean nothing.
 *
 * Every fault becomes a finding at its line and column: PSPLIB-FORMAT, or what `projectFaults` finds at the line of the job.
 * @param file  name of the file, for the findings
 */
export function readRcp(text: string, file: string): ReadProject {
  const lines = new Lines(text, file);
  const words = new Words(lines);
  const parts = new Parts();
  const jobs = words.next('the number of jobs');
  const resources = words.next('the number of resources');
  for (let k = 0; k < resources && !words.ended; k++) parts.capacity.push(words.next(`the units of resource ${k + 1}`));
  for (let job = 0; job < jobs && !words.ended; job++) {
    parts.lineOf.push(words.line);
    parts.duration.push(words.next(`the duration of job ${job + 1}`));
    for (let k = 0; k < resources && !words.ended; k++)
      parts.addDemand(job, k, words.next(`the demand of job ${job + 1} for resource ${k + 1}`));
    const successors = words.next(`the number of successors of job ${job + 1}`);
    for (let s = 0; s < successors && !words.ended; s++) parts.addArc(job, words.next(`successor ${s + 1} of job ${job + 1}`) - 1);
  }
  words.expectEnd(`the end of the file after job ${jobs}`);
  return parts.done(lines);
}

/** The words of a file one after the other. */
class Words {
  ended = false;
  private at = 0;
  private row: Word[] = [];
  private next_line = 0;

  constructor(private readonly lines: Lines) {}

  /** Line of the word that comes next. */
  get line(): number {
    this.fill();
    return this.next_line - 1;
  }

  /** The next word as a whole number; 0 and one finding where the file ends. */
  next(what: string): number {
    if (this.fill()) return this.lines.whole(this.row[this.at++], what);
    if (!this.ended) this.lines.faultAt(this.lines.count - 1, `the file ends; expected ${what}`);
    this.ended = true;
    return 0;
  }

  expectEnd(what: string): void {
    if (!this.ended && this.fill()) this.lines.fault(this.row[this.at], `expected ${what}; found "${this.row[this.at].text}"`);
  }

  private fill(): boolean {
    while (this.at === this.row.length && this.next_line < this.lines.count) {
      this.row = this.lines.words(this.next_line++);
      this.at = 0;
    }
    return this.at < this.row.length;
  }
}
