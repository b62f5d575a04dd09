import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { cell, rowsById } from '../../table/index.js';
import type { Calendars, Timeline } from '../exchange/index.js';
import { type Cells, hours, tableLines } from './table.js';
import { heldText } from './text.js';
import { CONSTRAINTS, MOST, TITLES } from './words.js';
import { calendarNumber, PROJECT, wbsNumber } from './write-project.js';

/** Numbers of the user-defined fields. */
const SUBJECT = 1;
const RESOURCE_KIND = 2;
const RESOURCE_UNIT = 3;

/** Number of the activity code for kinds. */
const KIND = 1;

export function* taskTable(head: ScheduleHead, tables: ScheduleTables, timeline: Timeline, calendars: Calendars): Generator<string> {
  const fields =
    'task_id proj_id wbs_id clndr_id phys_complete_pct rev_fdbk_flag est_wt lock_plan_flag auto_compute_act_flag complete_pct_type task_type duration_type status_code task_code task_name total_float_hr_cnt free_float_hr_cnt remain_drtn_hr_cnt target_drtn_hr_cnt cstr_date act_start_date act_end_date late_start_date late_end_date early_start_date early_end_date restart_date reend_date target_start_date target_end_date cstr_type priority_type driving_path_flag';
  yield* tableLines('TASK', fields, tasks(head, tables, timeline, calendars));
}

function* tasks(head: ScheduleHead, tables: ScheduleTables, timeline: Timeline, calendars: Calendars): Generator<Cells> {
  const { columns, rows } = tables.activities;
  const nodeOf = rowsById(tables.wbs.columns.wbs);
  const followers = new Set(tables.relations.columns.to.values);
  const stamp = (minute: number) => (Number.isNaN(minute) ? undefined : timeline.stamp(minute, ' '));
  const date = ({ values }: { values: ArrayLike<number> }, row: number) => stamp(values[row]);
  const codes = new Map([...CONSTRAINTS].reverse());
  for (let row = 0; row < rows; row++) {
    const constraint = cell(columns.constraint, row);
    const duration = columns.duration.values[row];
    const begun = !Number.isNaN(columns.actual_start.values[row]);
    const ended = !Number.isNaN(columns.actual_finish.values[row]);
    const remaining = ended ? 0 : begun ? columns.remaining.values[row] : duration;
    // What remains of begun work starts at the data date.
    const restart = ended ? undefined : stamp(begun ? (head.data_date ?? columns.start.values[row]) : columns.start.values[row]);
    const follows = followers.has(columns.activity.values[row]);
    const critical = columns.critical.values[row];
    yield [
      ...[row + 1, PROJECT, wbsNumber(nodeOf, columns.wbs.values[row]), calendarNumber(calendars, cell(columns.calendar, row))],
      ...[ended ? 100 : 0, 'N', 1, 'N', 'N', 'CP_Drtn', taskType(duration, constraint, follows), 'DT_FixedDrtn'],
      ended ? 'TK_Complete' : begun ? 'TK_Active' : 'TK_NotStart',
      ...[cell(columns.activity, row), heldText(cell(columns.name, row), MOST.task)],
      ...[hours(columns.total_float.values[row]), hours(columns.free_float.values[row]), hours(remaining), hours(duration)],
      ...[date(columns.constraint_at, row), date(columns.actual_start, row), date(columns.actual_finish, row)],
      ...[date(columns.late_start, row), date(columns.late_finish, row), date(columns.early_start, row), date(columns.early_finish, row)],
      ...[restart, ended ? undefined : date(columns.finish, row), date(columns.start, row), date(columns.finish, row)],
      ...[codes.get(constraint) ?? '', 'PT_Normal', critical === 1 ? 'Y' : critical === 0 ? 'N' : ''],
    ];
  }
}

/** P6 tells milestones at which something starts from those at which it ends, and constrains each at its own end only. */
function taskType(duration: number, constraint: string, follows: boolean): string {
  if (duration !== 0) return 'TT_Task';
  if (/^(SNET|SNLT|MSO)$/.test(constraint)) return 'TT_Mile';
  if (/^(FNET|FNLT|MFO)$/.test(constraint)) return 'TT_FinMile';
  return follows ? 'TT_FinMile' : 'TT_Mile';
}

