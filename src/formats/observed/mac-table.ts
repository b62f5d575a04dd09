import { FixedRows } from './fixed-columns.js';
import { addLearned, type MacEntry } from './learned.js';
import type { LineFormat } from './line-format.js';

/** Columns by their headings, without blanks and in lower case: SONiC's and NVUE's. */
const COLUMNS: Record<string, keyof MacEntry> = {
  port: 'port',
  interface: 'port',
  macaddress: 'mac',
  type: 'kind',
  'entry-type': 'kind',
};

const HEADING = /^(?:No\. +Vlan +MacAddress +Port|(?:entry-id|age) .*MAC address)/;
const ASIDE = /^(?:Total number of entries|-+$)/;

/** The tables of MAC addresses that `show mac` of SONiC and `nv show bridge domain br_default mac-table` of Cumulus Linux print. */
export const MAC_TABLE: LineFormat = {
  name: 'show mac',
  recognises: (line) => HEADING.test(line.trimStart()),
  reader: (to) => new FixedRows(COLUMNS, HEADING, ASIDE, ({ port, mac, kind }, line) => addLearned({ port, mac, kind }, line, to)),
  prefixed: true,
  whole: false,
};
