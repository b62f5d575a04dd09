import { DAY_MIN } from '../../schedule/index.js';
import { counted, decimal, thousands } from '../figures.js';
import { OVER, SOFT } from '../palette.js';
import { niceStep } from '../scale.js';
import { BODY_WIDTH, box, type Entry, legend, notes, notice, sheet } from '../sheet.js';
import { type Block, el, group, linePath, stack, text } from '../svg.js';
import { type Across, FOUND, NEVER, panel } from './panel.js';
import { type Curve, type Found, foundOf, leastFound, proven } from './points.js';

/** What a trade-off is of, and what it is held against. */
export interface TradeOffMarks {
  name: string;
  deadline_min?: number | undefined;
  budget_usd?: number | undefined;
}

/** A mark further away than so many times the curve's width stands at the edge. */
const FAR = 0.5;

/**
 * What each deadline costs: money and people against the finish, each schedule found as a point, the least of them by each
 * time, and what is proven to be out of reach. Deadline and budget are marked. O(points log points).
 */
export function tradeOffPicture(curve: Curve, { name, deadline_min, budget_usd }: TradeOffMarks): string {
  const title = `${name}: what each deadline costs`;
  const found = foundOf(curve);
  if (found.length === 0) return sheet(title, 'no deadlines', [notice('This trade-off has no points.')]);
  const first = found[0];
  const cheapest = found.reduce((a, b) => (b.cost_usd < a.cost_usd ? b : a));
  const across = acrossOf(curve, found, deadline_min);
  const shared = { deadline: deadline_min === undefined ? undefined : deadlineOf(deadline_min, across) };
  return sheet(
    title,
    `${counted(curve.rows, 'deadline')} · first done after ${days(first.finish_min)}: ${usd(first.cost_usd)}, ${people(first)} · cheapest after ${days(cheapest.finish_min)}: ${usd(cheapest.cost_usd)}, ${people(cheapest)}`,
    [
      legend(entries(deadline_min !== undefined, budget_usd !== undefined)),
      stack(
        [
          panel(
            {
              ...shared,
              title: 'Cost of people and equipment, USD',
              height: 300,
              points: found.map(({ finish_min, cost_usd }) => ({ minute: finish_min, amount: cost_usd })),
              least: leastFound(found, ({ cost_usd }) => cost_usd),
              proven: proven(curve, 'least_cost_usd'),
              budget: budget_usd === undefined ? undefined : { at: budget_usd, label: `budget, ${usd(budget_usd)}` },
            },
            across,
          ),
          panel(
            {
              ...shared,
              title: 'People on shift at a time',
              height: 220,
              points: found.map(({ finish_min, people: count }) => ({ minute: finish_min, amount: count })),
              least: leastFound(found, ({ people: count }) => count),
              proven: proven(curve, 'fewest_people'),
              budget: undefined,
            },
            across,
          ),
        ],
        14,
      ),
      table(found),
      notes(answers(found, deadline_min, budget_usd)),
    ],
  );
}

/** From a little before the first finish to the last deadline; a deadline that is not far off has room as well. */
function acrossOf({ columns }: Curve, found: readonly Found[], deadline: number | undefined): Across {
  const first = found[0].finish_min;
  const last = Math.max(...columns.deadline_min.values, ...found.map(({ finish_min }) => finish_min));
  const width = Math.max(last - first, 0.1 * last, 60);
  const near = deadline !== undefined && deadline > first - FAR * width && deadline < last + FAR * width;
  const from = Math.max(0, Math.min(first, near ? deadline : first) - 0.06 * width);
  const to = Math.max(last, near ? deadline : last) + 0.02 * width;
  const step = niceStep((to - from) / DAY_MIN, 12);
  const ticks: { at: number; label: string }[] = [];
  for (let i = Math.ceil(from / DAY_MIN / step); i * step <= to / DAY_MIN; i++)
    ticks.push({ at: i * step * DAY_MIN, label: decimal(i * step, 2) });
  return { from, to, ticks };
}