export function* relationTable({ relations, activities }: ScheduleTables): Generator<string> {
  const fields = 'task_pred_id task_id pred_task_id proj_id pred_proj_id pred_type lag_hr_cnt';
  const rowOf = rowsById(activities.columns.activity);
  const { from, to, type, lag } = relations.columns;
  const rows = function* (): Generator<Cells> {
    for (let row = 0; row < relations.rows; row++) {
      const ends = [rowOf(to.values[row]) + 1, rowOf(from.values[row]) + 1];
      yield [row + 1, ...ends, PROJECT, PROJECT, `PR_${cell(type, row)}`, hours(lag.values[row])];
    }
  };
  yield* tableLines('TASKPRED', fields, rows());
}

/** Kinds of activities as an activity code, by which P6 groups and filters. */
export function* codeTables({ activities }: ScheduleTables): Generator<string> {
  const kinds = usedKinds(activities.columns.kind);
  if (kinds.length === 0) return;
  const typeFields = 'actv_code_type_id actv_short_len seq_num actv_code_type proj_id actv_code_type_scope';
  yield* tableLines('ACTVTYPE', typeFields, [[KIND, MOST.codeId, 0, TITLES.kind, PROJECT, 'AS_Project']]);
  const taken = new Set<string>();
  const rows = kinds.map(({ code, kind }, i) => {
    let id = heldText(kind, MOST.codeId);
    if (taken.has(id)) id = `${id.slice(0, MOST.codeId - 8)} ${code}`;
    taken.add(id);
    return [code, KIND, heldText(kind, MOST.code), id, i];
  });
  yield* tableLines('ACTVCODE', 'actv_code_id actv_code_type_id actv_code_name short_name seq_num', rows);
}

export function* taskCodeTable({ activities }: ScheduleTables): Generator<string> {
  const { dict, codes } = activities.columns.kind;
  const rows = function* (): Generator<Cells> {
    for (let row = 0; row < activities.rows; row++) if (dict[codes[row]] !== '') yield [row + 1, KIND, codes[row] + 1, PROJECT];
  };
  yield* tableLines('TASKACTV', 'task_id actv_code_type_id actv_code_id proj_id', rows());
}

function usedKinds({ dict, codes }: { dict: readonly string[]; codes: Uint32Array }): { code: number; kind: string }[] {
  const used = [...new Set(codes)].sort((a, b) => a - b).filter((code) => dict[code] !== '');
  return used.map((code) => ({ code: code + 1, kind: dict[code] }));
}

export function valueTypeTable(): Generator<string> {
  const fields = 'udf_type_id table_name udf_type_name udf_type_label logical_data_type super_flag';
  return tableLines('UDFTYPE', fields, [
    [SUBJECT, 'TASK', 'user_field_1', TITLES.subject, 'FT_TEXT', 'N'],
    [RESOURCE_KIND, 'RSRC', 'user_field_2', TITLES.resourceKind, 'FT_TEXT', 'N'],
    [RESOURCE_UNIT, 'RSRC', 'user_field_3', TITLES.resourceUnit, 'FT_TEXT', 'N'],
  ]);
}

export function* valueTable({ activities, resources }: ScheduleTables): Generator<string> {
  const value = (type: number, row: number, project: number | undefined, text: string) => [
    type,
    row + 1,
    project,
    heldText(text, MOST.udf),
  ];
  const rows = function* (): Generator<Cells> {
    const { subject } = activities.columns;
    for (let row = 0; row < activities.rows; row++) if (cell(subject, row) !== '') yield value(SUBJECT, row, PROJECT, cell(subject, row));
    const { kind, unit } = resources.columns;
    for (let row = 0; row < resources.rows; row++) {
      yield value(RESOURCE_KIND, row, undefined, cell(kind, row));
      if (cell(unit, row) !== '') yield value(RESOURCE_UNIT, row, undefined, cell(unit, row));
    }
  };
  yield* tableLines('UDFVALUE', 'udf_type_id fk_id proj_id udf_text', rows());
}
