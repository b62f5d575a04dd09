import type { Model } from '../../catalog/index.js';
import { cell } from '../../table/index.js';
import { NONE } from '../read/columns.js';
import { countModels } from '../read/modules.js';
import type { PlanRead } from '../read/plan.js';
import type { Check } from '../report.js';

/** Quantities by model and length; the length is NaN for what has none. */
type Parts = Map<string, Map<number, number>>;

/**
 * The bill lists what the tables use, no more and no less: devices, racks, cables and trunks by length, both cords of a
 * cable over a trunk, panels, one transceiver for each cage that holds one (BOM-QUANTITY, BOM-MISSING, BOM-EXTRA, BOM-TWICE), in the catalog's words (BOM-DESCRIPTION) and at
 * its prices (BOM-PRICE).
 */
export function checkBill(plan: PlanRead, check: Check): void {
  const { bom } = plan.tables;
  const { length_m, quantity } = bom.columns;
  const used = usedParts(plan);
  const listed = new Set<string>();
  for (let row = 0; row < bom.rows; row++) {
    check.examined++;
    const model = cell(bom.columns.model, row);
    const length = length_m.values[row];
    const label = nameOf(model, length);
    if (listed.has(label)) fault(model, 'BOM-TWICE', `${label} has two lines`, check);
    listed.add(label);
    const found = used.get(model)?.get(length);
    const said = quantity.values[row];
    if (found === undefined) fault(model, 'BOM-EXTRA', `${said} x ${label} are listed, the tables use none`, check);
    else if (found !== said) fault(model, 'BOM-QUANTITY', `${said} x ${label} are listed, the tables use ${found}`, check);
    const at = plan.modelIndex.get(model);
    if (at === undefined) continue;
    const { description } = plan.models[at];
    if (cell(bom.columns.description, row) !== description)
      fault(
        model,
        'BOM-DESCRIPTION',
        `${label} is described as "${cell(bom.columns.description, row)}", in the catalog as "${description}"`,
        check,
      );
    price(plan, row, plan.models[at], length, check);
  }
  for (const [model, lengths] of used)
    for (const [length, count] of lengths)
      if (!listed.has(nameOf(model, length)))
        fault(model, 'BOM-MISSING', `${nameOf(model, length)} is not listed, the tables use ${count}`, check);
}

function usedParts(plan: PlanRead): Parts {
  const parts: Parts = new Map();
  const add = (model: string, length: number, count: number) => {
    const lengths = parts.get(model) ?? new Map<number, number>();
    parts.set(model, lengths);
    lengths.set(length, (lengths.get(length) ?? 0) + count);
  };
  for (const column of [plan.devices.model, plan.racks.model, plan.panels.model])
    for (const [model, count] of countModels(column)) add(plan.models[model].id, Number.NaN, count);
  const { power, cooling } = plan.tables;
  // PDUs and in-rack CDUs are devices and counted as such.
  for (let row = 0; row < power.rows; row++) {
    const model = cell(power.columns.model, row);
    if (model !== '' && cell(power.columns.kind, row) !== 'pdu') add(model, Number.NaN, 1);
  }
  for (let row = 0; row < cooling.rows; row++) {
    const model = cell(cooling.columns.model, row);
    if (model !== '' && cell(cooling.columns.rack, row) === '') add(model, Number.NaN, 1);
  }
  const { cables, trunks } = plan.tables;
  const byLength = (column: Int32Array, length_m: ArrayLike<number>) => {
    for (let row = 0; row < column.length; row++) if (column[row] !== NONE) add(plan.models[column[row]].id, length_m[row], 1);
  };
  byLength(plan.cables.model, cables.columns.length_m.values);
  byLength(
    plan.cables.model.map((model, cable) => (plan.cables.trunk[cable] === NONE ? NONE : model)),
    cables.columns.b_length_m.values,
  );
  byLength(plan.trunks.model, trunks.columns.length_m.values);
  for (const [model, count] of countModels(plan.modules)) add(plan.models[model].id, Number.NaN, count);
  return parts;
}

function price(plan: PlanRead, row: number, model: Model, length: number, check: Check): void {
  const more = 'price_per_m_usd' in model && !Number.isNaN(length) ? model.price_per_m_usd * length : 0;
  const { unit_price_low_usd, unit_price_high_usd } = plan.tables.bom.columns;
  const facts: [string, number, number][] = [
    ['low', unit_price_low_usd.values[row], model.price_low_usd + more],
    ['high', unit_price_high_usd.values[row], model.price_high_usd + more],
  ];
  // Half a cent of rounding, and what binary fractions add.
  for (const [which, said, known] of facts)
    if (!(Math.abs(said - known) <= 0.00501))
      fault(
        model.id,
        'BOM-PRICE',
        `${nameOf(model.id, length)} is listed at ${said} USD (${which}), the catalog says ${known.toFixed(2)} USD`,
        check,
      );
}

function nameOf(model: string, length: number): string {
  return Number.isNaN(length) ? model : `${model} ${length} m`;
}

function fault(model: string, code: string, message: string, check: Check): void {
  check.fault(code, () => ({ message: `bill: ${message}`, subjects: [{ kind: 'model', name: model }] }));
}
