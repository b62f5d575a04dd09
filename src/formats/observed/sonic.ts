import { NO_STATE } from '../../commissioning/index.js';
import { macOf } from './ids.js';
import { firstText, isMapping, type JsonFormat, type JsonTarget, listOf, type Mapping, mappingOf, textOf } from './json-format.js';
import { neighbourOf } from './neighbour.js';
import { gbpsOf, stateOf, wholeOf } from './values.js';

const TABLE = /^(LLDP_ENTRY_TABLE|PORT_TABLE|LLDP_LOC_CHASSIS)(?:[:|](.+))?$/;
const DATABASE = /^(?:APPL|STATE)_DB$/;

/**
 * What SONiC's database holds of neighbours, as JSON: `LLDP_ENTRY_TABLE` with keys such as `LLDP_ENTRY_TABLE:Ethernet0` or as a mapping by
 * port, plain or as a dump of Redis; states and speeds of ports from `PORT_TABLE`; the device's own name from `LLDP_LOC_CHASSIS`. Also
 * `show lldp table` as a list of neighbours.
 */
export const SONIC_JSON: JsonFormat = {
  name: 'LLDP_ENTRY_TABLE of SONiC',
  whole: true,
  recognises: (value) => entriesOf(value).next().done === false || neighboursOf(value).length > 0,
  read(value, to) {
    for (const { table, fields } of entriesOf(value)) if (table === 'LLDP_LOC_CHASSIS') nameDevice(fields, to);
    for (const { table, port, fields } of entriesOf(value))
      if (table === 'LLDP_ENTRY_TABLE') neighbour(port, fields, to);
      else if (table === 'PORT_TABLE') state(port, fields, to);
    for (const row of neighboursOf(value)) listed(row, to);
  },
};

interface Entry {
  table: string;
  port: string;
  fields: Mapping;
}

/** Entries of the tables, however deep they are wrapped. */
function* entriesOf(value: unknown): Generator<Entry> {
  for (const holder of listOf(value)) {
    for (const [key, inner] of Object.entries(mappingOf(holder))) {
      const [, table, port] = TABLE.exec(key) ?? [];
      if (DATABASE.test(key)) yield* entriesOf(listOf(inner).slice(0, 1));
      else if (table !== undefined && (port !== undefined || table === 'LLDP_LOC_CHASSIS'))
        yield { table, port: port ?? '', fields: fieldsOf(inner) };
      else if (table !== undefined)
        for (const [name, told] of Object.entries(mappingOf(inner))) yield { table, port: name, fields: fieldsOf(told) };
      else if (isMapping(inner) && ('lldp_rem_sys_name' in inner || 'lldp_rem_port_id' in inner))
        yield { table: 'LLDP_ENTRY_TABLE', port: key, fields: inner };
    }
  }
}

/** A dump of Redis has the fields below `value`. */
function fieldsOf(told: unknown): Mapping {
  const plain = mappingOf(told);
  return isMapping(plain.value) ? plain.value : plain;
}

function nameDevice(fields: Mapping, to: JsonTarget): void {
  const name = textOf(fields.lldp_loc_sys_name);
  if (name) to.name(name, macOf(textOf(fields.lldp_loc_chassis_id)));
}

function neighbour(port: string, fields: Mapping, to: JsonTarget): void {
  const heard = {
    name: textOf(fields.lldp_rem_sys_name),
    chassis: textOf(fields.lldp_rem_chassis_id),
    port: textOf(fields.lldp_rem_port_id),
    descr: textOf(fields.lldp_rem_port_desc),
  };
  if (heard.name || heard.chassis || heard.port)
    to.add({ device: to.device, deviceId: to.deviceId, port, ...neighbourOf(heard), line: to.lineOf(port) });
}

function state(port: string, fields: Mapping, to: JsonTarget): void {
  const up = stateOf(textOf(fields.oper_status));
  if (up === NO_STATE) return;
  const lanes = textOf(fields.lanes)?.split(',').length;
  to.add({
    device: to.device,
    deviceId: to.deviceId,
    port,
    portAlias: textOf(fields.alias),
    state: up,
    speed_gbps: gbpsOf(textOf(fields.speed)),
    width: lanes !== undefined && lanes < 256 ? lanes : undefined,
    flaps: wholeOf(textOf(fields.flap_count)),
    line: to.lineOf(port),
  });
}

function neighboursOf(value: unknown): Mapping[] {
  const rows = Array.isArray(mappingOf(value).neighbors) ? (mappingOf(value).neighbors as unknown[]) : [];
  return rows.filter(isMapping).filter((row) => localOf(row) !== undefined);
}

function localOf(row: Mapping): string | undefined {
  return firstText(row, 'local_port', 'localPort', 'LocalPort', 'local_interface', 'localInterface');
}

function listed(row: Mapping, to: JsonTarget): void {
  const port = localOf(row) ?? '';
  const heard = {
    name: firstText(row, 'remote_device', 'remoteDevice', 'RemoteDevice', 'neighbor_name'),
    port: firstText(row, 'remote_port_id', 'remotePortId', 'remotePortID', 'RemotePortID', 'neighbor_interface'),
    descr: firstText(row, 'remote_port_descr', 'remotePortDescr', 'RemotePortDescr', 'remote_port_desc', 'neighbor_port_description'),
  };
  if (heard.name || heard.port) to.add({ device: to.device, deviceId: to.deviceId, port, ...neighbourOf(heard), line: to.lineOf(port) });
}
