import type { Counted } from '../../commissioning/index.js';
import { CsvRows } from '../observed/index.js';
import type { LineFormat, LineReader, Target } from './target.js';
import { countOf } from './values.js';

/** Columns of a list that are looked at. */
const MOST_COLUMNS = 200;

type Field = 'device' | 'port' | Counted;

/** Names that a column may have, in lower case and with `_` for blanks and dashes. */
const NAMES: Readonly<Record<Field, string>> = {
  device: 'device host hostname switch',
  port: 'port interface ifname',
  sent_bytes: 'tx_bytes sent_bytes out_octets',
  received_bytes: 'rx_bytes received_bytes in_octets',
  errors: 'errors',
  discards: 'discards',
  downs: 'downs link_downs link_downed carrier_changes',
};
const FIELDS = new Map(Object.entries(NAMES).flatMap(([field, names]) => names.split(' ').map((name) => [name, field as Field] as const)));

/**
 * Counters of ports as CSV, with a header: commas, semicolons or tabs part the cells. It needs a column of ports and one of bytes; without
 * one of devices the whole list is of the device that the file is named after.
 */
export const CSV_LIST: LineFormat = {
  name: 'CSV',
  recognises: (line) => delimiterOf(line) !== undefined,
  reader: (to) => new List(to),
  prefixed: false,
};

/** What parts the cells of a header; undefined for a line that is none. */
function delimiterOf(line: string): string | undefined {
  return [',', ';', '\t'].find((delimiter) => {
    const fields = fieldsOf(line, delimiter);
    return fields.includes('port') && (fields.includes('sent_bytes') || fields.includes('received_bytes'));
  });
}

function fieldsOf(line: string, delimiter: string): (Field | undefined)[] {
  return line.split(delimiter, MOST_COLUMNS).map((cell) => FIELDS.get(cell.replaceAll('"', '').trim().toLowerCase().replace(/[ -]/g, '_')));
}

class List implements LineReader {
  private rows: CsvRows | undefined;

  constructor(private readonly to: Target) {}

  line(text: string, line: number): void {
    const delimiter = this.rows ? undefined : delimiterOf(text);
    if (this.rows) this.rows.line(text, line);
    else if (delimiter !== undefined) this.rows = rowsBehind(text, line, delimiter, this.to);
    else if (text.trim() !== '' && !text.startsWith('#')) this.to.skip(line, text, 'stands before the header');
  }

  end(): void {
    this.rows?.end();
  }
}

/** Takes the rows behind a header. */
function rowsBehind(header: string, line: number, delimiter: string, to: Target): CsvRows {
  const fields = fieldsOf(header, delimiter);
  const unread = header.split(delimiter, MOST_COLUMNS).filter((name, i) => name.trim() !== '' && fields[i] === undefined);
  if (unread.length > 0) to.skip(line, header, `columns that are not read: ${unread.slice(0, 10).join(', ').slice(0, 400)}`);
  const named = fields.includes('device');
  const take = (cells: string[], begins: number) => {
    if (cells.length !== fields.length)
      return to.skip(begins, cells.join(' '), `${cells.length} cells where the header has ${fields.length}`);
    const told: Parameters<Target['add']>[0] = named ? { device: '', port: '' } : { port: '' };
    for (const [i, field] of fields.entries()) {
      if (field === undefined || cells[i] === '') continue;
      if (field === 'device' || field === 'port') told[field] = cells[i];
      else told[field] = countOf(cells[i]);
      if (Number.isNaN(told[field])) return to.skip(begins, cells.join(' '), `"${cells[i].slice(0, 40)}" is no count`);
    }
    to.add(told, begins);
  };
  return new CsvRows(delimiter, take, (begins, text) => to.skip(begins, text, 'a quote is not closed'));
}
