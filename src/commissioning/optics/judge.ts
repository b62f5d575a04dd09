import type { Model } from '../../catalog/index.js';
import { cell, grouped, Interner } from '../../table/index.js';
import type { PlannedEnds } from '../links/planned-ends.js';
import type { OpticFinding, Told } from './finding.js';
import { linkFaults } from './link-faults.js';
import { moduleFaults } from './module-faults.js';
import { modelNames, standsInFor } from './named-model.js';
import { plannedOptic } from './place.js';
import type { Readings } from './readings.js';
import { NOTHING_USUAL, siblingsOf } from './siblings.js';

/**
 * What modules and ports say of light, heat and errors and should not say, in the order of the readings. Each is held against the module's
 * own limits, or else those of its kind, and against its siblings: the ports of the same modules, cable, role and class of length, more than
 * eight of which must tell. Twin ports tell of one module: its light and heat are told once, at the first of them.
 *
 * A port that the plan does not know is held against limits, and against those of the same part number. O(rows log rows).
 *
 * @param endOf  of `opticEnds`
 * @param catalog  with those transceivers that part numbers shall be told apart by
 */
export function judgeOptics(ends: PlannedEnds, readings: Readings, endOf: Int32Array, catalog: ReadonlyMap<string, Model>): OpticFinding[] {
  const { rows, columns, texts } = readings;
  const named = modelNames(catalog);
  const classes = new Interner();
  const classOf = new Int32Array(rows);
  const planned: string[] = [];
  for (let row = 0; row < rows; row++) {
    const optic = endOf[row] < 0 ? undefined : plannedOptic(ends, endOf[row]);
    planned.push(optic?.own ?? '');
    classOf[row] = classes.code(optic?.alike ?? texts[columns.part[row]]) - 1;
  }
  const own = firstOfModule(readings);
  const siblings = siblingsOf(
    readings,
    grouped(classes.dict.length - 1, rows, (row) => classOf[row]),
    own,
  );
  const findings: OpticFinding[] = [];
  for (let row = 0; row < rows; row++) {
    const found = named(texts[columns.part[row]]);
    const model = found ?? catalog.get(planned[row]);
    const usual = siblings.usual[classOf[row]] ?? NOTHING_USUAL;
    const told = linkFaults(readings, row, model, usual);
    if (own[row] === 1)
      told.unshift(...wrongModule(found, catalog.get(planned[row])), ...moduleFaults(readings, row, model, siblings, usual));
    if (told.length === 0) continue;
    const place = placeOf(ends, readings, row, endOf[row]);
    for (const each of told) findings.push({ lane: 0, ...each, ...place, words: `${place.device}:${place.port}: ${each.words}` });
  }
  return findings;
}

/** By row: 1 for the first that tells of its module; those without a serial number have one each. */
function firstOfModule({ rows, columns }: Readings): Uint8Array {
  const seen = new Set<number>();
  return Uint8Array.from({ length: rows }, (_, row) => {
    // Makers' numbers are only their own: two makers' may be the same, but hardly in one device.
    const module = columns.device[row] * 2 ** 26 + columns.serial[row];
    if (columns.serial[row] === 0) return 1;
    const first = !seen.has(module);
    seen.add(module);
    return Number(first);
  });
}

/** Another transceiver than planned, where both are of the catalog and one cannot stand in for the other. */
function wrongModule(found: Model | undefined, planned: Model | undefined): Told[] {
  if (found?.kind !== 'transceiver' || planned?.kind !== 'transceiver' || standsInFor(found, planned)) return [];
  const words = `holds a ${found.id} (${found.description}); planned is a ${planned.id} (${planned.description})`;
  return [{ what: 'wrong module', value: Number.NaN, limit: Number.NaN, basis: 'threshold', words }];
}

function placeOf({ tables, deviceOf, portOf, ports }: PlannedEnds, { columns, texts }: Readings, row: number, end: number) {
  if (end < 0) return { row, end, device: texts[columns.device[row]], port: texts[columns.port[row]] };
  return { row, end, device: cell(tables.devices.columns.device, deviceOf[end]), port: ports[portOf[end]] };
}
