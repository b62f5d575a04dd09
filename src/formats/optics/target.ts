import type { PortReading } from '../../commissioning/index.js';

/** A reading before its port is known: what the text itself does not tell is told by the file's name. */
export type Told = Omit<PortReading, 'device' | 'port'> & { device?: string | undefined; port?: string | undefined };

/** Where a reader puts what it reads. */
export interface Target {
  add(told: Told): void;
  /** Something is left out. */
  skip(line: number, text: string, why: string): void;
}

/** Takes the lines of one text, one after the other. */
export interface LineReader {
  line(text: string, number: number): void;
  /** The text ends: what is still open is added. */
  end(): void;
}

/** A format that is read line by line. */
export interface LineFormat {
  /** As messages call it. */
  name: string;
  recognises(line: string): boolean;
  reader(to: Target): LineReader;
  /** Whether lines may have their device before them, as parallel shells write them: `leaf-03: ...`. */
  prefixed: boolean;
}

/** A format that is read JSON value by JSON value. */
export interface JsonFormat {
  name: string;
  recognises(value: unknown): boolean;
  /** What the value tells of one port. */
  read(value: unknown): Told;
}
