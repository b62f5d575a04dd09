import type { Catalog, Model } from '../../catalog/index.js';
import type { Finding } from '../../finding/index.js';
import type { PowerPolicy } from '../../intent/index.js';
import { formatQuantity } from '../../units/index.js';
import type { Chain, ElementKind } from './chain.js';
import { CONTINUOUS, type PowerModel, ratingOf } from './levels.js';
import type { Worst } from './losses.js';
import { type PowerSummary, worstPhase } from './summary.js';

/** Elements named in one finding. */
const NAMED = 20;

/**
 * What of the chain does not fit: an element above its limit (POWER-ELEMENT), a phase above its third of it
 * (POWER-PHASE, a warning), a step of load above what the feed accepts (POWER-SWING), energisation that ends below the
 * load (POWER-STEPS). One finding for each kind of element; site feeds are held against the site's power elsewhere.
 */
export function chainFindings(chain: Chain, worst: Worst, summary: PowerSummary, policy: PowerPolicy, catalog: Catalog): Finding[] {
  return [
    ...elementFindings(chain, worst, catalog),
    ...phaseFindings(chain, worst),
    ...swingFindings(summary, policy),
    ...stepFindings(summary, policy),
  ];
}

function elementFindings(chain: Chain, { worst_w, lost }: Worst, catalog: Catalog): Finding[] {
  const over = overBy(chain, (element) => worst_w[element] - chain.limit_w[element]);
  return [...over].map(([kind, elements]): Finding => {
    const element = elements[0];
    const carries = `${chain.names[element]} carries ${watts(worst_w[element])}${lost[element] < 0 ? '' : ` when ${chain.names[lost[element]]} is lost`}`;
    const limit = `its limit is ${watts(chain.limit_w[element])}, ${CONTINUOUS * 100} % of its rating`;
    return finding(
      'POWER-ELEMENT',
      'error',
      `${carries}; ${limit}${andOthers(elements)}`,
      chain,
      elements,
      strongerModel(kind, worst_w[element], catalog),
    );
  });
}

function phaseFindings(chain: Chain, worst: Worst): Finding[] {
  const phase = (element: number) => worstPhase(chain, worst, element);
  // What is above its limit as a whole is told already.
  const over = overBy(chain, (element) =>
    worst.worst_w[element] > chain.limit_w[element] ? 0 : phase(element) - chain.limit_w[element] / 3,
  );
  return [...over].map(([, elements]): Finding => {
    const [element] = elements;
    const message = `one phase of ${chain.names[element]} carries up to ${watts(phase(element))}; a third of its limit is ${watts(chain.limit_w[element] / 3)}`;
    return finding('POWER-PHASE', 'warning', `${message}${andOthers(elements)}`, chain, elements, 'fewer devices on it, or a larger model');
  });
}

/** Elements by kind of which a measure is above 0 by more than rounding, the worst first. */
function overBy(chain: Chain, measure: (element: number) => number): Map<ElementKind, number[]> {
  const over = new Map<ElementKind, number[]>();
  for (let element = chain.scheme.sides; element < chain.count; element++) {
    if (measure(element) <= 1) continue;
    const list = over.get(chain.kind[element]) ?? [];
    over.set(chain.kind[element], list);
    list.push(element);
  }
  for (const list of over.values()) list.sort((a, b) => measure(b) - measure(a));
  return over;
}

function swingFindings({ swing_w, swing_on_feed_w }: PowerSummary, { swing_w: accepted, battery }: PowerPolicy): Finding[] {
  if (accepted === undefined || swing_on_feed_w <= accepted) return [];
  const taken = battery ? `, of which the battery takes ${watts(battery.power_w)}` : '';
  return [
    {
      code: 'POWER-SWING',
      severity: 'error',
      message: `all GPUs from idle to full are a step of ${watts(swing_w)}${taken}; the site's feed accepts ${watts(accepted)}`,
      subjects: [],
      remedy: `power: {battery: {power: ${up(swing_w - accepted)}}}, or swing: ${up(swing_on_feed_w)}`,
    },
  ];
}

function stepFindings({ load_w }: PowerSummary, { steps }: PowerPolicy): Finding[] {
  const last = steps.at(-1);
  if (!last || last.power_w >= load_w) return [];
  return [
    {
      code: 'POWER-STEPS',
      severity: 'error',
      message: `the last step of energisation gives ${watts(last.power_w)} from ${last.from}; the equipment draws ${watts(load_w)}`,
      subjects: [],
      remedy: `a last step of power: ${up(load_w)}`,
    },
  ];
}

const KEYS: Partial<Record<ElementKind, string>> = {
  transformer: 'power',
  switchboard: 'power',
  ups: 'power',
  busway: 'power',
  pdu: 'racks',
};

/** The smallest model of a kind that carries a load. */
function strongerModel(kind: ElementKind, load_w: number, catalog: Catalog): string {
  const limit = (model: Model) => (model.kind === 'pdu' ? model.capacity_w : CONTINUOUS * ratingOf(model as PowerModel));
  const able = [...catalog.values()].filter((model) => model.kind === kind && limit(model) >= load_w).sort((a, b) => limit(a) - limit(b));
  const fewer = 'fewer servers a rack';
  if (able.length === 0) return kind === 'ups' ? `ups: none, or ${fewer}` : fewer;
  return KEYS[kind] === 'racks' ? `pdu: ${able[0].id} in the racks, or ${fewer}` : `power: {${kind}: ${able[0].id}}, or ${fewer}`;
}

function finding(
  code: string,
  severity: Finding['severity'],
  message: string,
  chain: Chain,
  elements: readonly number[],
  remedy: string,
): Finding {
  const subjects = elements.slice(0, NAMED).map((element) => ({ kind: 'device' as const, name: chain.names[element] }));
  return { code, severity, message, subjects, remedy };
}

function andOthers(elements: readonly number[]): string {
  const more = elements.length - 1;
  return more === 0 ? '' : `; ${more} more like it`;
}

function watts(value: number): string {
  return formatQuantity(value, 'power');
}

/** A power that people would write, not below the one given. */
function up(value_w: number): string {
  const unit = value_w >= 1e6 ? 1e5 : 1e3;
  return watts(Math.ceil(value_w / unit - 1e-9) * unit);
}
