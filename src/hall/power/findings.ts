import type { Finding, Subject } from '../../finding/index.js';
import type { PowerPolicy } from '../../intent/index.js';
import { formatQuantity } from '../../units/index.js';
import type { Chain, ElementKind } from './chain.js';
import { CONTINUOUS } from './levels.js';
import type { Worst } from './losses.js';
import { type PowerSummary, worstPhase } from './summary.js';

/** Elements named in one finding. */
const NAMED = 20;

/**
 * What of the chain does not fit: an element above its limit (POWER-ELEMENT), a phase above its third of it
 * (POWER-PHASE, a warning), a step of load above what the feed accepts (POWER-SWING), energisation that ends below the
 * load (POWER-STEPS). One finding for each kind of element; site feeds are held against the site's power elsewhere.
 */
export function chainFindings(chain: Chain, worst: Worst, summary: PowerSummary, policy: PowerPolicy): Finding[] {
  return [
    ...elementFindings(chain, worst),
    ...phaseFindings(chain, worst),
    ...swingFindings(summary, policy),
    ...stepFindings(summary, policy),
  ];
}

function elementFindings(chain: Chain, { worst_w, lost }: Worst): Finding[] {
  const over = overBy(chain, (element) => worst_w[element] - chain.limit_w[element]);
  return [...over].map(([kind, elements]): Finding => {
    const element = elements[0];
    const carries = `${chain.names[element]} carries ${watts(worst_w[element])}${lost[element] < 0 ? '' : ` when ${chain.names[lost[element]]} is lost`}`;
    const limit = `its limit is ${watts(chain.limit_w[element])}, ${CONTINUOUS * 100} % of its rating`;
    return {
      code: 'POWER-ELEMENT',
      severity: 'error',
      message: `${carries}; ${limit}${andOthers(elements)}`,
      subjects: [
        ...named(chain, elements),
        { kind: 'model', name: chain.model[element] },
        { kind: 'field', name: kind === 'pdu' ? 'racks' : `power.${kind}` },
      ],
      figures: { load_w: worst_w[element], limit_w: chain.limit_w[element] },
    };
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
    return {
      code: 'POWER-PHASE',
      severity: 'warning',
      message: `${message}${andOthers(elements)}`,
      subjects: named(chain, elements),
      remedy: 'fewer devices on it, or a larger model',
    };
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
      subjects: [{ kind: 'field', name: 'power.swing' }],
      figures: { swing_w, swing_on_feed_w, accepted_w: accepted },
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
      subjects: [{ kind: 'field', name: 'power.steps' }],
      figures: { load_w, step_w: last.power_w },
    },
  ];
}

function named(chain: Chain, elements: readonly number[]): Subject[] {
  return elements.slice(0, NAMED).map((element) => ({ kind: 'device', name: chain.names[element] }));
}

function andOthers(elements: readonly number[]): string {
  const more = elements.length - 1;
  return more === 0 ? '' : `; ${more} more like it`;
}

function watts(value: number): string {
  return formatQuantity(value, 'power');
}
