import type { ScheduleTables } from '../../schedule/index.js';
import { ids, numbers, textColumn } from '../../table/index.js';

/** An activity of a small schedule; its name is its letter. */
export interface SmallActivity {
  kind: string;
  subject: string;
  start: number;
  finish: number;
  trade?: string;
  delivery?: number;
}

/** A schedule of a few activities, with relations such as ['a', 'b', 'FS', 0]. */
export function smallSchedule(
  given: Readonly<Record<string, SmallActivity>>,
  relations: readonly (readonly [from: string, to: string, type: string, lag: number])[],
): ScheduleTables {
  const names = Object.keys(given);
  const all = Object.values(given);
  const trades = [...new Set(all.flatMap(({ trade }) => trade ?? []))];
  const resources = ['crane', ...trades];
  const id = (name: string) => names.indexOf(name) + 1;
  const idsOf = (list: readonly string[]) => ids('A', Uint32Array.from(list, id), names.length);
  const withTrade = names.filter((name) => given[name].trade !== undefined);
  const delivered = all.filter(({ delivery }) => delivery !== undefined);
  // The first of the resources is no crew, so that a trade is found by what it is.
  const assigned = withTrade.flatMap((name) => [
    { name, resource: 'crane' },
    { name, resource: given[name].trade as string },
  ]);
  return {
    activities: {
      rows: names.length,
      columns: {
        activity: idsOf(names),
        name: textColumn(names),
        kind: textColumn(all.map(({ kind }) => kind)),
        subject: textColumn(all.map(({ subject }) => subject)),
        start: numbers(all.map(({ start }) => start)),
        finish: numbers(all.map(({ finish }) => finish)),
      },
    },
    relations: {
      rows: relations.length,
      columns: {
        from: idsOf(relations.map(([from]) => from)),
        to: idsOf(relations.map(([, to]) => to)),
        type: textColumn(relations.map(([, , type]) => type)),
        lag: numbers(relations.map(([, , , lag]) => lag)),
      },
    },
    resources: {
      rows: resources.length,
      columns: { resource: textColumn(resources), kind: textColumn(resources.map((name) => (name === 'crane' ? 'equipment' : 'crew'))) },
    },
    assignments: {
      rows: assigned.length,
      columns: { activity: idsOf(assigned.map(({ name }) => name)), resource: textColumn(assigned.map(({ resource }) => resource)) },
    },
    deliveries: {
      rows: delivered.length,
      columns: {
        kind: textColumn(delivered.map(({ kind }) => kind)),
        subject: textColumn(delivered.map(({ subject }) => subject)),
        at: numbers(delivered.map(({ delivery }) => delivery as number)),
      },
    },
  } as unknown as ScheduleTables;
}
