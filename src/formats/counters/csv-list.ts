import type { Counted } from '../../commissioning/index.js';
import { csvList, fieldsByName } from '../observed/index.js';
import type { LineFormat, Target } from './target.js';
import { countOf } from './values.js';

type Field = 'device' | 'port' | Counted;

/** Names that a column may have. */
const NAMES: Readonly<Record<Field, string>> = {
  device: 'device host hostname switch',
  port: 'port interface ifname',
  sent_bytes: 'tx_bytes sent_bytes out_octets',
  received_bytes: 'rx_bytes received_bytes in_octets',
  errors: 'errors',
  discards: 'discards',
  downs: 'downs link_downs link_downed carrier_changes',
};
const FIELDS = fieldsByName(NAMES);

/**
 * Counters of ports as CSV. It needs a column of ports and one of bytes; without one of devices the whole list is of the device that the file
 * is named after.
 */
export const CSV_LIST: LineFormat = csvList<Field, Target>({
  fieldOf: (name) => FIELDS.get(name),
  isHeader: (fields) => fields.includes('port') && (fields.includes('sent_bytes') || fields.includes('received_bytes')),
  rows: (fields, to) => (cells, line) => {
    const told: Parameters<Target['add']>[0] = fields.includes('device') ? { device: '', port: '' } : { port: '' };
    for (const [i, field] of fields.entries()) {
      if (field === undefined || cells[i] === '') continue;
      if (field === 'device' || field === 'port') told[field] = cells[i];
      else told[field] = countOf(cells[i]);
      if (Number.isNaN(told[field])) return to.skip(line, cells.join(' '), `"${cells[i].slice(0, 40)}" is no count`);
    }
    to.add(told, line);
  },
});
