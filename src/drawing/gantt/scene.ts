import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { counted } from '../figures.js';
import { notice, sheet } from '../sheet.js';
import { type Activities, dated, readActivities, spanOf } from './activities.js';
import { type Calendars, readCalendars } from './calendars.js';
import { type Doers, readDoers } from './doers.js';
import { type Filter, filtered, filters, filterWords } from './filter.js';
import { near, windowOf } from './frame.js';
import { subtitle } from './legend.js';
import { findGroup, type Node, readOutline } from './outline.js';

/** What of a schedule is drawn. */
export interface SceneOptions extends Filter {
  /** One part of the work breakdown: its id, its name, or its path such as "Pod 1 / Unit 2"; all of it unless given. */
  wbs?: string | undefined;
  /** Minutes between which the picture lies; all that is dated unless given. */
  from?: number | undefined;
  to?: number | undefined;
  /** Minute by which all is to be done. */
  deadline?: number | undefined;
  /** Name of the baseline to compare with; the last one unless given. */
  baseline?: string | undefined;
  /** How many activities the baseline alone has. */
  only?: number | undefined;
}

/** A schedule as a picture shows it. */
export interface Scene {
  tables: ScheduleTables;
  head: ScheduleHead;
  activities: Activities;
  calendars: Calendars;
  doers: Doers;
  /** The work breakdown of what is shown. */
  root: Node;
  /** What the picture is of, and those of it that lie in its time. */
  all: readonly number[];
  rows: readonly number[];
  /** Whether `all` is a part of the schedule only. */
  part: boolean;
  window: { from: number; to: number };
  headline: string;
  lines: string;
}

/** Reads what a picture is of; where there is nothing to show, a sheet that says why. O(activities log activities + assignments). */
export function sceneOf(tables: ScheduleTables, head: ScheduleHead, options: SceneOptions, what: string): Scene | string {
  const title = `${head.name}: ${what}`;
  const calendars = readCalendars(tables, head);
  const activities = readActivities(tables, head, calendars, options.baseline);
  const outline = readOutline(tables, activities);
  const known = counted(tables.activities.rows, 'activity', 'activities');
  const root = options.wbs === undefined ? outline : findGroup(outline, options.wbs);
  if (!root) return sheet(title, known, [notice(`This schedule has no part ${options.wbs} with dated activities.`)]);
  const doers = readDoers(tables, activities);
  const whole = options.wbs === undefined ? dated(activities) : root.all;
  const headline = options.wbs === undefined ? title : `${title} of ${root.name}`;
  if (whole.length === 0) return sheet(title, known, [notice('This schedule has no activities with dates.')]);
  const all = filtered(whole, tables, activities, options);
  if (all.length === 0)
    return sheet(headline, known, [notice(`This schedule has no such activities: ${filterWords(options).join(', ')}.`)]);
  const { baseline, dataDate } = activities;
  const own = [spanOf(activities, all), baseline && spanOf(baseline, all)].flat().filter((at) => at !== undefined);
  const window = windowOf(near(own, [options.deadline, dataDate]), options.from, options.to);
  const windowed = options.from !== undefined || options.to !== undefined;
  const rows = windowed ? all.filter((i) => activities.finish[i] >= window.from && activities.start[i] <= window.to) : all;
  const lines = [...filterWords(options), subtitle(tables, head, all, activities, doers, options.deadline)].join(' · ');
  if (rows.length === 0) return sheet(headline, lines, [notice('This schedule has no activities in this time.')]);
  const shown = windowed || filters(options) ? cut(root, new Set(rows)) : root;
  const part = options.wbs !== undefined || options.kinds !== undefined || options.critical === true;
  return { tables, head, activities, calendars, doers, root: shown, all, rows, part, window, headline, lines };
}

/** The part of a work breakdown that some activities are in. */
function cut(node: Node, rows: ReadonlySet<number>): Node {
  const has = (i: number) => rows.has(i);
  const children = node.children.map((child) => cut(child, rows)).filter(({ all }) => all.length > 0);
  return { ...node, children, own: node.own.filter(has), all: node.all.filter(has) };
}
