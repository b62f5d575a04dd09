import { useState } from 'preact/hooks';
import { HELD } from '../../../src/asbuilt/index.js';
import { type Dates, timeText } from '../../../src/drawing/index.js';
import { cell, membersOf } from '../../../src/table/index.js';
import { cablesWith, inHall } from '../route/index.js';
import { Button, counted, IconButton } from '../ui/index.js';
import type { Reckoned } from './reckoner.js';
import { floatText, stateText } from './state-words.js';
import { momentText, movedText } from './time-words.js';
import { pathTo } from './tree.js';
import type { StandView } from './view.js';

interface PanelProps {
  activity: number;
  reckoned: Reckoned;
  stand: StandView;
  dates: Dates;
  onGo: (activity: number) => void;
  onShow: () => void;
  onClose: () => void;
}

/** All about one activity: when, by whom, what it waits for and what waits for it. */
export function ActivityPanel({ activity: i, reckoned, stand, dates, onGo, onShow, onClose }: PanelProps) {
  const { fixed } = reckoned;
  const { columns } = reckoned.schedule.tables.activities;
  const id = cell(columns.activity, i);
  const rack = fixed.racks[fixed.rack[i]];
  const subject = cell(columns.subject, i);
  const { base } = stand;
  const held = stand.step[i] === HELD && stand.heldBy[i] >= 0 ? stand.heldBy[i] : -1;
  const groups = pathTo(fixed.tree, fixed.tree.groupOf[i]).slice(1);
  return (
    <aside class="schedule-side" aria-label={`Activity ${id}`}>
      <header class="schedule-side-head">
        <h2>{cell(columns.name, i)}</h2>
        <span class="schedule-side-tools">
          <IconButton icon="target" label="Show in the chart" onClick={onShow} />
          <IconButton icon="close" label="Close" onClick={onClose} />
        </span>
      </header>
      <div class="schedule-side-body">
        <p class="activity-state">
          <b>{stateText(stand, i)}</b>
          {stand.late[i] === 1 && <span class="tag tag-bad">late</span>}
          {stand.critical[i] === 1 && <span class="tag tag-critical">critical</span>}
        </p>
        {held >= 0 && (
          <p>
            Held by{' '}
            <button type="button" class="text-link" onClick={() => onGo(held)}>
              {cell(columns.name, held)}
            </button>
          </p>
        )}
        <dl class="schedule-facts">
          <Span name="Planned" from={columns.start.values[i]} to={columns.finish.values[i]} dates={dates} />
          {stand.step[i] >= 2 && (
            <Span name={stand.step[i] === 3 ? 'Done' : 'As it stands'} from={stand.start[i]} to={stand.finish[i]} dates={dates} />
          )}
          {base && !Number.isNaN(base.start[i]) && (
            <Span
              name="At first"
              from={base.start[i]}
              to={base.finish[i]}
              dates={dates}
              more={`now ends ${movedText(stand.finish[i] - base.finish[i], 'as at first')}`}
            />
          )}
          <Span name="At the earliest" from={columns.early_start.values[i]} to={columns.early_finish.values[i]} dates={dates} />
          <Span name="At the latest" from={columns.late_start.values[i]} to={columns.late_finish.values[i]} dates={dates} />
          <Fact name="Lasts">{timeText(columns.duration.values[i])} of working time</Fact>
          <Fact name="Float">
            {floatText(columns.total_float.values[i], stand.critical[i] === 1)}
            {columns.free_float.values[i] > 0 ? `; ${timeText(columns.free_float.values[i])} until the next waits` : ''}
          </Fact>
          <Fact name="Trade">
            {fixed.trades[fixed.trade[i]] ?? 'nobody: runs by itself'}
            {cell(columns.calendar, i) ? `, ${cell(columns.calendar, i)}` : ''}
          </Fact>
          {cell(columns.constraint, i) && (
            <Fact name="Held to">
              {cell(columns.constraint, i)} {momentText(dates, columns.constraint_at.values[i])}
            </Fact>
          )}
          <Fact name="Part of">{groups.map((group) => fixed.tree.names[group]).join(' / ') || fixed.tree.names[0]}</Fact>
          <Fact name="Id">
            <span class="mono">{id}</span>
          </Fact>
        </dl>
        <p class="activity-links">
          {rack && <a href={inHall(rack)}>{rack} in the hall</a>}
          {rack && <a href={cablesWith(`rack:${rack}`)}>its cables</a>}
          {subject && subject !== rack && /^[BCT]\d+$/.test(subject) && (
            <a href={cablesWith(subject.startsWith('B') ? `bundle:${subject}` : subject)}>{subject}</a>
          )}
        </p>
        <Related
          title="Waits for"
          rows={membersOf(fixed.before, i)}
          otherOf={fixed.fromOf}
          {...{ reckoned, stand, dates, onGo }}
          none="nothing: it may begin with the project"
        />
        <Related
          title="Waits for it"
          rows={membersOf(fixed.after, i)}
          otherOf={fixed.toOf}
          {...{ reckoned, stand, dates, onGo }}
          none="nothing: the project ends with it"
        />
      </div>
    </aside>
  );
}

