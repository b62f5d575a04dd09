import type { PortReading } from '../../commissioning/index.js';
import type { LineFormatOf } from '../observed/index.js';

/** A reading before its port is known: what the text itself does not tell is told by the file's name. */
export type Told = Omit<PortReading, 'device' | 'port'> & { device?: string | undefined; port?: string | undefined };

/** Where a reader puts what it reads. */
export interface Target {
  add(told: Told): void;
  /** Something is left out. */
  skip(line: number, text: string, why: string): void;
}

/** A format that is read line by line. */
export type LineFormat = LineFormatOf<Target>;

/** A format that is read JSON value by JSON value. */
export interface JsonFormat {
  name: string;
  recognises(value: unknown): boolean;
  /** What the value tells of one port. */
  read(value: unknown): Told;
}
