import { Interner } from '../../table/index.js';
import { LearnedAddresses } from './learned-addresses.js';

/** What a port's device says of its link. */
export const NO_STATE = 0;
export const UP = 1;
export const DOWN = 2;
export type LinkState = typeof NO_STATE | typeof UP | typeof DOWN;

/** What one port says of itself and of whom it hears, as it was read; what is not told is left out. */
export interface PortReport {
  /** Name by which the device that reports calls itself. */
  device: string;
  /** MAC, GUID or serial number of that device. */
  deviceId?: string | undefined;
  port: string;
  /** Another name of the same port: what it is described as, or its MAC or GUID. */
  portAlias?: string | undefined;
  state?: LinkState | undefined;
  neighbour?: string | undefined;
  neighbourId?: string | undefined;
  neighbourPort?: string | undefined;
  neighbourPortAlias?: string | undefined;
  speed_gbps?: number | undefined;
  /** Lanes in use. */
  width?: number | undefined;
  /** How often the link went down since the counter began. */
  flaps?: number | undefined;
  /** Address that a switch has learned behind the port, by its MAC table; nothing of a neighbour is told with it. */
  learned?: string | undefined;
  /** Line of the file, from 1. */
  line?: number | undefined;
}

/**
 * What was seen of a network: one row a report, texts by number (0 is the empty one, for what is not told). The same port may be told of
 * more than once.
 */
export interface Observation {
  rows: number;
  texts: readonly string[];
  device: Uint32Array;
  deviceId: Uint32Array;
  port: Uint32Array;
  portAlias: Uint32Array;
  neighbour: Uint32Array;
  /** Also an address that was learned. */
  neighbourId: Uint32Array;
  neighbourPort: Uint32Array;
  neighbourPortAlias: Uint32Array;
  /** 1 where `neighbourId` stands in a MAC table: it need not be a neighbour's. */
  learned: Uint8Array;
  /** `NO_STATE`, `UP` or `DOWN`. */
  state: Uint8Array;
  /** 0 where it is not told. */
  speed_gbps: Float64Array;
  /** 0 where it is not told. */
  width: Uint8Array;
  /** 0 where it is not told. */
  flaps: Uint32Array;
  /** Into `files`. */
  file: Uint16Array;
  line: Uint32Array;
  files: readonly string[];
  /** Devices of which all neighbours are told, by name and id: ports that no row tells of hear nobody. Both are texts. */
  whole: readonly (readonly [device: number, id: number])[];
}

/** Gathers reports, file after file, into columns; all grow together. */
export class Reports {
  rows = 0;
  private readonly interner = new Interner();
  private readonly files: string[] = [];
  private readonly wholes: [number, number][] = [];
  private readonly addresses = new LearnedAddresses();
  private columns = columnsOf(1024);

  /** Reports from now on are of this file; at most 65,536 are told apart. */
  open(file: string): void {
    if (this.files.length < 65_536) this.files.push(file);
  }

  /** All neighbours are told of those devices that tell of theirs from this row on. */
  wholeFrom(first: number): void {
    const { device, deviceId, learned } = this.columns;
    const told = new Set<number>();
    for (let row = first; row < this.rows; row++) {
      const key = device[row] * this.interner.dict.length + deviceId[row];
      if (learned[row] === 1 || told.has(key)) continue;
      told.add(key);
      this.wholes.push([device[row], deviceId[row]]);
    }
  }

  /** Takes a report; of what was learned behind one port only as much as can be of one device. */
  add(report: PortReport): void {
    const { learned } = report;
    if (learned !== undefined && !this.addresses.take(`${report.device} ${report.deviceId ?? ''} ${report.port}`, learned)) return;
    if (this.rows === this.columns.device.length) this.columns = columnsOf(2 * this.rows, this.columns);
    const { columns, interner, rows } = this;
    const code = (text: string | undefined) => (text ? interner.code(text) : 0);
    // A device tells of its ports one after the other.
    columns.device[rows] =
      rows > 0 && report.device === interner.dict[columns.device[rows - 1]] ? columns.device[rows - 1] : code(report.device);
    columns.deviceId[rows] = code(report.deviceId);
    columns.port[rows] = code(report.port);
    columns.portAlias[rows] = code(report.portAlias);
    columns.neighbour[rows] = code(report.neighbour);
    columns.neighbourId[rows] = code(report.neighbourId ?? learned);
    columns.neighbourPort[rows] = code(report.neighbourPort);
    columns.neighbourPortAlias[rows] = code(report.neighbourPortAlias);
    columns.learned[rows] = learned === undefined ? 0 : 1;
    columns.state[rows] = report.state ?? NO_STATE;
    columns.speed_gbps[rows] = report.speed_gbps ?? 0;
    columns.width[rows] = report.width ?? 0;
    columns.flaps[rows] = report.flaps ?? 0;
    columns.file[rows] = Math.max(0, this.files.length - 1);
    columns.line[rows] = report.line ?? 0;
    this.rows++;
  }

  done(): Observation {
    const { rows, columns } = this;
    const cut = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.subarray(0, rows)]));
    const files = this.files.length > 0 ? this.files : [''];
    return { rows, texts: this.interner.dict, ...(cut as unknown as Columns), files, whole: this.wholes };
  }
}

type Columns = Omit<Observation, 'rows' | 'texts' | 'files' | 'whole'>;

/** Columns of so many rows, filled with those of shorter ones. */
function columnsOf(rows: number, from?: Columns): Columns {
  const columns: Columns = {
    device: new Uint32Array(rows),
    deviceId: new Uint32Array(rows),
    port: new Uint32Array(rows),
    portAlias: new Uint32Array(rows),
    neighbour: new Uint32Array(rows),
    neighbourId: new Uint32Array(rows),
    neighbourPort: new Uint32Array(rows),
    neighbourPortAlias: new Uint32Array(rows),
    learned: new Uint8Array(rows),
    state: new Uint8Array(rows),
    speed_gbps: new Float64Array(rows),
    width: new Uint8Array(rows),
    flaps: new Uint32Array(rows),
    file: new Uint16Array(rows),
    line: new Uint32Array(rows),
  };
  if (from) for (const name of Object.keys(columns) as (keyof Columns)[]) columns[name].set(from[name]);
  return columns;
}
