import type { Draft, Faults, Timeline } from '../exchange/index.js';
import type { XerFile, XerRow } from './file.js';
import { userTexts } from './read-resources.js';
import { rowsOfTable } from './rows.js';
import { CONSTRAINTS, RELATIONS, TITLES } from './words.js';

/** What tasks refer to. */
export interface Around {
  draft: Draft;
  timeline: Timeline;
  /** Names of calendars by clndr_id. */
  calendars: Map<string, string>;
  /** Row + 1 of each node by wbs_id, 0 of the project's own. */
  nodes: Map<string, number>;
  project: string;
  /** Calendar of tasks that name none. */
  usual: string;
}

/** Adds the activities, and gives the row of each by its task_id. */
export function readTasks(file: XerFile, faults: Faults, around: Around): Map<string, number> {
  const tasks = new Map<string, number>();
  const kinds = kindsOf(file, faults);
  const subjects = userTexts(file, faults, 'TASK', TITLES.subject);
  for (const row of rowsOfTable(file, 'TASK', faults)) {
    if (row.key('proj_id') !== around.project) continue;
    const id = row.key('task_id');
    if (id === '') row.wrong('task_id', 'expected a number');
    if (tasks.has(id)) row.wrong('task_id', 'expected another task_id than that of an activity before');
    tasks.set(id, addTask(row, kinds.get(id) ?? '', subjects.get(id) ?? '', around));
  }
  return tasks;
}

function addTask(row: XerRow, kind: string, subject: string, { draft, timeline, calendars, nodes, usual }: Around): number {
  const node = row.key('wbs_id');
  if (node !== '' && !nodes.has(node)) row.wrong('wbs_id', 'expected the wbs_id of a node');
  const calendar = row.key('clndr_id');
  if (calendar !== '' && !calendars.has(calendar)) row.wrong('clndr_id', 'expected the clndr_id of a calendar');
  const type = row.key('task_type');
  if (type === 'TT_LOE' || type === 'TT_WBS') row.leftOut('task_type', 'a level of effort is read as an ordinary activity');
  const milestone = type === 'TT_Mile' || type === 'TT_FinMile';
  const duration = milestone ? 0 : (row.minutes('target_drtn_hr_cnt') ?? 0);
  if (duration < 0) row.wrong('target_drtn_hr_cnt', 'expected 0 or more');
  const constraint = constraintOf(row);
  const date = (field: string) => row.date(field, timeline);
  const began = date('act_start_date');
  const ended = date('act_end_date');
  const driving = row.key('driving_path_flag');
  const values = {
    start: date('target_start_date') ?? began ?? date('early_start_date'),
    finish: date('target_end_date') ?? ended ?? date('early_end_date'),
    early_start: date('early_start_date'),
    early_finish: date('early_end_date'),
    late_start: date('late_start_date'),
    late_finish: date('late_end_date'),
    total_float: row.minutes('total_float_hr_cnt'),
    free_float: row.minutes('free_float_hr_cnt'),
    critical: driving === '' ? undefined : driving === 'Y' ? 1 : 0,
    constraint_at: constraint === '' || constraint === 'ALAP' ? undefined : date('cstr_date'),
    actual_start: began,
    actual_finish: ended,
    remaining: began === undefined || ended !== undefined ? undefined : (row.minutes('remain_drtn_hr_cnt') ?? duration),
  };
  const told = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<string, number>;
  const cells = { name: row.text('task_name'), wbs: nodes.get(node) ?? 0, kind, subject, calendar: calendars.get(calendar) ?? usual };
  return draft.addActivity(row.text('task_code'), { ...cells, duration, constraint, ...told }, row.spot('task_code'));
}

function constraintOf(row: XerRow): string {
  if (row.key('cstr_type2') !== '') row.leftOut('cstr_type2', 'a second constraint is not read');
  const code = row.key('cstr_type');
  if (code === '') return '';
  const word = CONSTRAINTS.find(([, known]) => known === code)?.[0];
  if (word === undefined) row.leftOut('cstr_type', `a constraint ${code} is not read`);
  return word ?? '';
}

/** Kinds of activities by task_id, where the file has our activity code. */
function kindsOf(file: XerFile, faults: Faults): Map<string, string> {
  const types = [...rowsOfTable(file, 'ACTVTYPE', faults)];
  const type = types.find((row) => row.text('actv_code_type') === TITLES.kind)?.key('actv_code_type_id');
  const kinds = new Map<string, string>();
  if (type === undefined) return kinds;
  const names = new Map(
    [...rowsOfTable(file, 'ACTVCODE', faults)].map((row): [string, string] => [row.key('actv_code_id'), row.text('actv_code_name')]),
  );
  for (const row of rowsOfTable(file, 'TASKACTV', faults))
    if (row.key('actv_code_type_id') === type) kinds.set(row.key('task_id'), names.get(row.key('actv_code_id')) ?? '');
  return kinds;
}

/** Adds the relations. Those to other projects lead out of the file and are left out. */
export function readRelations(file: XerFile, faults: Faults, draft: Draft, tasks: Map<string, number>, project: string): void {
  const within = (row: XerRow, field: string) => [project, ''].includes(row.key(field));
  for (const row of rowsOfTable(file, 'TASKPRED', faults)) {
    if (!within(row, 'proj_id') && !within(row, 'pred_proj_id')) continue;
    if (!within(row, 'proj_id') || !within(row, 'pred_proj_id')) {
      row.leftOut('pred_proj_id', 'a relation to another project is not read');
      continue;
    }
    const to = tasks.get(row.key('task_id'));
    const from = tasks.get(row.key('pred_task_id'));
    const type = row.key('pred_type').replace(/^PR_/, '');
    const lag = row.minutes('lag_hr_cnt') ?? 0;
    if (to === undefined) row.wrong('task_id', 'expected the task_id of an activity');
    if (from === undefined) row.wrong('pred_task_id', 'expected the task_id of an activity');
    if (!RELATIONS.includes(type)) row.wrong('pred_type', 'expected PR_FS, PR_SS, PR_FF or PR_SF');
    if (to !== undefined && from !== undefined) draft.tables.relations.add({ from: from + 1, to: to + 1, type, lag });
  }
}
