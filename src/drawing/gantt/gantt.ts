import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { legend, notes, sheet } from '../sheet.js';
import { type Block, stack } from '../svg.js';
import { axis } from './axis.js';
import { barRows as barBlock } from './bar-rows.js';
import { figuresWidth, namesWidth } from './columns.js';
import { curve } from './curve.js';
import type { Doers } from './doers.js';
import { filters } from './filter.js';
import { flags } from './flags.js';
import { frameOf } from './frame.js';
import { histograms } from './histograms.js';
import { baselineNotes, ganttLegend, ganttNotes } from './legend.js';
import { barRows, groupRows, kindRows, MOST_BARS, MOST_BARS_OF_PART, type Row, wallRows } from './rows.js';
import { type Scene, type SceneOptions, sceneOf } from './scene.js';
import { type Use, usesOf } from './use.js';
import { workRows } from './work-rows.js';

/** What of a schedule is drawn; `resources` are those whose use is drawn as well, in this order; the most loaded unless given. */
export interface GanttOptions extends SceneOptions {
  /** Whether the share of work done over time is drawn; true unless given. */
  curve?: boolean | undefined;
}

/** The rows of a chart: activity by activity, or kinds of work and groups of the work breakdown. */
interface Rows {
  bars: Row[] | undefined;
  groups: Row[];
}

/** Resources drawn where none are named: the most loaded, and crews up to so many in all. */
const MOST_RESOURCES = 5;
const MOST_WITH_CREWS = 8;
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
  const scene = sceneOf(tables, head, options, 'schedule');
  return typeof scene === 'string' ? scene : drawn(scene, sheetRows(scene, options), options);
}

/**
 * The same with every group of the work breakdown in a row of its own, on a sheet as long as the wall that it hangs on; undefined
 * where one sheet has room for them, or they are too many.
 */
export function drawGanttWall(tables: ScheduleTables, head: ScheduleHead, options: GanttOptions = {}): string | undefined {
  const scene = sceneOf(tables, head, options, 'schedule');
  if (typeof scene === 'string' || sheetRows(scene, options).bars) return undefined;
  const groups = wallRows(scene.root, tables);
  return groups && drawn(scene, { bars: undefined, groups }, options);
}

function sheetRows({ root, tables, activities }: Scene, options: GanttOptions): Rows {
  const part = options.wbs !== undefined || filters(options);
  // A critical path reads as a staircase, whatever groups it goes through.
  const flat = options.critical === true;
  const bars = barRows(root, tables, activities, { most: part ? MOST_BARS_OF_PART : MOST_BARS, flat });
  return { bars, groups: bars ? [] : groupRows(root, tables) };
}

function drawn(scene: Scene, { bars, groups }: Rows, options: GanttOptions): string {
  const { tables, head, activities, calendars, doers, all, rows, window } = scene;
  const long = bars !== undefined && bars.length > MOST_BARS && !options.critical;
  const kinds = bars && !long ? [] : kindRows(rows, tables, activities).map((row) => ({ ...row, by: doerOf(row, doers) }));
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
  const wall = groups.some(({ shows: how }) => how === 'strip');
  if (bars) chart.push(...(long ? [time] : []), barBlock('Activities', bars, { ...part, tables }));
  else if (shows(groups, kinds)) {
    if (wall) chart.push(time);
    chart.push(workRows('By place', groups, part, Math.max(LEAST_GROUPS_ROOM, ROWS_ROOM - kindsRoom)));
  }
  const uses = usesOf(tables, activities, { from: frame.from, to: frame.to, part: scene.part ? rows : undefined });
  const chosenUses = chosen(uses, options.resources);
  const shared = { bars: bars !== undefined, work: kinds.length + groups.length > 0, wall };
  return sheet(scene.headline, scene.lines, [
    legend(ganttLegend({ frame, rows, activities, doers, ...shared, elsewhere: chosenUses.some(({ part: own }) => own !== undefined) })),
    stack([marked, time, ...chart], 8),
    stack(
      [
        ...(chosenUses.length > 0 || options.curve !== false ? [time] : []),
        histograms(chosenUses, frame, doers, at),
        ...(options.curve === false ? [] : [curve(all, frame, activities, doers, at)]),
      ],
      10,
    ),
    notes([
      ...baselineNotes(all, activities, options.only),
      ...ganttNotes({
        tables,
        rows: all,
        activities,
        doers,
        ...shared,
        uses,
        drawn: chosenUses,
        unmarked,
        outside: all.length - rows.length,
        unknown: (options.resources ?? []).filter((name) => !uses.some(({ resource }) => resource === name)),
      }),
    ]),
  ]);
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
  if (!names) {
    const crews = uses.slice(MOST_RESOURCES).filter(({ kind }) => kind === 'crew');
    return [...uses.slice(0, MOST_RESOURCES), ...crews.slice(0, MOST_WITH_CREWS - MOST_RESOURCES)];
  }
  return names.flatMap((name) => uses.filter(({ resource }) => resource === name));
}
