import { csvList } from '../observed/index.js';
import type { LineFormat, Target, Told } from './target.js';
import { numberOf } from './values.js';

type Figure = Exclude<keyof Told, 'device' | 'port' | 'part' | 'serial' | 'line' | 'rx_dbm' | 'tx_dbm'>;

/** Names that a column may have; powers may have the lane behind them, from 1. */
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
 * A list of ports as CSV. It needs a column of ports and one of figures; without one of devices the whole list is of the device that the file
 * is named after.
 */
export const CSV_LIST: LineFormat = csvList<Field, Target>({
  fieldOf,
  isHeader: (fields) => fields.some((field) => isOf(field, 'port')) && fields.some((field) => field && !('of' in field)),
  rows: (fields, to) => {
    const named = fields.some((field) => isOf(field, 'device'));
    return (cells, line) => to.add({ ...(named ? { device: '' } : {}), ...toldBy(cells, fields, line) });
  },
});

function isOf(field: Field | undefined, text: keyof typeof TEXTS): boolean {
  return field !== undefined && 'of' in field && field.of === text;
}

function fieldOf(name: string): Field | undefined {
  const [, way, lane] = LIGHT.exec(name) ?? [];
  return way === undefined ? FIELDS.get(name) : { light: `${way}_dbm` as 'rx_dbm' | 'tx_dbm', lane: Number(lane ?? 1) - 1 };
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
