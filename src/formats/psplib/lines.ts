import type { Finding, Place } from '../../finding/index.js';

/** One word of a line; `column` counts from 0. */
export interface Word {
  text: string;
  line: number;
  column: number;
}

/** The words of a text by line, and the findings about them. */
export class Lines {
  readonly findings: Finding[] = [];
  private readonly texts: string[];

  constructor(
    text: string,
    private readonly file: string,
  ) {
    this.texts = text.split(/\r\n|\n|\r/);
  }

  get count(): number {
    return this.texts.length;
  }

  text(line: number): string {
    return this.texts[line] ?? '';
  }

  /** Words of a line; lines count from 0. */
  words(line: number): Word[] {
    return [...this.text(line).matchAll(/\S+/g)].map((match) => ({ text: match[0], line, column: match.index }));
  }

  /** The whole number a word holds; a finding and 0 where it holds none. */
  whole(word: Word, what: string): number {
    if (/^\d{1,9}$/.test(word.text)) return Number(word.text);
    this.fault(word, `expected ${what}, a whole number from 0; found "${word.text}"`);
    return 0;
  }

  /** A fault at a word. */
  fault(word: Word, message: string, code = 'PSPLIB-FORMAT'): void {
    this.add(
      { file: this.file, line: word.line + 1, column: word.column + 1, length: word.text.length, text: this.text(word.line) },
      message,
      code,
    );
  }

  /** A fault of a whole line; of the last one where the file ends before it. */
  faultAt(line: number, message: string, code = 'PSPLIB-FORMAT'): void {
    const at = Math.min(Math.max(0, line), this.count - 1);
    const text = this.text(at);
    this.add({ file: this.file, line: at + 1, column: 1, length: Math.max(1, text.length), text }, message, code);
  }

  private add(place: Place, message: string, code: string): void {
    this.findings.push({ code, severity: 'error', message, subjects: [{ kind: 'file', name: this.file }], place });
  }
}
