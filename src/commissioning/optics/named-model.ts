import type { Model, TransceiverModel } from '../../catalog/index.js';

/**
 * Finds the transceiver of the catalog that a maker's part number names: it begins with the model's id, which ends there or before a mark.
 * The longest id counts. Part numbers are remembered; O(transceivers) for each new one.
 *
 * @example MMS4X00-NS-FLT -> mms4x00-ns; MMS4X00-NS400 -> none, where the catalog has mms4x00-ns alone
 */
export function modelNames(catalog: ReadonlyMap<string, Model>): (part: string) => TransceiverModel | undefined {
  const transceivers = [...catalog.values()].filter((model) => model.kind === 'transceiver');
  const known = new Map<string, TransceiverModel | undefined>();
  return (part) => {
    if (known.has(part)) return known.get(part);
    const lower = part.trim().toLowerCase();
    const fitting = transceivers.filter(({ id }) => lower.startsWith(id) && !/^[a-z0-9]/.test(lower.slice(id.length)));
    const found = fitting.sort((a, b) => b.id.length - a.id.length)[0];
    known.set(part, found);
    return found;
  };
}

/** Whether one can stand in for the other: same cage, optics, links and at least its reach. */
export function standsInFor(found: TransceiverModel, planned: TransceiverModel): boolean {
  return (
    found.connector === planned.connector &&
    found.optics === planned.optics &&
    found.links === planned.links &&
    found.reach_m >= planned.reach_m
  );
}
