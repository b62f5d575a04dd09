import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Dates } from '../../../src/drawing/index.js';
import { cell } from '../../../src/table/index.js';
import { counted, dark, Icon, scrollTo, thousands, windowOf } from '../ui/index.js';
import { Chart } from './chart.js';
import { NO_ROW } from './paint-bars.js';
import type { Lines } from './paint-ground.js';
import { DARK, LIGHT } from './paper.js';
import type { Reckoned } from './reckoner.js';
import { type Rows, rowOf } from './rows.js';
import type { TimeView } from './time-view.js';
import { shortText } from './time-words.js';
import { Tip } from './tip.js';
import type { StandView } from './view.js';

interface GanttProps {
  reckoned: Reckoned;
  stand: StandView;
  rows: Rows;
  open: (group: number) => boolean;
  /** A row, or `NO_ROW`. */
  chosen: number;
  onChoose: (row: number) => void;
  onToggle: (group: number, to?: boolean) => void;
  lines: Lines;
  /** The driving path, while it is all that is shown. */
  path: readonly number[] | undefined;
  time: TimeView;
  whole: [number, number];
  dates: Dates;
  narrow: boolean;
  /** Columns of dates beside the names. */
  roomy: boolean;
  /** Grows when the chosen row is to be brought into view. */
  reveal: number;
}

const WIDE = { row_px: 26, bar_y: 6, bar_px: 11 };
const NARROW = { row_px: 46, bar_y: 24, bar_px: 13 };

