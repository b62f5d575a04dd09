import { type Bindings, idKey, NO_BINDINGS } from '../../commissioning/index.js';
import { didYouMean, type Finding } from '../../finding/index.js';
import { type Cell, cellsOf } from '../activity-list/index.js';
import { decoded, Faults } from '../exchange/index.js';

/** Columns that hold an id of the device: all that a row has lead to it. */
const ID_COLUMNS = ['id', 'serial', 'mac', 'guid'];

export interface ReadBindings {
  bindings: Bindings;
  findings: Finding[];
}

/** Wrong names for which the nearest right one is looked for: it is compared with all. */
const MOST_HINTS = 10;

/**
 * Reads which device bears which serial number, MAC or GUID, as CSV: columns `device` and any of `serial`, `mac`, `guid` or `id`; `port`
 * where the id is that of an adapter. O(cells).
 *
 * What is wrong is in the findings as BINDINGS with line and column, all at once: a device that the plan does not have, an id of two
 * devices, a row without an id.
 *
 * @param devices  names of the plan's devices
 */
export function readBindings(bytes: Uint8Array, file: string, devices: readonly string[]): ReadBindings {
  const text = decoded(bytes, 'utf-8');
  const faults = new Faults(file, text, 'BINDINGS');
  const bindings = { ...NO_BINDINGS, devices: new Map<string, string>(), ports: new Map<string, string>() };
  const find = finder(devices);
  let header: string[] | undefined;
  for (const row of cellsOf(text, faults)) {
    if (header) {
      bind(row, header, bindings, find, faults);
      continue;
    }
    header = row.map((cell) => cell.text.toLowerCase());
    const lacks = lacking(header);
    if (lacks === undefined) continue;
    faults.fault(row[0].spot, `expected a column ${lacks}`);
    break;
  }
  if (!header) faults.fault({ line: 1, column: 1, length: 1 }, 'expected a header with device and an id; the file is empty');
  return { bindings, findings: faults.done() };
}

function lacking(header: readonly string[]): string | undefined {
  if (!header.includes('device')) return 'device';
  return ID_COLUMNS.some((name) => header.includes(name)) ? undefined : ID_COLUMNS.join(' or ');
}

/** Finds a planned device by its name in any case; else what it may have been meant to be. */
function finder(devices: readonly string[]): (name: string) => { name?: string | undefined; hint?: string | undefined } {
  const planned = new Map(devices.map((name) => [name.toLowerCase(), name]));
  let hints = MOST_HINTS;
  return (asked) => {
    const name = planned.get(asked.toLowerCase());
    return name === undefined && hints-- > 0 ? { hint: didYouMean(asked, devices) } : { name };
  };
}

function bind(
  row: readonly Cell[],
  header: readonly string[],
  bindings: { devices: Map<string, string>; ports: Map<string, string> },
  find: ReturnType<typeof finder>,
  faults: Faults,
): void {
  if (row.length !== header.length) {
    faults.fault(row[0].spot, `${row.length} cells where the header has ${header.length}`);
    return;
  }
  const cell = (name: string): Cell | undefined => row[header.indexOf(name)];
  const device = cell('device') as Cell;
  const { name, hint } = find(device.text);
  if (name === undefined) {
    faults.fault(device.spot, `"${device.text}" is no device of the plan`, hint);
    return;
  }
  const ids = ID_COLUMNS.flatMap((column) => cell(column) ?? []).filter((each) => each.text !== '');
  if (ids.length === 0) faults.fault(row[0].spot, `${name} has no id in this row`);
  for (const id of ids) {
    const key = idKey(id.text);
    const before = bindings.devices.get(key);
    if (before !== undefined && before !== name) faults.fault(id.spot, `${id.text} is the id of ${before} already`);
    bindings.devices.set(key, name);
    const port = cell('port')?.text;
    if (port) bindings.ports.set(key, port);
  }
}
