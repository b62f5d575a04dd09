import { FixedRows } from './fixed-columns.js';
import type { LineFormat, Target } from './line-format.js';
import { neighbourOf } from './neighbour.js';
import { gbpsOf } from './values.js';

type Field = 'local' | 'name' | 'port' | 'descr' | 'speed';

/** Columns by their headings, without blanks and in lower case: SONiC's and Cumulus Linux's. */
const COLUMNS: Record<string, Field> = {
  localport: 'local',
  interface: 'local',
  remotedevice: 'name',
  remotehost: 'name',
  remoteportid: 'port',
  remoteport: 'port',
  remoteportdescr: 'descr',
  speed: 'speed',
};

const HEADING = /^(?:LocalPort +RemoteDevice +RemotePort|Interface +Speed +Type +Remote Host +Remote Port)/;
const ASIDE = /^(?:Capability codes:|Total entries displayed:|-+$)/;

/** The tables of neighbours that `show lldp table` of SONiC and `nv show interface lldp` of Cumulus Linux print: columns of fixed width. */
export const NEIGHBOUR_TABLE: LineFormat = {
  name: 'show lldp table',
  recognises: (line) => HEADING.test(line.trimStart()),
  reader: (to) => new FixedRows(COLUMNS, HEADING, ASIDE, rowsTo(to)),
  prefixed: true,
  whole: true,
};

function rowsTo(to: Target) {
  return (cells: Partial<Record<Field, string>>, line: number, text: string) => {
    if (!cells.local || cells.local.includes(' ')) to.skip(line, text, 'expected a row of the table of neighbours');
    else if (cells.name || cells.port)
      to.add({ device: to.device, port: cells.local, ...neighbourOf(cells), speed_gbps: gbpsOf(cells.speed), line });
  };
}
