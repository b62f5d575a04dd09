import type { NetworkSummary, PlanDocument, PlanSummary, PlanTables } from '../plan/index.js';
import { counted, decimal, rateFigure, thousands } from './figures.js';
import { FAINT, INK, inkOn, OKABE_ITO, PAPER, SOFT } from './palette.js';
import { BODY_WIDTH, box, legend, notes, notice, sheet } from './sheet.js';
import { type Block, el, group, linePath, moved, rectPath, stack, text } from './svg.js';
import { fitted, textWidth, wrapped } from './text-width.js';
import { type NetworkTiers, networkTiers, oversubscription, type Tier, type TierLinks } from './tier-data.js';

const COLUMN = 24;
const MOST_WIDTH = 340;
const BOX = 74;
const BETWEEN = 112;
const LINE = 16;

const FILLS: readonly string[] = [OKABE_ITO.sky, OKABE_ITO.orange, OKABE_ITO.green, OKABE_ITO.vermillion];
const NAMES: readonly [string, string][] = [
  ['endpoint', 'endpoints'],
  ['leaf', 'leafs'],
  ['spine', 'spines'],
  ['core', 'cores'],
];
const SERVED: Record<string, [string, string]> = {
  server: ['GPU server', 'GPU servers'],
  storage: ['storage node', 'storage nodes'],
  login: ['login node', 'login nodes'],
  management: ['management node', 'management nodes'],
  switch: ['switch', 'switches'],
  pdu: ['PDU', 'PDUs'],
  cdu: ['CDU', 'CDUs'],
};

/** The networks beside one another: boxes tier over tier, and between them the links with their number, speed and ratio. */
export function drawTiers(tables: PlanTables, document: PlanDocument): string {
  const title = `${document.name}: the networks, tier by tier`;
  const networks = networkTiers(tables);
  const { summary } = document;
  const subtitle = `${counted(summary.gpus, 'GPU')} in ${counted(summary.servers, 'server')} · ${counted(summary.switches, 'switch', 'switches')} · ${counted(summary.links, 'link')} in ${counted(networks.length, 'network')}`;
  if (networks.length === 0) return sheet(title, subtitle, [notice('This plan has no links.')]);
  // More than four columns would be too narrow to read.
  const columns = Math.min(4, networks.length);
  const width = Math.min(MOST_WIDTH, (BODY_WIDTH - COLUMN * (columns - 1)) / columns);
  const rows: Block[] = [];
  for (let first = 0; first < networks.length; first += columns)
    rows.push(rowOfNetworks(networks.slice(first, first + columns), width, document));
  const used = Math.max(...networks.flatMap((network) => network.tiers.map(({ tier }) => Math.min(tier, 3))));
  return sheet(title, subtitle, [
    legend(
      FILLS.slice(0, used + 1).map((fill, tier) => ({
        swatch: box(fill),
        label: tier === 0 ? 'what the network serves' : `tier ${tier}: ${NAMES[tier][1]}`,
      })),
    ),
    stack(rows, 32),
    notes([
      'a : b is the capacity of a tier towards what it serves over its capacity upwards; up to 1 : 1 is non-blocking. Capacity is counted in one direction.',
    ]),
  ]);
}

function rowOfNetworks(networks: readonly NetworkTiers[], width: number, document: PlanDocument): Block {
  const top = Math.max(...networks.flatMap((network) => network.tiers.map(({ tier }) => tier)));
  const heading = 58;
  const served = Math.max(...networks.map((network) => servedHeight(network.tiers.find(({ tier }) => tier === 0)?.parts.length ?? 0)));
  const gap = COLUMN;
  const parts = networks.map((network, i) => {
    const facts = document.summary.networks.find((each) => each.network === network.network);
    return moved(i * (width + gap), 0, networkColumn(network, facts, document.summary, width, top, heading));
  });
  return { width: networks.length * (width + gap) - gap, height: heading + top * (BOX + BETWEEN) + served, svg: parts.join('\n') };
}

/** A title and a line for each part. */
function servedHeight(parts: number): number {
  return 38 + parts * LINE;
}

function networkColumn(
  network: NetworkTiers,
  facts: NetworkSummary | undefined,
  summary: PlanSummary,
  width: number,
  top: number,
  heading: number,
): string {
  const y = (tier: number) => heading + (top - tier) * (BOX + BETWEEN);
  const parts = [
    text(0, 16, network.network, { 'font-size': 17, 'font-weight': 'bold' }),
    ...wrapped(factsLine(facts), 12, width)
      .slice(0, 2)
      .map((line, i) => text(0, 33 + i * 15, line, { 'font-size': 12, fill: SOFT })),
  ];
  const own = new Set(network.tiers.map(({ tier }) => tier));
  const skipping = network.between.filter(
    (links) => ![...own].every((tier) => tier <= links.low || tier >= links.high) || links.low === links.high,
  );
  for (const links of network.between)
    if (!skipping.includes(links)) parts.push(connector(network, links, width, y(links.high) + BOX, y(links.low)));
  for (const tier of network.tiers)
    parts.push(tier.tier === 0 ? servedBox(tier, summary, width, y(0)) : switchBox(tier, facts, skipping, width, y(tier.tier)));
  return parts.join('\n');
}

function factsLine(facts: NetworkSummary | undefined): string {
  if (!facts) return '';
  const list = [facts.topology, counted(facts.tiers, 'tier')];
  if (facts.planes > 1) list.push(counted(facts.planes, 'plane'));
  if (facts.topology !== 'pairs') list.push(counted(facts.units, 'unit'), counted(facts.pods, 'pod'));
  return list.join(', ');
}

