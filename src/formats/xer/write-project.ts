import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { cell, rowsById } from '../../table/index.js';
import { type Calendars, commonCalendar, type Timeline, usualMinutes } from '../exchange/index.js';
import { packCalendar } from './clndr-data.js';
import { hours, tableLines } from './table.js';
import { heldText } from './text.js';
import { MOST } from './words.js';

/** Number of the project in the file. */
export const PROJECT = 1;

/** Number of the node that the work breakdown hangs below. */
const ROOT = 1;

/** Number of the node of an element of the work breakdown, of the project's own for none. */
export function wbsNumber(rowOf: (id: number) => number, id: number): number {
  return id === 0 ? ROOT : rowOf(id) + ROOT + 1;
}

/** Number of a calendar by its name in the tables. */
export function calendarNumber(calendars: Calendars, name: string): number {
  return (calendars.indexOf.get(name) as number) + 1;
}

export function currencyTable(): Generator<string> {
  const fields =
    'curr_id decimal_digit_cnt curr_symbol decimal_symbol digit_group_symbol pos_curr_fmt_type neg_curr_fmt_type curr_type curr_short_name group_digit_cnt base_exch_rate';
  return tableLines('CURRTYPE', fields, [[1, 2, '$', '.', ',', '#1.1', '(#1.1)', 'US Dollar', 'USD', 3, 1]]);
}

export function projectTable(head: ScheduleHead, tables: ScheduleTables, timeline: Timeline, calendars: Calendars): Generator<string> {
  const fields =
    'proj_id fy_start_month_num rsrc_self_add_flag allow_complete_flag rsrc_multi_assign_flag checkout_flag project_flag step_complete_flag cost_qty_recalc_flag batch_sum_flag name_sep_char def_complete_pct_type proj_short_name clndr_id task_code_base task_code_step priority_num wbs_max_sum_level strgy_priority_num critical_drtn_hr_cnt def_cost_per_qty last_recalc_date plan_start_date scd_end_date def_duration_type task_code_prefix def_qty_type def_rate_type add_act_remain_flag act_this_per_link_flag def_task_type act_pct_link_flag critical_path_type task_code_prefix_flag def_rollup_dates_flag use_project_baseline_flag rem_target_link_flag reset_planned_flag allow_neg_act_flag sum_assign_level export_flag';
  const { finish } = tables.activities.columns;
  let last = Number.NEGATIVE_INFINITY;
  for (const minute of finish.values) if (minute > last) last = minute;
  const start = timeline.stamp(0, ' ');
  const calendar = calendars.list.length > 0 ? commonCalendar(tables, calendars) + 1 : undefined;
  const dates = [timeline.stamp(head.data_date ?? 0, ' '), start, Number.isFinite(last) ? timeline.stamp(last, ' ') : ''];
  const flags = ['N', 'Y', 'TT_Task', 'N', 'CT_TotFloat', 'Y', 'Y', 'Y', 'Y', 'N', 'N', 'SL_Taskrsrc', 'Y'];
  return tableLines('PROJECT', fields, [
    [
      ...[PROJECT, 1, 'Y', 'Y', 'Y', 'N', 'Y', 'N', 'N', 'Y', '.', 'CP_Drtn', heldText(head.name, MOST.project)],
      ...[calendar, 1000, 10, 10, 0, 100, 0, 0, ...dates],
      ...['DT_FixedDrtn', 'A', 'QT_Hour', 'COST_PER_QTY', ...flags],
    ],
  ]);
}

export function* calendarTable(tables: ScheduleTables, calendars: Calendars, timeline: Timeline): Generator<string> {
  const fields =
    'clndr_id default_flag clndr_name proj_id base_clndr_id last_chng_date clndr_type day_hr_cnt week_hr_cnt month_hr_cnt year_hr_cnt rsrc_private clndr_data';
  // A resource may only have a calendar of all projects; the others stay with this one.
  const ofResources = new Set(Array.from(tables.resources.columns.calendar.dict));
  const common = commonCalendar(tables, calendars);
  const names = new Map([...calendars.indexOf].map(([name, index]) => [index, name]));
  const rows = calendars.list.map((calendar, index) => {
    const shared = ofResources.has(names.get(index) ?? '') && names.get(index) !== '';
    const { day, week } = usualMinutes(calendar);
    const counts = [hours(day), hours(week), hours(week * 4), hours(week * 52)];
    const which = [shared ? undefined : PROJECT, undefined, timeline.stamp(0, ' '), shared ? 'CA_Base' : 'CA_Project'];
    const name = heldText(calendar.name, MOST.calendar);
    return [index + 1, index === common ? 'Y' : 'N', name, ...which, ...counts, 'N', packCalendar(calendar)];
  });
  yield* tableLines('CALENDAR', fields, rows);
}

/** How P6 schedules: lags by the calendar of the later activity, begun work by the relations that are left. */
export function optionsTable(): Generator<string> {
  const fields =
    'schedoptions_id proj_id sched_outer_depend_type sched_open_critical_flag sched_lag_early_start_flag sched_retained_logic sched_setplantoforecast sched_float_type sched_calendar_on_relationship_lag sched_use_expect_end_flag sched_progress_override level_float_thrs_cnt level_outer_assign_flag level_outer_assign_priority level_over_alloc_pct level_within_float_flag level_keep_sched_date_flag level_all_rsrc_flag';
  return tableLines('SCHEDOPTIONS', fields, [
    [1, PROJECT, 'SD_Both', 'N', 'Y', 'Y', 'N', 'FT_Min', 'rcal_Successor', 'Y', 'N', 1, 'N', 5, 25, 'N', 'Y', 'Y'],
  ]);
}

export function* wbsTable(head: ScheduleHead, { wbs }: ScheduleTables): Generator<string> {
  const fields =
    'wbs_id proj_id seq_num est_wt proj_node_flag sum_data_flag status_code wbs_short_name wbs_name parent_wbs_id ev_user_pct ev_etc_user_value ev_compute_type ev_etc_compute_type';
  const usual = [6, 0.88, 'EC_Cmp_pct', 'EE_PF_cpi'];
  const rowOf = rowsById(wbs.columns.wbs);
  const name = heldText(head.name, MOST.wbs);
  const root = [ROOT, PROJECT, 0, 1, 'Y', 'Y', 'WS_Open', heldText(head.name, MOST.project), name, undefined, ...usual];
  const nodes = Array.from({ length: wbs.rows }, (_, row) => {
    const parent = wbsNumber(rowOf, wbs.columns.parent.values[row]);
    const texts = [cell(wbs.columns.wbs, row), heldText(cell(wbs.columns.name, row), MOST.wbs)];
    return [row + ROOT + 1, PROJECT, row + 1, 1, 'N', 'Y', 'WS_Open', ...texts, parent, ...usual];
  });
  yield* tableLines('PROJWBS', fields, [root, ...nodes]);
}
