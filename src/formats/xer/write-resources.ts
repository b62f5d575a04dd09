import type { ScheduleTables } from '../../schedule/index.js';
import { cell, rowsById } from '../../table/index.js';
import { type Calendars, type CapacityStep, capacityOf, type Timeline } from '../exchange/index.js';
import { type Cells, hours, tableLines } from './table.js';
import { heldText } from './text.js';
import { MOST, resourceType } from './words.js';
import { calendarNumber, PROJECT } from './write-project.js';

export function* resourceTable({ resources }: ScheduleTables, calendars: Calendars): Generator<string> {
  const fields =
    'rsrc_id clndr_id rsrc_seq_num rsrc_name rsrc_short_name def_qty_per_hr cost_qty_type active_flag auto_compute_act_flag def_cost_qty_link_flag ot_flag curr_id rsrc_type level_flag';
  const { resource, calendar, kind } = resources.columns;
  const ids = shortNames(Array.from({ length: resources.rows }, (_, row) => cell(resource, row)));
  const rows = ids.map((id, row) => {
    const own = cell(calendar, row);
    const name = heldText(cell(resource, row), MOST.resource);
    const flags = ['QT_Hour', 'Y', 'N', 'Y', 'N', 1, resourceType(cell(kind, row)), 'Y'];
    return [row + 1, own === '' ? undefined : calendarNumber(calendars, own), row, name, id, 1, ...flags];
  });
  yield* tableLines('RSRC', fields, rows);
}

/** Capacity and price of resources: P6 keeps both in one table, by the date from which they hold. */
export function* rateTable(tables: ScheduleTables, calendars: Calendars, start: string, timeline: Timeline): Generator<string> {
  const rows = rates(tables, capacityOf(tables, calendars, start), timeline);
  yield* tableLines('RSRCRATE', 'rsrc_rate_id rsrc_id max_qty_per_hr cost_per_qty start_date', rows);
}

function* rates({ resources }: ScheduleTables, capacity: CapacityStep[][], timeline: Timeline): Generator<Cells> {
  let number = 0;
  for (let row = 0; row < resources.rows; row++) {
    const price = resources.columns.price_per_hour_usd.values[row];
    for (const { from, amount } of capacity[row]) yield [++number, row + 1, amount, price, timeline.stamp(from, ' ')];
    if (capacity[row].length === 0 && !Number.isNaN(price)) yield [++number, row + 1, undefined, price, timeline.stamp(0, ' ')];
  }
}

export function* taskResourceTable(tables: ScheduleTables, timeline: Timeline): Generator<string> {
  const fields =
    'taskrsrc_id task_id proj_id cost_qty_link_flag rsrc_id remain_qty target_qty remain_qty_per_hr target_lag_drtn_hr_cnt target_qty_per_hr act_ot_qty act_reg_qty relag_drtn_hr_cnt act_start_date act_end_date target_start_date target_end_date rollup_dates_flag ts_pend_act_end_flag rate_type rsrc_type cost_per_qty_source_type';
  yield* tableLines('TASKRSRC', fields, taskResources(tables, timeline));
}

function* taskResources(tables: ScheduleTables, timeline: Timeline): Generator<Cells> {
  const { activity, resource, amount } = tables.assignments.columns;
  const { columns } = tables.activities;
  const taskOf = rowsById(columns.activity);
  const rowOf = resourceRows(tables);
  const date = (values: ArrayLike<number>, row: number) => (Number.isNaN(values[row]) ? undefined : timeline.stamp(values[row], ' '));
  for (let i = 0; i < tables.assignments.rows; i++) {
    const task = taskOf(activity.values[i]);
    const row = rowOf.get(cell(resource, i)) as number;
    const units = amount.values[i];
    const begun = !Number.isNaN(columns.actual_start.values[task]);
    const ended = !Number.isNaN(columns.actual_finish.values[task]);
    const planned = columns.duration.values[task];
    const left = ended ? 0 : begun ? columns.remaining.values[task] || 0 : planned;
    const done = begun ? Math.max(0, planned - left) : 0;
    const quantities = [hours(left * units), hours(planned * units), units, 0, units, 0, hours(done * units), 0];
    const dates = [columns.actual_start, columns.actual_finish, columns.start, columns.finish].map(({ values }) => date(values, task));
    const type = resourceType(cell(tables.resources.columns.kind, row));
    yield [i + 1, task + 1, PROJECT, 'Y', row + 1, ...quantities, ...dates, 'Y', 'N', 'COST_PER_QTY', type, 'ST_Rsrc'];
  }
}

/** Row of each resource by name. */
function resourceRows({ resources }: ScheduleTables): Map<string, number> {
  return new Map(Array.from({ length: resources.rows }, (_, row) => [cell(resources.columns.resource, row), row]));
}

/** Resource IDs: the names where P6 takes them, otherwise their number; no two alike. */
function shortNames(names: string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, row) => {
    const held = heldText(name).trim();
    let id = held.length > 0 && held.length <= MOST.resourceId && !taken.has(held) ? held : `R${row + 1}`;
    while (taken.has(id)) id += '.';
    taken.add(id);
    return id;
  });
}
