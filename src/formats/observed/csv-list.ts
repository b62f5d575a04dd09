import { NO_STATE, type PortReport } from '../../commissioning/index.js';
import { csvList, fieldsByName } from './csv-columns.js';
import type { TakeRow } from './csv-rows.js';
import { guidOf, macOf } from './ids.js';
import { addLearned } from './learned.js';
import type { LineFormat, Target } from './line-format.js';
import { gbpsOf, lanesOf, stateOf, wholeOf } from './values.js';

type Field = Exclude<keyof PortReport, 'line'>;

/** Names that a column may have. */
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

const FIELDS = fieldsByName(NAMES);

/**
 * A list of ports as CSV. It needs a column of ports, and of devices, of neighbours or of learned addresses; without one of devices the whole
 * list is of the device that the file is named after.
 */
export const CSV_LIST: LineFormat = {
  ...csvList<Field, Target>({
    fieldOf: (name) => FIELDS.get(name),
    isHeader: (fields) => fields.includes('port') && (['device', 'neighbour', 'learned'] as const).some((field) => fields.includes(field)),
    rows: rowsUnder,
  }),
  whole: false,
};

function rowsUnder(fields: readonly (Field | undefined)[], to: Target): TakeRow {
  // A field without a column stands behind the last cell, where nothing is.
  const placed = (Object.keys(NAMES) as Field[]).map((field) => [field, fields.includes(field) ? fields.indexOf(field) : fields.length]);
  const at = Object.fromEntries(placed) as Record<Field, number>;
  const named = fields.includes('device');
  return (cells, begins) => {
    const device = named ? cells[at.device] : to.device;
    const port = cells[at.port];
    if (device && port) addRow(reportOf(device, port, cells, at, begins), cells[at.learned], to);
    else to.skip(begins, cells.join(' '), `expected a ${device ? 'port' : 'device'}; the cell is empty`);
  };
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