/** Cards behind the first one: more of them, more boxes. */
function cards(count: number, width: number, y: number, height: number, fill: string): string {
  const behind = Math.min(3, Math.floor(Math.log10(Math.max(1, count))));
  const layers: string[] = [];
  for (let i = behind; i >= 0; i--)
    layers.push(el('path', { d: rectPath(i * 4, y - i * 4, width - 13, height), fill, stroke: PAPER, 'stroke-width': 1.2 }));
  return layers.join('');
}

function nameOf(tier: number, count: number): string {
  const [one, many] = NAMES[Math.min(tier, 3)];
  return `${count === 1 ? one : many}${tier > 3 ? `, tier ${tier}` : ''}`;
}

function switchBox(
  { tier, count, parts: models }: Tier,
  facts: NetworkSummary | undefined,
  skipping: readonly TierLinks[],
  width: number,
  y: number,
): string {
  const fill = FILLS[Math.min(tier, 3)];
  const ink = inkOn(fill);
  const free = facts && tier <= 3 ? [facts.free_ports.leaf, facts.free_ports.spine, facts.free_ports.core][tier - 1] : undefined;
  const extra = skipping
    .filter((links) => links.high === tier)
    .map((links) => `${counted(links.links, 'link')} ${links.low === tier ? 'between them' : `from tier ${links.low}`}`);
  const lines = [
    models.map(([model, number]) => (models.length > 1 ? `${thousands(number)} ${model}` : model)).join(', '),
    free === undefined ? '' : counted(free, 'port free', 'ports free'),
    ...extra,
  ];
  return [
    cards(count, width, y, BOX, fill),
    el(
      'text',
      { x: 12, y: y + 29, fill: ink },
      el('tspan', { 'font-size': 22, 'font-weight': 'bold' }, thousands(count)),
      el('tspan', { dx: 6, 'font-size': 15 }, nameOf(tier, count)),
    ),
    ...lines
      .filter(Boolean)
      .slice(0, 2)
      .map((line, i) => text(12, y + 47 + i * 16, fitted(line, 12, width - 38), { 'font-size': 12, fill: ink })),
  ].join('\n');
}

function servedBox({ count, parts }: Tier, summary: PlanSummary, width: number, y: number): string {
  const fill = FILLS[0];
  const named = ([role, number]: [string, number]) => (SERVED[role] ?? [role, role])[number === 1 ? 0 : 1];
  const gpus = ([role, number]: [string, number]) =>
    role === 'server' && number === summary.servers ? `with ${counted(summary.gpus, 'GPU')}` : '';
  const lines = parts.length === 1 ? [gpus(parts[0])] : parts.map((part) => `${thousands(part[1])} ${named(part)} ${gpus(part)}`.trim());
  const title = parts.length === 1 ? named(parts[0]) : count === 1 ? 'device' : 'devices';
  return [
    cards(count, width, y, servedHeight(parts.length), fill),
    el(
      'text',
      { x: 12, y: y + 26, fill: INK },
      el('tspan', { 'font-size': 20, 'font-weight': 'bold' }, thousands(count)),
      el('tspan', { dx: 6, 'font-size': 15 }, title),
    ),
    ...lines.map((line, i) => text(12, y + 44 + i * LINE, line, { 'font-size': 12, fill: inkOn(fill) })),
  ].join('\n');
}

/** Strands from box to box with a plate that says how many links there are, how fast, and the ratio of the lower tier. */
function connector(network: NetworkTiers, links: TierLinks, width: number, from: number, to: number): string {
  const right = width - 13;
  const strands: string[] = [];
  const ends = 7;
  for (let i = 0; i < ends; i++)
    for (let j = 0; j < ends; j++)
      if (links.low > 0 || i === j)
        strands.push(linePath(14 + ((right - 28) * i) / (ends - 1), from, 14 + ((right - 28) * j) / (ends - 1), to));
  const ratio = links.low === 0 ? undefined : oversubscription(network, links.low);
  const speed = links.speeds
    .map(([gbps, count]) => (links.speeds.length > 1 ? `${thousands(count)} x ${decimal(gbps, 1)}G` : `${decimal(gbps, 1)}G`))
    .join(', ');
  const lines: [string, boolean][] = [
    [links.speeds.length > 1 ? counted(links.links, 'link') : `${counted(links.links, 'link')} of ${speed}`, true],
    ...(links.speeds.length > 1 ? ([[speed, false]] as [string, boolean][]) : []),
    [rateFigure(links.gbps), false],
    ...(ratio === undefined
      ? []
      : ([[ratio < 1.005 ? `${decimal(ratio, 2)} : 1, non-blocking` : `oversubscription ${decimal(ratio, 2)} : 1`, false]] as [
          string,
          boolean,
        ][])),
  ];
  const plate = Math.min(right - 8, Math.max(...lines.map(([line, bold]) => textWidth(line, 12, bold))) + 16);
  // The cards of the box below stick out upwards.
  const middle = (from + to - 8) / 2;
  const height = lines.length * 16 + 8;
  return [
    el('path', { d: strands.join(''), stroke: FAINT, 'stroke-width': 1, fill: 'none' }),
    el('path', { d: rectPath((right - plate) / 2, middle - height / 2, plate, height), fill: PAPER, stroke: FAINT }),
    group(
      { 'font-size': 12, 'text-anchor': 'middle', fill: INK },
      lines.map(([line, bold], i) =>
        text(right / 2, middle - height / 2 + 17 + i * 16, fitted(line, 12, plate - 6), bold ? { 'font-weight': 'bold' } : {}),
      ),
    ),
  ].join('\n');
}
