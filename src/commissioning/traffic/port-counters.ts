import { Growing, Interner } from '../../table/index.js';

/** What a port counts. */
export const COUNTED = [
  'sent_bytes',
  'received_bytes',
  /** What was received wrong: symbols and frames. What a port further back had marked as wrong is left out. */
  'errors',
  /** What was to be sent and was thrown away. What a receiver throws away has come over the link whole, and is left out. */
  'discards',
  /** How often the link went down or was trained again; where it is counted so, each change of the carrier. */
  'downs',
] as const;
export type Counted = (typeof COUNTED)[number];

/**
 * Counters of one port as they were read; what is not told is left out. One that stands at its top, and counts no further, is Infinity.
 * Above 2^53 bytes they are rounded, to 1 kB at 2^63: equal ones stay equal.
 */
export interface PortCounters extends Partial<Record<Counted, number>> {
  device: string;
  /** GUID of that device, or of its port. */
  deviceId?: string | undefined;
  port: string;
}

/** Counters as columns, gathered file after file: a row each time that a port is told of, texts by number, NaN for what is not told. */
export class CounterReadings {
  /** Whether, in the files so far, a port without errors is not told of by what lists those that have some. */
  listsFaultyOnly = false;
  readonly device = new Growing(Uint32Array);
  readonly deviceId = new Growing(Uint32Array);
  readonly port = new Growing(Uint32Array);
  readonly figures = Object.fromEntries(COUNTED.map((name) => [name, new Growing(Float64Array)])) as Record<Counted, Growing<Float64Array>>;
  private readonly interner = new Interner();

  get rows(): number {
    return this.device.length;
  }

  get texts(): readonly string[] {
    return this.interner.dict;
  }

  add(told: PortCounters): void {
    this.device.push(this.interner.code(told.device));
    this.deviceId.push(this.interner.code(told.deviceId ?? ''));
    this.port.push(this.interner.code(told.port));
    for (const name of COUNTED) this.figures[name].push(told[name] ?? Number.NaN);
  }
}
