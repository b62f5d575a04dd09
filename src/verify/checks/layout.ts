import type { PlanRead } from '../read/plan.js';
import { fibreWays } from '../read/runs.js';
import { MANAGEMENT } from '../read/words.js';
import type { Check } from '../report.js';

/** The layout counts on even cross trays and shortest ways; what is laid may go round full trays. */
const MOST_APART = 0.25;

/**
 * What plan.json says of an optimised layout against the ways of the data links: its bound is above neither their metres nor its
 * own (LAYOUT-BOUND), its metres are about theirs (LAYOUT-METRES), and one that was to save metres needs no more than the naive
 * layout, or the plan says why (LAYOUT-NAIVE). Where one was asked for, it is there, or the plan says why not (LAYOUT-MISSING). All as if in fibre
 * trays, as the layout counts. The bound itself is not derived again. O(links).
 */
export function checkLayout(plan: PlanRead, check: Check): void {
  const { layout } = plan.document.summary;
  if (layout === undefined) {
    missing(plan, check);
    return;
  }
  const { link_m, naive_m, bound_m } = layout;
  const laid_m = laidMetres(plan, check);
  const subjects = [{ kind: 'field' as const, name: 'summary.layout' }];
  const metres = (value: number) => `${value.toLocaleString('en-US', { maximumFractionDigits: 1 })} m`;
  if (!(bound_m > 0 && bound_m <= Math.min(laid_m, link_m) + 0.1))
    check.fault('LAYOUT-BOUND', () => ({
      message: `no layout has less than ${metres(bound_m)} of data links, says plan.json; this has ${metres(link_m)}, laid as ${metres(laid_m)}`,
      subjects,
    }));
  if (!(Math.abs(link_m - laid_m) <= MOST_APART * laid_m))
    check.fault('LAYOUT-METRES', () => ({
      message: `plan.json says ${metres(link_m)} of data links, the cables lie ${metres(laid_m)}`,
      subjects,
    }));
  const told = plan.document.findings.some(({ code }) => code === 'LAYOUT-WHOLE');
  if (layout.objective === 'metres' && link_m > naive_m + 0.1 && !told)
    check.fault('LAYOUT-NAIVE', () => ({
      message: `the layout has ${metres(link_m)} of data links, more than the ${metres(naive_m)} of racks in order`,
      subjects,
    }));
}

function missing({ document: { findings }, intent }: PlanRead, check: Check): void {
  if (intent.layout.method !== 'optimised' || findings.some(({ code }) => code === 'LAYOUT-UNITS')) return;
  check.fault('LAYOUT-MISSING', () => ({
    message: 'an optimised layout was asked for; plan.json has none and does not say why',
    subjects: [{ kind: 'field', name: 'summary.layout' }],
  }));
}

function laidMetres(plan: PlanRead, check: Check): number {
  const way = fibreWays(plan);
  let metres = 0;
  for (let link = 0; link < plan.tables.links.rows; link++) {
    if (plan.links.network[link] === MANAGEMENT) continue;
    check.examined++;
    metres += way(link);
  }
  return metres;
}