function deadlineOf(deadline: number, { from, to }: Across) {
  const where = deadline > to ? ' →' : deadline < from ? ' ←' : '';
  return { at: deadline, label: `deadline, ${days(deadline)}${where}` };
}

function entries(deadline: boolean, budget: boolean): Entry[] {
  const line = (stroke: string, dash?: string) =>
    el('path', { d: linePath(0, 6, 16, 6), stroke, 'stroke-width': 1.8, 'stroke-dasharray': dash });
  const all: Entry[] = [
    { swatch: el('circle', { cx: 8, cy: 6, r: 4, fill: FOUND }), label: 'schedule found' },
    { swatch: line(FOUND), label: 'least found by then' },
    {
      swatch: box(NEVER) + el('path', { d: linePath(0, 0, 16, 0), stroke: SOFT, 'stroke-width': 1.4 }),
      label: 'proven: no schedule is below',
    },
  ];
  if (deadline) all.push({ swatch: el('path', { d: linePath(8, 0, 8, 12), stroke: OVER, 'stroke-width': 1.5 }), label: 'deadline' });
  if (budget) all.push({ swatch: line(OVER, '6 3'), label: 'budget' });
  return all;
}

const HEADS = ['', 'finish', 'best for deadlines of', 'people', 'USD', 'USD for a day sooner'];
const ENDS = [24, 130, 330, 420, 560, 740];

/** The schedules found, with what each day costs that one ends sooner than the next cheaper one. */
function table(found: readonly Found[]): Block {
  const rows = found.map((each, i) => {
    const later = found.slice(i + 1).find(({ cost_usd }) => cost_usd < each.cost_usd);
    const daily = later && ((each.cost_usd - later.cost_usd) * DAY_MIN) / (later.finish_min - each.finish_min);
    const range = each.first_min === each.last_min ? days(each.first_min) : `${days(each.first_min)} to ${days(each.last_min)}`;
    return [String(i + 1), days(each.finish_min), range, thousands(each.people), thousands(each.cost_usd), daily ? thousands(daily) : ''];
  });
  const line = (cells: readonly string[], y: number) => cells.map((content, i) => (content ? text(ENDS[i], y, content) : ''));
  return {
    width: BODY_WIDTH,
    height: 20 + rows.length * 16,
    svg: [
      group({ fill: SOFT, 'text-anchor': 'end' }, line(HEADS, 12)),
      group(
        { 'text-anchor': 'end' },
        rows.flatMap((cells, i) => line(cells, 30 + i * 16)),
      ),
    ].join('\n'),
  };
}

/** What deadline and budget come to. */
function answers(found: readonly Found[], deadline: number | undefined, budget: number | undefined): string[] {
  const lines: string[] = [];
  if (deadline !== undefined) {
    const best = found.filter(({ finish_min }) => finish_min <= deadline).sort((a, b) => a.cost_usd - b.cost_usd)[0];
    lines.push(
      best
        ? `By the deadline: ${usd(best.cost_usd)} with ${people(best)}, done after ${days(best.finish_min)}.`
        : 'No schedule was found that meets the deadline.',
    );
  }
  if (budget !== undefined) {
    const best = found.find(({ cost_usd }) => cost_usd <= budget);
    lines.push(
      best
        ? `Within the budget: first done after ${days(best.finish_min)}, for ${usd(best.cost_usd)} with ${people(best)}.`
        : 'No schedule was found within the budget.',
    );
  }
  lines.push('Between the grey area and the line nothing is known: a schedule there was neither found nor excluded.');
  return lines;
}

function days(minutes: number): string {
  return `${decimal(minutes / DAY_MIN, 2)} days`;
}

function usd(amount: number): string {
  return `${thousands(amount)} USD`;
}

function people({ people: count }: Found): string {
  return counted(count, 'person', 'people');
}
