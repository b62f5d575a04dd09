import { layoutPercents } from '../hall/index.js';
import type { NetworkSummary, PlanDocument, PlanSummary } from '../plan/index.js';
import { formatQuantity } from '../units/index.js';
import { columns, number, table } from './columns.js';

/** A plan on one screen. */
export function printSummary(document: PlanDocument, folder: string): string {
  const { summary, name } = document;
  const lines = [
    `${name}: ${number(summary.gpus)} GPUs in ${number(summary.servers)} servers`,
    '',
    ...columns([
      ['racks', `${number(summary.racks)} in ${number(summary.rows)} row${summary.rows === 1 ? '' : 's'}`],
      ['nodes', number(summary.nodes)],
      ['switches', number(summary.switches)],
      ['links', number(summary.links)],
      ['cables', `${number(summary.cables)}, ${length(summary.cable_m)}`],
      ...layoutLines(summary),
      ['trays', `${number(document.counts.trays)} with ${number(document.counts.bundles)} looms`],
      ['transceivers', number(summary.transceivers)],
      ['power', `${formatQuantity(summary.power_w, 'power')}, ${powerLine(summary)}`],
      ['cooling', coolingLine(summary)],
      ['weight', `${number(Math.round(summary.weight_kg / 1000))} t`],
      ['price', `${millions(summary.price_low_usd)} to ${millions(summary.price_high_usd)} million USD (public estimates, see bom.csv)`],
    ]).map((line) => `  ${line}`),
    '',
    ...table(
      ['network', 'topology', 'tiers', 'units', 'pods', 'leafs', 'spines', 'cores', 'endpoint', 'leaf-spine', 'spine-core', 'free ports'],
      summary.networks.map(networkRow),
    ).map((line) => `  ${line}`),
    '',
    ...cablingTable(summary).map((line) => `  ${line}`),
    '',
    `  written to ${folder}`,
    '',
    '',
  ];
  return lines.join('\n');
}

/** How an optimised layout compares. */
function layoutLines({ layout }: PlanSummary): [string, string][] {
  if (!layout) return [];
  const { gap_pct, saved_pct } = layoutPercents(layout);
  const saved = `${length(layout.link_m)} of links, ${saved_pct.toFixed(1)} % less than row by row`;
  return [['layout', `${saved}, at most ${gap_pct.toFixed(1)} % above the least possible (${length(layout.bound_m)})`]];
}

/** The styles of cabling side by side. */
function cablingTable({ cabling }: PlanSummary): string[] {
  const header = ['cabling', '', 'million USD', 'pulls', 'saved', 'bundle types', 'lengths', 'panels', 'touches', 'tray', 'fill'];
  const rows = cabling.styles.map(({ style, figures }) => {
    const planned = style === cabling.style ? 'planned' : '';
    if (!figures) return [style, 'does not fit', ...header.slice(2).map(() => '')];
    const { price_low_usd, price_high_usd, touches_mean, touches_most, fill_pct, fill_most_pct } = figures;
    return [
      style,
      planned,
      `${millions(price_low_usd)} to ${millions(price_high_usd)}`,
      ...[figures.pulls, figures.pulls_saved, figures.bundle_types, figures.lengths].map(number),
      figures.panels === 0 ? 'none' : `${number(figures.panels)}, most ${number(figures.panels_most)} a rack`,
      `${number(Math.round(touches_mean))} a rack, most ${number(touches_most)}`,
      length(figures.tray_m),
      `${fill_pct.toFixed(1)} %, most ${fill_most_pct.toFixed(1)} %`,
    ];
  });
  return table(header, rows);
}

function powerLine({ power }: PlanSummary): string {
  const { counts, least_margin } = power;
  const lost = least_margin.one_lost;
  const chain = `${number(counts.transformer)} transformers, ${number(counts.ups)} UPS, ${number(counts.busway)} busways`;
  return lost ? `${chain}, ${(lost.share * 100).toFixed(1)} % left at ${lost.element} with one lost` : chain;
}

function coolingLine({ cooling }: PlanSummary): string {
  const air = `${formatQuantity(cooling.air_w, 'power')} to ${number(cooling.air_handlers)} air handlers`;
  if (cooling.liquid_w === 0) return air;
  const cdus = cooling.rack_cdus + cooling.row_cdus;
  return `${formatQuantity(cooling.liquid_w, 'power')} to ${number(cdus)} CDUs at ${number(Math.round(cooling.flow_lpm))} L/min, ${air}`;
}

function networkRow(network: NetworkSummary): string[] {
  const { free_ports: free } = network;
  return [
    network.planes > 1 ? `${network.network} x${network.planes}` : network.network,
    network.topology,
    String(network.tiers),
    number(network.units),
    number(network.pods),
    number(network.leafs),
    number(network.spines),
    number(network.cores),
    number(network.endpoint_links),
    number(network.leaf_spine_links),
    number(network.spine_core_links),
    [free.leaf, free.spine, free.core].map(number).join(' / '),
  ];
}

/** Kilometres, or metres below ten of them. */
function length(m: number): string {
  return m >= 10_000 ? `${number(Math.round(m / 1000))} km` : `${number(Math.round(m))} m`;
}

function millions(usd: number): string {
  return number(Number((usd / 1e6).toPrecision(4)));
}
