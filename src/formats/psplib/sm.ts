import { Lines, type Word } from './lines.js';
import { Parts, type ReadProject } from './read-project.js';

/**
 * Reads a single-mode project of PSPLIB (Kolisch and Sprecher 1996): jobs with successors, durations, demands of renewable resources.
 *
 * Every fault becomes a finding at its line and column: PSPLIB-FORMAT, or what `projectFaults` finds at the line of the job. Several
 * modes, nonrenewable or doubly constrained resources are refused: another problem.
 * @param file  name of the file, for the findings
 */
export function readSm(text: string, file: string): ReadProject {
  return new SmReader(new Lines(text, file)).read();
}

class SmReader {
  private readonly parts = new Parts();
  private jobs = 0;
  private resources = 0;

  constructor(private readonly lines: Lines) {}

  read(): ReadProject {
    this.jobs = this.figure(/^jobs\b.*:/, 'jobs (incl. supersource/sink ):  N');
    this.resources = this.figure(/^\s*-\s*renewable\b.*:/, '- renewable : N R');
    for (const other of ['nonrenewable', 'doubly constrained']) this.refuse(other);
    this.precedence();
    this.requests();
    this.availabilities();
    return this.parts.done(this.lines);
  }

  /** The number behind the colon of the line that a pattern finds. */
  private figure(pattern: RegExp, shape: string): number {
    const line = this.find(pattern, `a line "${shape}"`);
    if (line < 0) return 0;
    const colon = this.lines.text(line).indexOf(':');
    const word = this.lines.words(line).find(({ column }) => column > colon);
    if (word) return this.lines.whole(word, `a number in "${shape}"`);
    this.lines.faultAt(line, `expected a number behind the colon, as in "${shape}"`);
    return 0;
  }

  private refuse(kind: string): void {
    for (let line = 0; line < this.lines.count; line++) {
      const text = this.lines.text(line);
      if (!new RegExp(`^\\s*-\\s*${kind}\\b`).test(text)) continue;
      const word = this.lines.words(line).find(({ column }) => column > text.indexOf(':'));
      if (word && word.text !== '0') this.lines.fault(word, `expected 0 ${kind} resources, ${word.text} are not supported`);
    }
  }

  private precedence(): void {
    for (const words of this.section(/^PRECEDENCE RELATIONS/, 'PRECEDENCE RELATIONS:', 1, this.jobs)) {
      const job = this.job(words[0]);
      this.oneMode(words[1]);
      const count = words[2] ? this.lines.whole(words[2], 'the number of successors') : 0;
      const given = words.slice(3);
      if (words.length < 3 || given.length !== count)
        this.lines.faultAt(words[0].line, `expected ${count} successors after job, modes and number of successors; found ${given.length}`);
      if (job < 0) continue;
      this.parts.arcLineOf[job] = words[0].line;
      for (const word of given) this.parts.addArc(job, this.lines.whole(word, 'the number of a successor') - 1);
    }
  }

  private requests(): void {
    const { parts } = this;
    for (let job = 0; job < this.jobs; job++) {
      parts.duration.push(0);
      parts.lineOf.push(0);
    }
    for (const words of this.section(/^REQUESTS\/DURATIONS/, 'REQUESTS/DURATIONS:', 2, this.jobs)) {
      const job = this.job(words[0]);
      this.oneMode(words[1]);
      if (words.length !== 3 + this.resources)
        this.lines.faultAt(words[0].line, `expected job, mode, duration and ${this.resources} demands; found ${words.length} words`);
      if (job < 0) continue;
      parts.lineOf[job] = words[0].line;
      if (words[2]) parts.duration[job] = this.lines.whole(words[2], 'a duration');
      for (const [k, word] of words.slice(3, 3 + this.resources).entries()) parts.addDemand(job, k, this.lines.whole(word, 'a demand'));
    }
  }

  private availabilities(): void {
    for (const words of this.section(/^RESOURCE\s*AVAILABILITIES/, 'RESOURCEAVAILABILITIES:', 1, 1)) {
      if (words.length !== this.resources)
        this.lines.faultAt(words[0].line, `expected the units of ${this.resources} resources; found ${words.length} words`);
      for (const word of words) this.parts.capacity.push(this.lines.whole(word, 'the units of a resource'));
    }
  }

  /** The rows of a section: so many lines of words after its title and headings. A shorter section is a fault. */
  private section(title: RegExp, shape: string, headings: number, rows: number): Word[][] {
    const start = this.find(title, `the section "${shape}"`);
    if (start < 0) return [];
    const found: Word[][] = [];
    for (let line = start + 1 + headings; found.length < rows; line++) {
      const words = this.lines.words(line);
      if (line >= this.lines.count || words[0]?.text.startsWith('***')) {
        this.lines.faultAt(line, `expected ${rows} rows of ${shape} found ${found.length}`);
        break;
      }
      if (words.length > 0) found.push(words);
    }
    return found;
  }

  /** The row of a job's number; -1 and a finding where there is no such job. */
  private job(word: Word): number {
    const number = this.lines.whole(word, 'the number of a job');
    if (number >= 1 && number <= this.jobs) return number - 1;
    this.lines.fault(word, `expected a job from 1 to ${this.jobs}; found ${word.text}`);
    return -1;
  }

  private oneMode(word: Word | undefined): void {
    if (word && word.text !== '1') this.lines.fault(word, `expected 1 mode; found ${word.text}`);
  }

  private find(pattern: RegExp, what: string): number {
    for (let line = 0; line < this.lines.count; line++) if (pattern.test(this.lines.text(line))) return line;
    this.lines.faultAt(this.lines.count - 1, `expected ${what}; the file has none`);
    return -1;
  }
}