/** The schedule as a tree of groups and activities, each with its bar over time. Only rows that are seen are made. */
export function Gantt(props: GanttProps) {
  const { reckoned, stand, rows, open, chosen, onChoose, onToggle, lines, path, time, whole, dates, narrow, roomy, reveal } = props;
  const sizes = narrow ? NARROW : WIDE;
  const { row_px } = sizes;
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const axis = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Chart>(undefined);
  const [view, setView] = useState({ scroll: 0, height: 600, bar: 0 });
  const [hover, setHover] = useState<{ row: number; x: number; y: number }>();
  const pick = useRef(onPick);
  pick.current = onPick;
  const wholeNow = useRef(whole);
  wholeNow.current = whole;
  function onPick(row: number) {
    const { group } = rowOf(row);
    if (group >= 0) onToggle(group);
    onChoose(row);
  }

  useLayoutEffect(() => {
    if (!canvas.current || !axis.current || !scroller.current) return;
    const element = scroller.current;
    const made = new Chart(canvas.current, axis.current, element, time, () => wholeNow.current, {
      picked: (row) => row !== NO_ROW && pick.current(row),
      hovered: (row, x, y) => setHover(row === NO_ROW ? undefined : { row, x, y }),
    });
    chart.current = made;
    const watch = new ResizeObserver(() =>
      setView((before) => ({ ...before, height: element.clientHeight, bar: element.offsetWidth - element.clientWidth })),
    );
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.close();
    };
  }, [time]);
  useEffect(() => {
    if (canvas.current) time.setRoom(whole, canvas.current.clientWidth);
  }, [time, whole[0], whole[1]]);

  const placeOf = useMemo(() => {
    const places = new Int32Array(stand.start.length).fill(-1);
    for (const [place, row] of rows.entries()) if (row < 0) places[-1 - row] = place;
    return places;
  }, [rows, stand]);
  const paper = dark.value ? DARK : LIGHT;
  useLayoutEffect(() => {
    if (!chart.current) return;
    chart.current.picture = { reckoned, stand, rows, placeOf, ...sizes, chosen, path, lines, paper, dates };
    chart.current.draw();
  }, [reckoned, stand, rows, placeOf, narrow, chosen, path, lines, paper, dates]);

  const place = useMemo(() => (chosen === NO_ROW ? -1 : rows.indexOf(chosen)), [rows, chosen]);
  useEffect(() => {
    const element = scroller.current;
    if (!element || place < 0) return;
    const to = scrollTo(place, rows.length, row_px, element.scrollTop, element.clientHeight);
    if (to !== undefined)
      element.scrollTop = reveal > 0 && Math.abs(to - element.scrollTop) > element.clientHeight ? to + element.clientHeight / 3 : to;
  }, [reveal, chosen]);

  const { tree } = reckoned.fixed;
  const keys = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(view.height / row_px) - 2);
    const { group, activity } = rowOf(chosen === NO_ROW ? 0 : chosen);
    const to = (next: number) => rows.length > 0 && onChoose(rows[Math.max(0, Math.min(rows.length - 1, next))]);
    const acts: Record<string, () => unknown> = {
      ArrowDown: () => to(place + 1),
      ArrowUp: () => to(place - 1),
      PageDown: () => to(place + page),
      PageUp: () => to(place - page),
      Home: () => to(0),
      End: () => to(rows.length - 1),
      ArrowRight: () => {
        if (event.shiftKey) time.panBy(120, true);
        else if (group >= 0 && !open(group)) onToggle(group, true);
        else if (group >= 0) to(place + 1);
      },
      ArrowLeft: () => {
        if (event.shiftKey) time.panBy(-120, true);
        else if (group >= 0 && open(group)) onToggle(group, false);
        else {
          const around = group >= 0 ? tree.parent[group] : activity >= 0 ? tree.groupOf[activity] : -1;
          if (around >= 0) onChoose(around);
        }
      },
      Enter: () => chosen !== NO_ROW && onPick(chosen),
      ' ': () => group >= 0 && onToggle(group),
      '+': () => time.zoomBy(1),
      '=': () => time.zoomBy(1),
      '-': () => time.zoomBy(-1),
      '0': () => time.fit(),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  const { first, end, top_px, height_px } = windowOf(rows.length, row_px, view.scroll, view.height);
  // Rows that were made once are not made again while the list is scrolled.
  const made = useMemo(() => new Map<number, preact.VNode>(), [reckoned, stand, rows, chosen, narrow, dates, open]);
  const rowAt = (at: number) => {
    const known = made.get(at);
    if (known) return known;
    const row = (
      <TreeRow
        key={rows[at]}
        at={at}
        row={rows[at]}
        {...{ reckoned, stand, open, dates, narrow, row_px }}
        flat={path !== undefined}
        chosen={rows[at] === chosen}
        onPick={(row) => pick.current(row)}
      />
    );
    made.set(at, row);
    return row;
  };
  const seen: preact.VNode[] = [];
  for (let at = first; at < end; at++) seen.push(rowAt(at));
  return (
    <div
      class={`gantt${narrow ? ' gantt-narrow' : ''}${roomy ? ' gantt-roomy' : ''}`}
      role="treegrid"
      aria-label="Activities"
      aria-rowcount={rows.length + 1}
      aria-activedescendant={place >= first && place < end ? `gantt-${place}` : undefined}
      tabIndex={0}
      onKeyDown={keys}
    >
      <div class="gantt-head" role="row" aria-rowindex={1} style={{ paddingRight: `${view.bar}px` }}>
        <div class="gantt-heads" role="presentation">
          <span role="columnheader">Activity</span>
          <span role="columnheader" class="gantt-date">
            Start
          </span>
          <span role="columnheader" class="gantt-date">
            Finish
          </span>
          <span role="columnheader" class="gantt-done">
            Done
          </span>
        </div>
        <canvas ref={axis} class="gantt-axis" role="presentation" />
      </div>
      <div
        ref={scroller}
        class="gantt-scroll"
        role="presentation"
        onScroll={(event) => {
          const scroll = event.currentTarget.scrollTop;
          chart.current?.drawRows();
          setView((before) => ({ ...before, scroll }));
        }}
      >
        <div class="gantt-body" role="presentation" style={{ height: `${height_px}px` }}>
          <div class="gantt-stage" role="presentation" style={{ height: `${view.height}px` }}>
            <canvas ref={canvas} class="gantt-canvas" role="presentation" />
            <div class="gantt-names" role="presentation">
              <div role="presentation" style={{ transform: `translateY(${top_px - view.scroll}px)` }}>
                {seen}
              </div>
            </div>
            {hover && !narrow && <Tip {...hover} reckoned={reckoned} stand={stand} dates={dates} width={time.width} />}
          </div>
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  at: number;
  row: number;
  reckoned: Reckoned;
  stand: StandView;
  open: (group: number) => boolean;
  dates: Dates;
  narrow: boolean;
  row_px: number;
  /** All rows stand alike, in no group. */
  flat: boolean;
  chosen: boolean;
  onPick: (row: number) => void;
}

function TreeRow({ at, row, reckoned, stand, open, dates, narrow, row_px, flat, chosen, onPick }: RowProps) {
  const { group, activity } = rowOf(row);
  const { tree } = reckoned.fixed;
  const { columns } = reckoned.schedule.tables.activities;
  const depth = flat ? 0 : group >= 0 ? tree.depth[group] : tree.depth[tree.groupOf[activity]] + 1;
  const [start, finish] = group >= 0 ? [stand.sums.first[group], stand.sums.last[group]] : [stand.start[activity], stand.finish[activity]];
  const share = group >= 0 ? stand.sums.share[group] : stand.done[activity];
  const name = group >= 0 ? tree.names[group] : cell(columns.name, activity);
  const critical = group >= 0 ? stand.sums.critical[group] : stand.critical[activity];
  return (
    <div
      id={`gantt-${at}`}
      role="row"
      class={chosen ? 'gantt-row gantt-chosen' : 'gantt-row'}
      aria-rowindex={at + 2}
      aria-level={depth + 1}
      aria-expanded={group >= 0 ? open(group) : undefined}
      aria-selected={chosen}
      style={{ height: `${row_px}px` }}
      onClick={() => onPick(row)}
    >
      <span role="gridcell" class="gantt-name" style={{ paddingLeft: `${(narrow ? 8 : 10) + depth * (narrow ? 8 : 14)}px` }}>
        {group >= 0 && <Icon name={open(group) ? 'down' : 'right'} />}
        <span class={group >= 0 ? 'gantt-group' : 'gantt-activity'}>{name}</span>
        {group >= 0 && (
          <span class="soft gantt-count">
            {thousands(tree.to[group] - tree.from[group])}
            <span class="unseen"> activities</span>
          </span>
        )}
        {critical > 0 && (
          <span class="gantt-critical" title={group >= 0 ? `${counted(critical, 'critical activity', 'critical activities')}` : 'critical'}>
            {group >= 0 ? `${critical} critical` : 'critical'}
          </span>
        )}
      </span>
      <span role="gridcell" class="gantt-date">
        {shortText(dates, start)}
      </span>
      <span role="gridcell" class="gantt-date">
        {shortText(dates, finish)}
      </span>
      <span role="gridcell" class="gantt-done">
        {doneText(share)}
      </span>
    </div>
  );
}

/** A share that is not all is never called all. */
function doneText(share: number): string {
  if (share === 0) return '';
  if (share === 1) return '100 %';
  return share < 0.01 ? '<1 %' : `${Math.min(99, Math.floor(100 * share))} %`;
}
