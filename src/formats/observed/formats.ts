import { ARISTA } from './arista.js';
import { CSV_LIST } from './csv-list.js';
import { IBLINKINFO } from './iblinkinfo.js';
import { IBNETDISCOVER } from './ibnetdiscover.js';
import { IBNETDISCOVER_PORTS } from './ibnetdiscover-ports.js';
import type { JsonFormat } from './json-format.js';
import type { LineFormat } from './line-format.js';
import { LLDP_JSON } from './lldp-json.js';
import { LLDP_KEYVALUE } from './lldp-keyvalue.js';
import { LLDP_TEXT } from './lldp-text.js';
import { MAC_JSON } from './mac-json.js';
import { MAC_TABLE } from './mac-table.js';
import { NEIGHBOUR_TABLE } from './neighbour-table.js';
import { NETQ } from './netq.js';
import { NVUE } from './nvue.js';
import { PTM_JSON, PTM_TABLE } from './ptm.js';
import { SONIC_JSON } from './sonic.js';

/** A list is the last: its header says least. */
export const LINE_FORMATS: readonly LineFormat[] = [
  IBNETDISCOVER,
  IBNETDISCOVER_PORTS,
  IBLINKINFO,
  LLDP_KEYVALUE,
  LLDP_TEXT,
  NEIGHBOUR_TABLE,
  MAC_TABLE,
  PTM_TABLE,
  CSV_LIST,
];

export const JSON_FORMATS: readonly JsonFormat[] = [LLDP_JSON, ARISTA, NETQ, PTM_JSON, SONIC_JSON, MAC_JSON, NVUE];

/** What can be read, for people. */
export const KNOWN_FORMATS = [...LINE_FORMATS, ...JSON_FORMATS].map(({ name }) => name).join('; ');
