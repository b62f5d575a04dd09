import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ReplanState } from '../../../src/api/index.js';
import { Dates } from '../../../src/drawing/index.js';
import { cell } from '../../../src/table/index.js';
import type { Fault } from '../data/index.js';
import { goQuery, place } from '../route/index.js';
import { filterOf, filters, filterWords } from './address.js';
import { NO_FILTER } from './filter.js';
import { NO_ROW } from './paint-bars.js';
import type { Lines } from './paint-ground.js';
import { activityOf, find, type Reckoned, shown } from './reckoner.js';
import { activityRow, countsBefore, rowsOf } from './rows.js';
import { TimeView } from './time-view.js';
import { pathTo } from './tree.js';
import { useOpenGroups } from './use-open-groups.js';
import type { StandView } from './view.js';

export interface ScheduleProps {
  reckoned: Reckoned;
  stand: StandView;
  replan: ReplanState | null | undefined;
  /** Of loading what came after it. */
  fault: Fault | undefined;
}

/** A search that leaves no more is shown opened. */
const FEW = 400;

/** What is chosen, looked for, open and seen of a schedule, and what changes it. The address holds what a colleague should see too. */
export function useSchedule({ reckoned, stand, replan, fault }: ScheduleProps) {
  const { fixed, schedule } = reckoned;
  const { document, tables } = schedule;
  const { query } = place.value;
  const [time] = useState(() => new TimeView());
  const [group, setGroup] = useState(NO_ROW);
  const [reveal, setReveal] = useState(0);
  const dates = useMemo(() => new Dates(document.start), [document.start]);
  const filter = useSame(filterOf(query));
  const activity = activityOf(tables, query.get('activity'));
  const panel = query.get('panel');

  useEffect(() => find(filters(filter) ? filter : undefined), [filter]);
  const left = filters(filter) ? shown.value : undefined;
  const before = useMemo(() => left && countsBefore(fixed.tree, left), [left, fixed]);
  const found = before ? before[before.length - 1] : tables.activities.rows;
  const groups = useOpenGroups(fixed.tree, before !== undefined && found <= FEW);
  const path = useMemo(() => (panel === 'path' ? stand.path.map((step) => step.activity) : undefined), [panel, stand]);
  const rows = useMemo(
    () => (path ? Int32Array.from(path, activityRow) : rowsOf(fixed.tree, groups.open, left, before)),
    [fixed, groups.open, left, before, path],
  );
  const { lines, whole } = useSame(frameOf(reckoned, stand, replan));

  const idOf = (i: number) => cell(tables.activities.columns.activity, i);
  const choose = (row: number) => {
    setGroup(row >= 0 ? row : NO_ROW);
    goQuery({ activity: row >= 0 ? undefined : idOf(-1 - row) });
  };
  /** Shows an activity wherever it is: opens the groups around it, and lets go of a filter that hides it. */
  const show = (i: number) => {
    if (i < 0) return;
    if (left && left[i] === 0) goQuery(filterWords(NO_FILTER));
    groups.openAll(pathTo(fixed.tree, fixed.tree.groupOf[i]));
    time.show(stand.start[i], stand.finish[i]);
    setReveal((count) => count + 1);
  };
  const go = (i: number) => {
    if (i < 0) return;
    const leaves = path !== undefined && !path.includes(i);
    goQuery({ activity: idOf(i), ...(leaves ? { panel: undefined } : {}) }, 'push');
    show(i);
  };
  // An activity that the address names is shown when the page opens.
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current) return;
    opened.current = true;
    show(activity);
  }, [fixed]);

  return {
    ...{ reckoned, stand, replan, fault, fixed, tables, time, dates, filter, found, rows, path, lines, whole, reveal, panel, activity },
    all: tables.activities.rows,
    chosen: activity >= 0 ? activityRow(activity) : group,
    open: groups.open,
    toggle: groups.toggle,
    fold: groups.fold,
    choose,
    go,
    goId: (id: string) => go(activityOf(tables, id)),
    /** Shows the chosen activity, and zooms to it. */
    near: () => {
      show(activity);
      time.flyTo(stand.start[activity], stand.finish[activity], 4);
    },
    leave: () => goQuery({ activity: undefined }),
    look: (change: Parameters<typeof filterWords>[0]) =>
      goQuery({ ...filterWords(change), ...(panel === 'path' ? { panel: undefined } : {}) }),
    setPanel: (name: 'path' | 'replan' | undefined) => {
      goQuery({ panel: name, activity: undefined }, 'push');
      const [first, last] = [stand.path[0]?.activity, stand.path.at(-1)?.activity];
      if (name === 'path' && first !== undefined && last !== undefined) time.flyTo(stand.start[first], stand.finish[last], 0.02);
      else if (panel === 'path') time.fit();
    },
  };
}

export type ScheduleNow = ReturnType<typeof useSchedule>;

/** A moment further off than this share of the schedule's length does not make the whole longer. */
const FAR = 0.35;

/** The time that is the whole, and the lines that go down through it. */
function frameOf({ fixed }: Reckoned, { sums, data_date }: StandView, replan: ReplanState | null | undefined) {
  const forecast = replan?.current?.forecast;
  const lines: Lines = {
    data_date,
    deadline_min: fixed.deadline_min,
    ...(forecast ? { p50_min: forecast.p50_min, p80_min: forecast.p80_min } : {}),
  };
  const [first, last] = [sums.first[0] || 0, sums.last[0] || 0];
  const room = FAR * (last - first);
  const others = [0, sums.base_first[0], sums.base_last[0], fixed.deadline_min, data_date, forecast?.p80_min];
  const near = others.filter((minute) => minute !== undefined && minute >= first - room && minute <= last + room) as number[];
  return { lines, whole: [Math.min(first, ...near), Math.max(last, ...near)] as [number, number] };
}

/** The same object for as long as it says the same. */
function useSame<T>(value: T): T {
  return useMemo(() => value, [JSON.stringify(value)]);
}
