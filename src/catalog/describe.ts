import { formatQuantity } from '../units/index.js';
import { portName } from './ports.js';
import type { Catalog, Model, ModelKind, PortGroup } from './types.js';

/** A model's figures, each with its unit and its source, for a person. */
export function describeModel(model: Model): string {
  const rows = figures(model).map(({ key, text }) => ({ label: key, text, source: model.sources[key] ?? '' }));
  const label = Math.max(...rows.map((row) => row.label.length));
  const width = Math.max(...rows.map((row) => row.text.length).filter((length) => length <= WIDEST));
  const lines = [`${model.id}  (${model.kind})`, model.description, ''];
  for (const row of rows) {
    // A long figure has its source on the next line, so that the others stay side by side.
    const gap = row.text.length > WIDEST && row.source !== '' ? `\n${' '.repeat(label + width + 6)}` : '  ';
    lines.push(`  ${row.label.padEnd(label)}  ${row.text.padEnd(width)}${gap}${row.source}`.trimEnd());
  }
  return `${lines.join('\n')}\n`;
}

/** Figures up to this long share a column with their sources. */
const WIDEST = 48;

/** Every model by kind, one line each. */
export function listCatalog(catalog: Catalog): string {
  const width = Math.max(...[...catalog.keys()].map((id) => id.length));
  const byKind = new Map<ModelKind, Model[]>();
  for (const model of catalog.values()) byKind.set(model.kind, [...(byKind.get(model.kind) ?? []), model]);
  const lines: string[] = [];
  for (const [kind, models] of byKind) {
    lines.push(TITLES[kind]);
    for (const model of models) lines.push(`  ${model.id.padEnd(width)}  ${model.description}`);
    lines.push('');
  }
  lines.push('nineteen catalog ID shows one with the source of each figure.');
  return `${lines.join('\n')}\n`;
}

const TITLES: Record<ModelKind, string> = {
  server: 'Servers',
  node: 'Nodes without GPUs',
  switch: 'Switches',
  nic: 'Network adapters',
  transceiver: 'Transceivers',
  cable: 'Cables',
  trunk: 'Trunks',
  panel: 'Patch panels',
  rack: 'Racks',
  transformer: 'Transformers',
  switchboard: 'Switchboards',
  ups: 'UPS',
  busway: 'Busways',
  tap: 'Busway taps',
  pdu: 'PDUs',
  'cable-manager': 'Cable managers',
  cdu: 'CDUs',
  'air-handler': 'Air handlers',
};

interface Figure {
  /** As written in the catalog files. */
  key: string;
  text: string;
}

function figures(model: Model): Figure[] {
  const fields = model as unknown as Record<string, unknown>;
  const out: Figure[] = [];
  for (const [field, show] of FIELDS) {
    const value = fields[field];
    if (value !== undefined) out.push(...show(value as never, fields));
  }
  out.push({ key: 'price', text: `${usd(model.price_low_usd)} to ${usd(model.price_high_usd)}` });
  return out;
}

type Show = (value: never, fields: Record<string, unknown>) => Figure[];

const plain =
  (key: string, unit = ''): Show =>
  (value: string | number) => [{ key, text: `${value}${unit}` }];
const measure =
  (key: string, dimension: Parameters<typeof formatQuantity>[1]): Show =>
  (value: number) => [{ key, text: formatQuantity(value, dimension) }];

const FIELDS: [string, Show][] = [
  ['gpus', plain('gpus')],
  ['gpu', plain('gpu')],
  ['technology', plain('technology')],
  ['cooling', plain('cooling')],
  ['cooling_w', measure('cooling', 'power')],
  ['rated_supply_c', measure('rated_supply', 'temperature')],
  ['warm_supply_c', measure('warm_supply', 'temperature')],
  ['warm_cooling_w', measure('warm_cooling', 'power')],
  ['approach_k', measure('approach', 'temperature')],
  ['supply_c', measure('supply', 'temperature')],
  ['return_c', measure('return', 'temperature')],
  ['liquid_share', measure('liquid_share', 'share')],
  ['idle_share', measure('idle_share', 'share')],
  ['supplies', plain('supplies')],
  ['u_height', plain('u_height', ' U')],
  ['u_total', plain('u_total', ' U')],
  ['clearance_u', (value: number) => (value === 0 ? [] : [{ key: 'clearance_u', text: `${value} U` }])],
  ['power_w', measure('power', 'power')],
  ['capacity_w', measure('capacity', 'power')],
  ['rating_w', measure('rating', 'power')],
  ['energy_wh', measure('energy', 'energy')],
  ['volts', measure('volts', 'voltage')],
  ['amps', measure('amps', 'current')],
  ['weight_kg', plain('weight', ' kg')],
  ['load_kg', plain('load', ' kg')],
  ['width_m', plain('width', ' m')],
  ['depth_m', plain('depth', ' m')],
  ['rails', plain('rails')],
  ['ports', (groups: PortGroup[]) => groups.map((group) => ({ key: 'ports', text: describeGroup(group) }))],
  ['connector', plain('connector')],
  ['optics', plain('optics')],
  ['fibre', plain('fibre')],
  ['fibres', (value: number | string[]) => [value].flat().map((each) => ({ key: 'fibres', text: `${each}` }))],
  ['legs', plain('legs')],
  ['positions', plain('positions')],
  ['loss_db', measure('loss', 'loss')],
  ['medium', plain('medium')],
  ['a', (value: string, fields) => [{ key: 'a', text: `${value} to ${fields.b_count === 1 ? '' : `${fields.b_count} x `}${fields.b}` }]],
  ['links', plain('links')],
  [
    'link_gbps',
    (value: number | number[], fields) => [
      {
        key: fields.kind === 'transceiver' ? 'speed' : 'speeds',
        text: [value]
          .flat()
          .map((each) => `${each} Gbps`)
          .join(', '),
      },
    ],
  ],
  ['reach_m', plain('reach', ' m')],
  ['lengths_m', (value: number[]) => [{ key: 'lengths', text: `${value.length} from ${value[0]} m to ${value.at(-1)} m` }]],
  ['kg_per_m', plain('weight_per_metre', ' kg')],
  ['diameter_mm', plain('diameter', ' mm')],
  ['price_per_m_usd', (value: number) => (value === 0 ? [] : [{ key: 'price_per_metre', text: usd(value) }])],
];

/** @example 64 x osfp-800, fabric: 1 x 800G swp1 | 2 x 400G swp1s0 */
function describeGroup(group: PortGroup): string {
  const modes = group.modes.map((mode) => `${mode.split} x ${mode.speed_gbps}G ${portName(group, mode, undefined, 0, 0)}`);
  return `${group.count} x ${group.connector}, ${group.use}: ${modes.join(' | ')}`;
}

function usd(value: number): string {
  return `${value.toLocaleString('en-US')} USD`;
}
