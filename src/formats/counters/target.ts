import type { PortCounters } from '../../commissioning/index.js';
import type { LineFormatOf } from '../observed/index.js';

/** Where a reader puts what it reads. A port without a device is of the one that the file is named after. */
export interface Target {
  add(told: Omit<PortCounters, 'device'> & { device?: string | undefined }, line: number): void;
  /** Ports whose errors are not told of have none. */
  listsFaultyOnly(): void;
  /** Something is left out. */
  skip(line: number, text: string, why: string): void;
}

/** A format that is read line by line. None has its device before each line: the text itself names it. */
export type LineFormat = LineFormatOf<Target> & { prefixed: false };

/** A format that is read JSON value by JSON value. */
export interface JsonFormat {
  name: string;
  recognises(value: unknown): boolean;
  /** @param line  where the value begins */
  read(value: unknown, line: number, to: Target): void;
}
