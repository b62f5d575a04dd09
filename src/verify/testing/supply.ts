import type { PlanTables } from '../../plan/index.js';
import { cell } from '../../table/index.js';
import type { Place } from './floor.js';
import { tableOf } from './table-of.js';

type PowerRow = Record<keyof PlanTables['power']['columns'], string | number>;

/** Share of the servers' heat that their rack's CDU takes, and what one litre a minute of water takes, W/K. */
const LIQUID = 0.8;
const LITRE_W_K = 4.13e6 / 60_000;

/**
 * Two sides, A and B: feed, transformer, switchboard, UPS, a busway over each row, and a PDU in each rack. Each side
 * carries half of all racks, and all of them when the other is lost.
 */
export function powerTable(places: readonly Place[], racks: PlanTables['racks']): PlanTables['power'] {
  const watts = (among: readonly Place[]) =>
    among.reduce((sum, { rack }) => sum + racks.columns.power_w.values[places.findIndex((place) => place.rack === rack)], 0);
  const rows: PowerRow[] = [];
  for (const [side, other] of ['AB', 'BA']) {
    let parent = '';
    for (const kind of ['feed', 'transformer', 'switchboard', 'ups']) {
      rows.push(element({ element: `${kind}-${side}`, kind, feed: side, parent, worst_lost: `${kind}-${other}` }, watts(places)));
      parent = `${kind}-${side}`;
    }
    for (const row of new Set(places.map((place) => place.row))) {
      const along = places.filter((place) => place.row === row);
      const busway = `busway-${row}${side}`;
      const place = { hall: along[0].hall, row };
      rows.push(
        element({ element: busway, kind: 'busway', feed: side, parent, worst_lost: `busway-${row}${other}`, ...place }, watts(along)),
      );
      for (const { rack } of along) {
        const pdu = {
          element: `pdu-${rack.slice(2)}${side.toLowerCase()}`,
          kind: 'pdu',
          model: 'pdu-10',
          rack,
          rating_w: 12_500,
          limit_w: 10_000,
        };
        const at = places.filter((each) => each.rack === rack);
        rows.push(element({ ...pdu, feed: side, parent: busway, worst_lost: `busway-${row}${other}`, ...place }, watts(at)));
      }
    }
  }
  const kinds = { element: 'text', kind: 'text', model: 'text', feed: 'text', parent: 'text', hall: 0, row: 0, rack: 'text' } as const;
  const figures = { rating_w: 0, limit_w: 0, load_w: 0, worst_w: 0, worst_lost: 'text', phase_a_w: 0, phase_b_w: 0, phase_c_w: 0 } as const;
  const order = ['feed', 'transformer', 'switchboard', 'ups', 'busway', 'pdu'];
  rows.sort((a, b) => order.indexOf(String(a.kind)) - order.indexOf(String(b.kind)));
  return tableOf<'power'>({ ...kinds, ...figures }, rows);
}

function element(row: Partial<PowerRow> & Pick<PowerRow, 'element' | 'kind' | 'feed' | 'parent' | 'worst_lost'>, all_w: number): PowerRow {
  const load_w = all_w / 2;
  const phase = Math.floor(load_w / 3);
  const phases = { phase_a_w: phase, phase_b_w: phase, phase_c_w: load_w - 2 * phase };
  const none = { model: '', hall: Number.NaN, row: Number.NaN, rack: '' };
  return { ...none, rating_w: all_w * 2, limit_w: all_w * 1.6, load_w, worst_w: all_w, ...phases, ...row };
}

/** A CDU in each rack of servers for most of their heat, air handlers in each hall for the rest. */
export function coolingTable(places: readonly Place[], { racks, devices }: PlanTables): PlanTables['cooling'] {
  const server_w = new Map<string, number>();
  for (let row = 0; row < devices.rows; row++) {
    if (cell(devices.columns.role, row) !== 'server') continue;
    const rack = cell(devices.columns.rack, row);
    server_w.set(rack, (server_w.get(rack) ?? 0) + devices.columns.power_w.values[row]);
  }
  const liquid_w = (rack: string) => LIQUID * (server_w.get(rack) ?? 0);
  const cdus = places
    .filter(({ rack }) => server_w.has(rack))
    .map(({ rack, hall, row }) => {
      const heat_w = liquid_w(rack);
      const water = { flow_lpm: heat_w / (LITRE_W_K * 10), supply_c: 32, return_c: 42, approach_k: 4, servers: 4 };
      return { unit: `cdu-${rack.slice(2)}`, kind: 'cdu', model: 'cdu-2', hall, row, rack, heat_w, capacity_w: 10_000, ...water };
    });
  const air = [...new Set(places.map(({ hall }) => hall))].map((hall) => {
    const heat_w = places.reduce(
      (sum, place, i) => (place.hall === hall ? sum + racks.columns.power_w.values[i] - liquid_w(place.rack) : sum),
      0,
    );
    const figures = { capacity_w: 100_000, flow_lpm: Number.NaN, supply_c: 20, return_c: 32, approach_k: Number.NaN, servers: Number.NaN };
    return { unit: `air-${hall}`, kind: 'air', model: '', hall, row: Number.NaN, rack: '', heat_w, ...figures };
  });
  const names = { unit: 'text', kind: 'text', model: 'text', hall: 0, row: 0, rack: 'text' } as const;
  const figures = { heat_w: 0, capacity_w: 0, flow_lpm: 1, supply_c: 1, return_c: 1, approach_k: 1, servers: 0 };
  return tableOf<'cooling'>({ ...names, ...figures }, [...cdus, ...air]);
}
