import type { PortReport } from '../../commissioning/index.js';

/** Where a reader puts what it reads. */
export interface Target {
  /** The device that the text is of, where the text itself does not say. */
  device: string;
  add(report: PortReport): void;
  /** Something is left out. */
  skip(line: number, text: string, why: string): void;
}

/** Takes the lines of one text, one after the other. */
export interface LineReader {
  line(text: string, number: number): void;
  /** The text ends: what is still open is added. */
  end?(): void;
}

/** A format that is read line by line, to a target of its own kind. */
export interface LineFormatOf<To> {
  /** As messages call it. */
  name: string;
  /** Whether a line stands in texts of this format and in those of no other. */
  recognises(line: string): boolean;
  reader(to: To): LineReader;
  /** Whether lines may have their device before them, as parallel shells write them: `leaf-03: ...`. */
  prefixed: boolean;
}

export interface LineFormat extends LineFormatOf<Target> {
  /** Whether a text has all neighbours of a device: a port that it does not tell of hears nobody. */
  whole: boolean;
}
