import { decimal, thousands } from '../figures.js';
import { SOFT } from '../palette.js';
import { BODY_WIDTH, box } from '../sheet.js';
import { type Block, group, moved, text } from '../svg.js';
import { fitted } from '../text-width.js';
import type { Trade } from './hours.js';
import type { Scene } from './scene.js';
import { moment } from './times.js';

const ENDS = [330, 410, 560, 710, 860, 1010];
const PITCH = 17;

/** Each trade's hours, and when they are begun, half done, nine tenths done and ended, as planned. O(activities log activities). */
export function tradeTable(trades: readonly Trade[], { rows, activities: { planned } }: Scene, unit: string): Block {
  const hours = trades.map(({ minutes }) => rows.reduce((sum, i) => sum + minutes[i], 0) / 60);
  const all = hours.reduce((a, b) => a + b, 0);
  const heads = [unit, 'share', 'begins', 'half done', '90 % done', 'ends'];
  const lines = trades.map(({ label, fill, minutes }, at) => {
    const own = rows.filter((i) => minutes[i] > 0);
    const first = own.reduce((least, i) => Math.min(least, planned.start[i]), Number.POSITIVE_INFINITY);
    const last = own.reduce((most, i) => Math.max(most, planned.finish[i]), Number.NEGATIVE_INFINITY);
    const by = (share: number) => moment(timeOf(share, own, minutes, planned), true);
    const cells = [thousands(hours[at]), `${decimal((100 * hours[at]) / all, 0)} %`, moment(first), by(0.5), by(0.9), moment(last, true)];
    const y = 19 + at * PITCH;
    return [moved(0, y + 1, box(fill)), text(22, y + 11, fitted(label, 11, 200)), group({ 'text-anchor': 'end' }, put(cells, y + 11))].join(
      '',
    );
  });
  return {
    width: BODY_WIDTH,
    height: 20 + trades.length * PITCH,
    svg: [group({ fill: SOFT, 'text-anchor': 'end' }, put(heads, 11)), ...lines].join('\n'),
  };
}

/** The minute by which a share of the work of some activities is done, each evenly from start to finish. O(activities × 40). */
function timeOf(
  share: number,
  rows: readonly number[],
  work: Float64Array,
  { start, finish }: { start: Float64Array; finish: Float64Array },
): number {
  const total = rows.reduce((sum, i) => sum + work[i], 0);
  let [low, high] = [0, 0];
  for (const i of rows) {
    low = Math.min(low, start[i]);
    high = Math.max(high, finish[i]);
  }
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    let ready = 0;
    for (const i of rows) ready += work[i] * Math.min(1, Math.max(0, (middle - start[i]) / (finish[i] - start[i] || 1)));
    if (ready < share * total) low = middle;
    else high = middle;
  }
  return Math.round(high);
}

function put(cells: readonly string[], y: number): string[] {
  return cells.map((content, i) => text(ENDS[i], y, content));
}