function Span({ name, from, to, dates, more }: { name: string; from: number; to: number; dates: Dates; more?: string }) {
  if (!Number.isFinite(from)) return null;
  return (
    <Fact name={name}>
      {momentText(dates, from)} to {momentText(dates, to)}
      {more && <small class="soft"> {more}</small>}
    </Fact>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const FEW = 12;
const TYPES: Record<string, string> = {
  FS: 'ends before it begins',
  SS: 'begins before it begins',
  FF: 'ends before it ends',
  SF: 'begins before it ends',
};

interface RelatedProps {
  title: string;
  rows: Uint32Array;
  /** Row of the activity at the other end of a relation. */
  otherOf: Int32Array;
  reckoned: Reckoned;
  stand: StandView;
  dates: Dates;
  onGo: (activity: number) => void;
  none: string;
}

/** Activities at the other ends of relations, those that leave least time first. */
function Related({ title, rows, otherOf, reckoned, stand, dates, onGo, none }: RelatedProps) {
  const [most, setMost] = useState(FEW);
  const { relations, activities } = reckoned.schedule.tables;
  const { type, lag } = relations.columns;
  const before = otherOf === reckoned.fixed.fromOf;
  const others = [...rows].filter((row) => otherOf[row] >= 0);
  others.sort((a, b) => (before ? stand.finish[otherOf[b]] - stand.finish[otherOf[a]] : stand.start[otherOf[a]] - stand.start[otherOf[b]]));
  return (
    <section class="related" aria-label={title}>
      <h3>
        {title} {others.length > 0 && <span class="soft">{counted(others.length, 'activity', 'activities')}</span>}
      </h3>
      {others.length === 0 && <p class="soft">{none}</p>}
      <ul>
        {others.slice(0, most).map((row) => {
          const other = otherOf[row];
          const kind = cell(type, row) || 'FS';
          const wait = lag.values[row] || 0;
          return (
            <li key={row}>
              <button type="button" class="text-link" onClick={() => onGo(other)}>
                {cell(activities.columns.name, other)}
              </button>
              {stand.critical[other] === 1 && <span class="tag tag-critical">critical</span>}
              <small class="soft">
                {before ? `ends ${momentText(dates, stand.finish[other])}` : `begins ${momentText(dates, stand.start[other])}`}
                {` · ${stateText(stand, other)}`}
                {kind !== 'FS' && ` · ${TYPES[kind] ?? kind}`}
                {wait !== 0 && ` · ${timeText(Math.abs(wait))} ${wait > 0 ? 'between' : 'over each other'}`}
              </small>
            </li>
          );
        })}
      </ul>
      {others.length > most && <Button onClick={() => setMost(most + 50)}>Show more</Button>}
    </section>
  );
}
