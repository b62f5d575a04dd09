import type { Draft, Faults, Timeline } from '../exchange/index.js';
import type { XerFile, XerRow } from './file.js';
import { rowsOfTable } from './rows.js';
import { TITLES } from './words.js';

/** Texts of a user-defined field by the number of what they belong to. */
export function userTexts(file: XerFile, faults: Faults, table: string, title: string): Map<string, string> {
  const texts = new Map<string, string>();
  const types = [...rowsOfTable(file, 'UDFTYPE', faults)];
  const type = types.find((row) => row.text('udf_type_label') === title && row.key('table_name') === table)?.key('udf_type_id');
  if (type === undefined) return texts;
  for (const row of rowsOfTable(file, 'UDFVALUE', faults))
    if (row.key('udf_type_id') === type) texts.set(row.key('fk_id'), row.text('udf_text'));
  return texts;
}

/** Adds resources with their capacity, and gives the name of each by its rsrc_id. */
export function readResources(
  file: XerFile,
  faults: Faults,
  draft: Draft,
  timeline: Timeline,
  calendars: Map<string, string>,
): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const kinds = userTexts(file, faults, 'RSRC', TITLES.resourceKind);
  const units = userTexts(file, faults, 'RSRC', TITLES.resourceUnit);
  const measures = new Map(
    [...rowsOfTable(file, 'UMEASURE', faults)].map((row): [string, string] => [row.key('unit_id'), row.text('unit_abbrev')]),
  );
  const rates = ratesOf(file, faults);
  for (const row of rowsOfTable(file, 'RSRC', faults)) {
    const id = row.key('rsrc_id');
    if (names.has(id)) row.wrong('rsrc_id', 'expected another rsrc_id than that of a resource before');
    let name = row.text('rsrc_name') || row.text('rsrc_short_name') || `Resource ${id}`;
    while (taken.has(name)) name += ` (${row.text('rsrc_short_name') || id})`;
    taken.add(name);
    names.set(id, name);
    const calendar = row.key('clndr_id');
    if (calendar !== '' && !calendars.has(calendar)) row.wrong('clndr_id', 'expected the clndr_id of a calendar');
    const price = addCapacity(draft, name, rates.get(id) ?? [], timeline);
    draft.tables.resources.add({
      resource: name,
      kind: kinds.get(id) ?? KINDS.get(row.key('rsrc_type')) ?? 'crew',
      calendar: calendars.get(calendar) ?? '',
      unit: units.get(id) ?? measures.get(row.key('unit_id')) ?? '',
      ...(price === undefined ? {} : { price_per_hour_usd: price }),
    });
  }
  return names;
}

const KINDS = new Map([
  ['RT_Labor', 'crew'],
  ['RT_Equip', 'equipment'],
  ['RT_Mat', 'supply'],
]);

function ratesOf(file: XerFile, faults: Faults): Map<string, XerRow[]> {
  const rates = new Map<string, XerRow[]>();
  for (const row of rowsOfTable(file, 'RSRCRATE', faults)) {
    const own = rates.get(row.key('rsrc_id'));
    if (own) own.push(row);
    else rates.set(row.key('rsrc_id'), [row]);
  }
  return rates;
}

/** Adds what there is of a resource from when on, and gives its first price. */
function addCapacity(draft: Draft, resource: string, rates: XerRow[], timeline: Timeline): number | undefined {
  const dated = rates.map((row) => ({ row, from: row.date('start_date', timeline) ?? 0 })).sort((a, b) => a.from - b.from);
  let price: number | undefined;
  for (const [i, { row, from }] of dated.entries()) {
    const own = row.number('cost_per_qty');
    price ??= own;
    if (own !== price) row.leftOut('cost_per_qty', `a price of ${resource} that changes is not read`);
    const amount = row.number('max_qty_per_hr');
    // What was replaced before the project starts says nothing.
    const replaced = i + 1 < dated.length && dated[i + 1].from <= 0;
    if (amount !== undefined && !replaced) draft.tables.capacity.add({ resource, from: Math.max(0, from), amount });
  }
  return price;
}

/** Adds assignments, those of one resource to one activity together. */
export function readAssignments(
  file: XerFile,
  faults: Faults,
  draft: Draft,
  tasks: Map<string, number>,
  resources: Map<string, string>,
  project: string,
): void {
  const amounts = new Map<string, { activity: number; resource: string; amount: number }>();
  for (const row of rowsOfTable(file, 'TASKRSRC', faults)) {
    if (row.key('proj_id') !== project && row.key('proj_id') !== '') continue;
    const task = tasks.get(row.key('task_id'));
    const id = row.key('rsrc_id');
    const amount = row.number('target_qty_per_hr') ?? row.number('remain_qty_per_hr') ?? 1;
    if (task === undefined) row.wrong('task_id', 'expected the task_id of an activity');
    if (id === '') {
      row.leftOut('rsrc_id', 'an assignment of a role without a resource is not read');
      continue;
    }
    const resource = resources.get(id);
    if (resource === undefined) row.wrong('rsrc_id', 'expected the rsrc_id of a resource');
    if (task === undefined || resource === undefined) continue;
    const key = `${task} ${id}`;
    amounts.set(key, { activity: task + 1, resource, amount: (amounts.get(key)?.amount ?? 0) + amount });
  }
  for (const assignment of amounts.values()) draft.tables.assignments.add(assignment);
}
