import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { counted } from '../figures.js';
import { legend, notes, notice, sheet } from '../sheet.js';
import { type Block, stack } from '../svg.js';
import { type Activities, dated, readActivities, spanOf } from './activities.js';
import { axis } from './axis.js';
import { barRows as barBlock } from './bar-rows.js';
import { readCalendars } from './calendars.js';
import { figuresWidth, namesWidth } from './columns.js';
import { curve } from './curve.js';
import { type Doers, readDoers } from './doers.js';
import { flags } from './flags.js';
import { frameOf, windowOf } from './frame.js';
import { histograms } from './histograms.js';
import { ganttLegend, ganttNotes, subtitle } from './legend.js';
import { findGroup, type Node, readOutline } from './outline.js';
import { barRows, groupRows, kindRows, MOST_BARS, MOST_BARS_OF_PART, type Row } from './rows.js';
import { type Use, usesOf } from './use.js';
import { workRows } from './work-rows.js';

/** What of a schedule is drawn. */
export interface GanttOptions {
  /** One part of the work breakdown: its id, its name, or its path such as "Pod 1 / Unit 2"; all of it unless given. */
  wbs?: string | undefined;
  /** Minutes between which the chart lies; all that is dated unless given. */
  from?: number | undefined;
  to?: number | undefined;
  /** Resources whose use is drawn, in this order; the most loaded unless given. */
  resources?: readonly string[] | undefined;
  /** Minute by which all is to be done. */
  deadline?: number | undefined;
  /** Name of the baseline to compare with; the last one unless given. */
  baseline?: string | undefined;
  /** Whether the share of work done over time is drawn; true unless given. */
  curve?: boolean | undefined;
}

/** Resources drawn where none are named. */
const MOST_RESOURCES = 5;
/** Height that rows take, about, and groups at least. */
const ROWS_ROOM = 800;
const LEAST_GROUPS_ROOM = 340;
const KIND_ROOM = 17;

/**
 * A schedule on one sheet: activity by activity where they are few, else the work in progress by kind and by group of the work
 * breakdown, opened to the level that fits; beneath it the use of resources against what there is of them, and the share of
 * work done over time. O(activities log activities + relations + assignments log assignments).
 */
export function drawGantt(tables: ScheduleTables, head: ScheduleHead, options: GanttOptions = {}): string {
  const title = `${head.name}: schedule`;
  const calendars = readCalendars(tables, head);
  const activities = readActivities(tables, head, calendars, options.baseline);
  const outline = readOutline(tables, activities);
  const known = counted(tables.activities.rows, 'activity', 'activities');
  const root = options.wbs === undefined ? outline : findGroup(outline, options.wbs);
  if (!root) return sheet(title, known, [notice(`This schedule has no part ${options.wbs} with dated activities.`)]);
  const doers = readDoers(tables, activities);
  const all = options.wbs === undefined ? dated(activities) : root.all;
  const headline = options.wbs === undefined ? title : `${title} of ${root.name}`;
  if (all.length === 0) return sheet(title, known, [notice('This schedule has no activities with dates.')]);
  const window = windowOf(momentsOf(all, activities, options.deadline), options.from, options.to);
  const rows = windowed(options) ? all.filter((i) => activities.finish[i] >= window.from && activities.start[i] <= window.to) : all;
  const shown = windowed(options) ? cut(root, new Set(rows)) : root;
  const lines = subtitle(tables, head, all, activities, doers, options.deadline);
  if (rows.length === 0) return sheet(headline, lines, [notice('This schedule has no activities in this time.')]);

  const bars = barRows(shown, tables, activities, options.wbs === undefined ? MOST_BARS : MOST_BARS_OF_PART);
  const long = bars !== undefined && bars.length > MOST_BARS;
  const kinds = bars && !long ? [] : kindRows(rows, tables, activities).map((row) => ({ ...row, by: doerOf(row, doers) }));
  const groups = bars ? [] : groupRows(shown, tables);
  const progress = activities.dataDate !== undefined;
  const left = namesWidth([...(bars ?? []), ...kinds, ...groups], figuresWidth(kinds.length > 0 || !bars, progress), bars ? 330 : 304);
  const frame = frameOf(
    { ...window, dataDate: activities.dataDate, deadline: options.deadline },
    { left, right: bars ? 124 : 108 },
    calendars,
    head.start,
  );
  const { block: time, lines: at } = axis(frame);
  const { block: marked, left: unmarked } = flags(frame, rows, tables, activities, bars === undefined);
  const part = { frame, activities, doers, lines: at };
  const kindsRoom = kinds.length * KIND_ROOM;
  const chart: Block[] = kinds.length > 0 ? [workRows('By kind of work', kinds, part, kindsRoom)] : [];
  if (bars) chart.push(...(long ? [time] : []), barBlock('Activities', bars, { ...part, tables }));
  else if (shows(groups, kinds)) chart.push(workRows('By place', groups, part, Math.max(LEAST_GROUPS_ROOM, ROWS_ROOM - kindsRoom)));
  const uses = usesOf(tables, activities, { from: frame.from, to: frame.to, part: options.wbs === undefined ? undefined : rows });
  const drawn = chosen(uses, options.resources);
  return sheet(headline, lines, [
    legend(
      ganttLegend({
        frame,
        rows,
        activities,
        doers,
        bars: bars !== undefined,
        work: kinds.length + groups.length > 0,
        elsewhere: drawn.some(({ part: own }) => own !== undefined),
      }),
    ),
    stack([marked, time, ...chart], 8),
    stack(
      [
        ...(drawn.length > 0 || options.curve !== false ? [time] : []),
        histograms(drawn, frame, doers, at),
        ...(options.curve === false ? [] : [curve(all, frame, activities, doers, at)]),
      ],
      10,
    ),
    notes(
      ganttNotes({
        tables,
        rows: all,
        activities,
        doers,
        bars: bars !== undefined,
        work: kinds.length + groups.length > 0,
        uses,
        drawn,
        unmarked,
        outside: all.length - rows.length,
        unknown: (options.resources ?? []).filter((name) => !uses.some(({ resource }) => resource === name)),
      }),
    ),
  ]);
}

function windowed({ from, to }: GanttOptions): boolean {
  return from !== undefined || to !== undefined;
}

function momentsOf(rows: readonly number[], activities: Activities, deadline: number | undefined): number[] {
  const { baseline, dataDate } = activities;
  return [spanOf(activities, rows), baseline && spanOf(baseline, rows), deadline, dataDate].flat().filter((at) => at !== undefined);
}

/** The part of a work breakdown that some activities are in. */
function cut(node: Node, rows: ReadonlySet<number>): Node {
  const has = (i: number) => rows.has(i);
  const children = node.children.map((child) => cut(child, rows)).filter(({ all }) => all.length > 0);
  return { ...node, children, own: node.own.filter(has), all: node.all.filter(has) };
}

/** The crew that does all of a row; undefined where there are several or none. */
function doerOf({ activities }: Row, { by, doers, of }: Doers): string | undefined {
  const own = new Set(activities.map((i) => of[i]));
  return by === 'crew' && own.size === 1 ? doers[of[activities[0]]].crew : undefined;
}

/** Groups tell nothing where one row holds all and kinds are drawn. */
function shows(groups: readonly Row[], kinds: readonly Row[]): boolean {
  return groups.length > 1 || kinds.length === 0;
}

function chosen(uses: readonly Use[], names: readonly string[] | undefined): Use[] {
  if (!names) return uses.slice(0, MOST_RESOURCES);
  return names.flatMap((name) => uses.filter(({ resource }) => resource === name));
}
