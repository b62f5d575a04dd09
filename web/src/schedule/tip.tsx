import { type Dates, timeText } from '../../../src/drawing/index.js';
import { cell } from '../../../src/table/index.js';
import { counted } from '../ui/index.js';
import type { Reckoned } from './reckoner.js';
import { rowOf } from './rows.js';
import { floatText, stateText } from './state-words.js';
import { momentText } from './time-words.js';
import type { StandView } from './view.js';

interface TipProps {
  row: number;
  x: number;
  y: number;
  reckoned: Reckoned;
  stand: StandView;
  dates: Dates;
  /** Of the chart. */
  width: number;
}

/** What is under the pointer, in a few words beside it. */
export function Tip({ row, x, y, reckoned, stand, dates, width }: TipProps) {
  const { group, activity } = rowOf(row);
  const { tree, trades, trade } = reckoned.fixed;
  const { columns } = reckoned.schedule.tables.activities;
  const lines =
    group >= 0
      ? [
          `${momentText(dates, stand.sums.first[group])} to ${momentText(dates, stand.sums.last[group])}`,
          `${counted(tree.to[group] - tree.from[group], 'activity', 'activities')}, ${counted(stand.sums.done[group], 'is', 'are')} done${stand.sums.late[group] > 0 ? `, ${stand.sums.late[group]} late` : ''}`,
        ]
      : [
          `${momentText(dates, stand.start[activity])} to ${momentText(dates, stand.finish[activity])}, ${timeText(columns.duration.values[activity])}`,
          `${stateText(stand, activity)} · ${trades[trade[activity]] ?? 'nobody'}`,
          floatText(columns.total_float.values[activity], stand.critical[activity] === 1),
        ];
  const right = x > width - 300;
  return (
    <div
      class="gantt-tip"
      role="tooltip"
      style={{
        [right ? 'right' : 'left']: right ? `${width - x + 14}px` : `calc(var(--names) + ${x + 16}px)`,
        top: `${Math.max(4, y + 18)}px`,
      }}
    >
      <b>{group >= 0 ? tree.names[group] : cell(columns.name, activity)}</b>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}
