import { NO_STATE, type PortReport } from '../../commissioning/index.js';
import { CsvRows } from './csv-rows.js';
import { guidOf, macOf } from './ids.js';
import { addLearned } from './learned.js';
import type { LineFormat, LineReader, Target } from './line-format.js';
import { gbpsOf, lanesOf, stateOf, wholeOf } from './values.js';

/** Columns of a list that are looked at. */
const MOST_COLUMNS = 200;

type Field = Exclude<keyof PortReport, 'line'>;

/** Names that a column may have, in lower case and with `_` for blanks and dashes. */
const NAMES: Record<Field, string> = {
  device: 'device host hostname switch node system local_device local_host',
  deviceId: 'device_id guid node_guid chassis_id',
  port: 'port interface local_port local_interface ifname',
  portAlias: 'port_alias port_guid',
  state: 'state status link oper_status link_state',
  neighbour: 'neighbour neighbor remote_device remote_host remote_hostname remote_switch peer peer_device peer_hostname',
  neighbourId: 'neighbour_id neighbor_id remote_id remote_guid remote_chassis_id peer_id',
  neighbourPort: 'neighbour_port neighbor_port remote_port remote_interface peer_port peer_interface peer_ifname',
  neighbourPortAlias: 'neighbour_port_alias neighbor_port_alias remote_port_alias remote_port_descr',
  speed_gbps: 'speed speed_gbps',
  width: 'width lanes',
  flaps: 'flaps link_downed carrier_down_count',
  learned: 'mac mac_address macaddress learned_mac',
};

const FIELDS = new Map(Object.entries(NAMES).flatMap(([field, names]) => names.split(' ').map((name) => [name, field as Field] as const)));

/**
 * A list of ports as CSV, with a header: commas, semicolons or tabs part the cells. It needs a column of ports, and of devices, of
 * neighbours or of learned addresses; without one of devices the whole list is of the device that the file is named after.
 */
export const CSV_LIST: LineFormat = {
  name: 'CSV',
  recognises: (line) => delimiterOf(line) !== undefined,
  reader: (to) => new List(to),
  prefixed: false,
  whole: false,
};

/** What parts the cells of a header; undefined for a line that is none. */
function delimiterOf(line: string): string | undefined {
  return [',', ';', '\t'].find((delimiter) => {
    const fields = fieldsOf(line, delimiter);
    return fields.includes('port') && (['device', 'neighbour', 'learned'] as const).some((field) => fields.includes(field));
  });
}

function fieldsOf(line: string, delimiter: string): (Field | undefined)[] {
  return line.split(delimiter, MOST_COLUMNS).map((cell) => FIELDS.get(nameOf(cell)));
}

function nameOf(cell: string): string {
  return cell.replaceAll('"', '').trim().toLowerCase().replace(/[ -]/g, '_');
}

class List implements LineReader {
  private rows: CsvRows | undefined;

  constructor(private readonly to: Target) {}

  line(text: string, line: number): void {
    if (this.rows) this.rows.line(text, line);
    else {
      const delimiter = delimiterOf(text);
      if (delimiter !== undefined) this.rows = rowsBehind(text, line, delimiter, this.to);
      else if (text.trim() !== '' && !text.startsWith('#')) this.to.skip(line, text, 'stands before the header');
    }
  }

  end(): void {
    this.rows?.end();
  }
}

/** Takes the rows behind a header. */
function rowsBehind(header: string, line: number, delimiter: string, to: Target): CsvRows {
  const names = header.split(delimiter, MOST_COLUMNS);
  const fields = fieldsOf(header, delimiter);
  const unread = names.filter((name, i) => name.trim() !== '' && (fields[i] === undefined || fields.indexOf(fields[i]) < i));
  if (unread.length > 0) to.skip(line, header, `columns that are not read: ${shortList(unread)}`);
  // A field without a column stands behind the last cell, where nothing is.
  const placed = Object.keys(NAMES).map((field) => [
    field,
    fields.includes(field as Field) ? fields.indexOf(field as Field) : names.length,
  ]);
  const at = Object.fromEntries(placed) as Record<Field, number>;
  const named = fields.includes('device');
  const take = (cells: string[], begins: number) => {
    const device = named ? cells[at.device] : to.device;
    const port = cells[at.port];
    if (cells.length !== names.length) to.skip(begins, cells.join(' '), `${cells.length} cells where the header has ${names.length}`);
    else if (device && port) addRow(reportOf(device, port, cells, at, begins), cells[at.learned], to);
    else to.skip(begins, cells.join(' '), `expected a ${device ? 'port' : 'device'}; the cell is empty`);
  };
  return new CsvRows(delimiter, take, (begins, text) => to.skip(begins, text, 'a quote is not closed'));
}

/** The first names of a list that may be long, of names that may be. */
function shortList(names: readonly string[]): string {
  const first = names.slice(0, 10).map((name) => name.trim().slice(0, 40));
  return `${first.join(', ')}${names.length > first.length ? `, and ${names.length - first.length} more` : ''}`;
}

/** A row tells of a port, or of an address behind it, or of both. */
function addRow(report: PortReport, learned: string | undefined, to: Target): void {
  const { device, deviceId, port, line = 0 } = report;
  if (learned) addLearned({ device, deviceId, port, mac: learned }, line, to);
  if (!learned || report.neighbour || report.neighbourId || report.state !== NO_STATE) to.add(report);
}

function reportOf(device: string, port: string, cells: readonly (string | undefined)[], at: Readonly<Record<Field, number>>, line: number) {
  return {
    device,
    port,
    deviceId: idOf(cells[at.deviceId]),
    portAlias: idOf(cells[at.portAlias]),
    state: stateOf(cells[at.state]),
    neighbour: cells[at.neighbour],
    neighbourId: idOf(cells[at.neighbourId]),
    neighbourPort: cells[at.neighbourPort],
    neighbourPortAlias: idOf(cells[at.neighbourPortAlias]),
    speed_gbps: gbpsOf(cells[at.speed_gbps]),
    width: lanesOf(cells[at.width]),
    flaps: wholeOf(cells[at.flaps]),
    line,
  };
}

/** MACs and GUIDs are written in one way; others, such as serial numbers, stay as they are. */
function idOf(text: string | undefined): string | undefined {
  return macOf(text) ?? (text?.startsWith('0x') ? guidOf(text) : undefined) ?? text;
}
