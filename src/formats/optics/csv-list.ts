import { CsvRows } from '../observed/index.js';
import type { LineFormat, LineReader, Target, Told } from './target.js';
import { numberOf } from './values.js';

/** Columns of a list that are looked at. */
const MOST_COLUMNS = 200;

type Figure = Exclude<keyof Told, 'device' | 'port' | 'part' | 'serial' | 'line' | 'rx_dbm' | 'tx_dbm'>;

/** Names that a column may have, in lower case and with `_` for blanks and dashes; powers may have the lane behind them, from 1. */
const TEXTS = {
  device: 'device host hostname switch',
  port: 'port interface ifname',
  part: 'part part_number vendor_pn',
  serial: 'serial vendor_sn',
};
const FIGURES: Readonly<Partial<Record<Figure, string>>> = {
  temperature_c: 'temperature_c temperature',
  bias_ma: 'bias_ma',
  raw_ber: 'raw_ber pre_fec_ber',
  effective_ber: 'effective_ber post_fec_ber',
  fec_corrected: 'fec_corrected',
  fec_uncorrected: 'fec_uncorrected symbol_errors',
  link_downs: 'link_downs link_downed',
  link_recoveries: 'link_recoveries',
};
const LIGHT = /^(rx|tx)_dbm(?:_([1-8]))?$/;

type Field = { of: keyof typeof TEXTS } | { figure: Figure } | { light: 'rx_dbm' | 'tx_dbm'; lane: number };

const FIELDS = new Map<string, Field>([
  ...Object.entries(TEXTS).flatMap(([of, names]) => names.split(' ').map((name) => [name, { of } as Field] as const)),
  ...Object.entries(FIGURES).flatMap(([figure, names]) => names.split(' ').map((name) => [name, { figure } as Field] as const)),
]);

/**
 * A list of ports as CSV, with a header: commas, semicolons or tabs part the cells. It needs a column of ports and one of figures; without
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
    return fields.some((field) => field && 'of' in field && field.of === 'port') && fields.some((field) => field && !('of' in field));
  });
}

function fieldsOf(line: string, delimiter: string): (Field | undefined)[] {
  return line.split(delimiter, MOST_COLUMNS).map((cell) => {
    const name = cell.replaceAll('"', '').trim().toLowerCase().replace(/[ -]/g, '_');
    const [, way, lane] = LIGHT.exec(name) ?? [];
    return way === undefined ? FIELDS.get(name) : { light: `${way}_dbm` as 'rx_dbm' | 'tx_dbm', lane: Number(lane ?? 1) - 1 };
  });
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
  const named = fields.some((field) => field && 'of' in field && field.of === 'device');
  const take = (cells: string[], begins: number) => {
    if (cells.length === fields.length) to.add({ ...(named ? { device: '' } : {}), ...toldBy(cells, fields, begins) });
    else to.skip(begins, cells.join(' '), `${cells.length} cells where the header has ${fields.length}`);
  };
  return new CsvRows(delimiter, take, (begins, text) => to.skip(begins, text, 'a quote is not closed'));
}

/** What a row tells. Powers are in dBm, of one lane or of several in a cell, parted by blanks. */
function toldBy(cells: readonly string[], fields: readonly (Field | undefined)[], line: number): Told {
  const told: Told = { line, port: '' };
  const light = { rx_dbm: [] as number[], tx_dbm: [] as number[] };
  for (const [i, field] of fields.entries()) {
    if (!field || cells[i] === '') continue;
    if ('of' in field) told[field.of] = cells[i];
    else if ('figure' in field) told[field.figure] = numberOf(cells[i]);
    else
      cells[i].split(/\s+/, 8).forEach((power, lane) => {
        light[field.light][field.lane + lane] = numberOf(power);
      });
  }
  return { ...told, rx_dbm: Array.from(light.rx_dbm, nanOf), tx_dbm: Array.from(light.tx_dbm, nanOf) };
}

const nanOf = (value: number | undefined) => value ?? Number.NaN;
