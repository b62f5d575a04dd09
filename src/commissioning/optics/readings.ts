import { Interner } from '../../table/index.js';

/** Lanes that a module has at most, and that are kept of one: OSFP and QSFP-DD have eight. */
export const MOST_LANES = 8;

/** What a receiver or a laser without light is read as, in dBm: 0 mW has no logarithm, and modules count in steps of 0.1 uW. */
export const DARK_DBM = -40;

/** Figures of a port; what is not told is NaN. */
export const FIGURES = [
  'temperature_c',
  /** The highest of the lanes. */
  'bias_ma',
  /** Share of wrong bits before correction. */
  'raw_ber',
  /** Share of wrong bits behind correction. */
  'effective_ber',
  'fec_corrected',
  /** Codewords that could not be corrected; of InfiniBand, the symbols that stay wrong behind correction. */
  'fec_uncorrected',
  'link_downs',
  /** How often the link was trained again without going down. */
  'link_recoveries',
  /** The module's own limits: where it warns, or else where it alarms. */
  'rx_low_dbm',
  'rx_high_dbm',
  'temperature_high_c',
] as const;
export type Figure = (typeof FIGURES)[number];

/** What one port and the module in it say, as it was read; what is not told is left out. */
export interface PortReading extends Partial<Record<Figure, number>> {
  device: string;
  port: string;
  /** The maker's part number of the module. */
  part?: string | undefined;
  serial?: string | undefined;
  /** By lane, NaN for one that is not told or not in use; those behind `MOST_LANES` are dropped. */
  rx_dbm?: readonly number[];
  tx_dbm?: readonly number[];
  /** Line of the file, from 1. */
  line?: number | undefined;
}

type Columns = Record<Figure, Float64Array> &
  Record<'rx_dbm' | 'tx_dbm', Float64Array> &
  Record<'device' | 'port' | 'part' | 'serial' | 'file' | 'line', Uint32Array>;

/**
 * Readings of ports as columns, gathered file after file: one row a port, texts by number (0 is the empty one). Lane l of a row is at
 * `MOST_LANES * row + l`. Where a port is told of again, what is told last counts, figure by figure.
 */
export class Readings {
  rows = 0;
  columns = columnsOf(256);
  readonly files: string[] = [];
  private readonly interner = new Interner();
  private readonly rowOf = new Map<number, number>();

  get texts(): readonly string[] {
    return this.interner.dict;
  }

  /** Readings from now on are of this file. */
  open(file: string): void {
    this.files.push(file);
  }

  add(reading: PortReading): void {
    const { interner } = this;
    const row = this.rowFor(interner.code(reading.device), interner.code(reading.port));
    const { columns } = this;
    columns.file[row] = Math.max(0, this.files.length - 1);
    columns.line[row] = reading.line ?? 0;
    if (reading.part) columns.part[row] = interner.code(reading.part);
    if (reading.serial) columns.serial[row] = interner.code(reading.serial);
    for (const figure of FIGURES) {
      const value = reading[figure];
      if (value !== undefined && !Number.isNaN(value)) columns[figure][row] = value;
    }
    for (const light of ['rx_dbm', 'tx_dbm'] as const)
      reading[light]?.slice(0, MOST_LANES).forEach((value, lane) => {
        if (!Number.isNaN(value)) columns[light][MOST_LANES * row + lane] = value;
      });
  }

  private rowFor(device: number, port: number): number {
    // Two codes in one number: neither comes near 2^26.
    const key = device * 2 ** 26 + port;
    const known = this.rowOf.get(key);
    if (known !== undefined) return known;
    if (this.rows === this.columns.device.length) this.columns = columnsOf(2 * this.rows, this.columns);
    const row = this.rows++;
    this.rowOf.set(key, row);
    this.columns.device[row] = device;
    this.columns.port[row] = port;
    return row;
  }
}

/** Columns of so many rows, filled with those of shorter ones; figures that are not told are NaN. */
function columnsOf(rows: number, from?: Columns): Columns {
  const codes = ['device', 'port', 'part', 'serial', 'file', 'line'] as const;
  const figures = (name: Figure | 'rx_dbm' | 'tx_dbm') => [
    name,
    new Float64Array(name.endsWith('x_dbm') ? MOST_LANES * rows : rows).fill(Number.NaN),
  ];
  const columns = Object.fromEntries([
    ...codes.map((name) => [name, new Uint32Array(rows)]),
    ...[...FIGURES, 'rx_dbm' as const, 'tx_dbm' as const].map(figures),
  ]) as Columns;
  if (from) for (const name of Object.keys(columns) as (keyof Columns)[]) columns[name].set(from[name] as never);
  return columns;
}
