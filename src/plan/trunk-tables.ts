import type { Laid, PanelEnd } from '../cabling/index.js';
import type { Hall } from '../hall/index.js';
import { count, distinct, ids, numbers, textColumn } from '../table/index.js';
import type { PlanTable, PlanTables } from './tables.js';
import { routeColumn } from './way-tables.js';

/** The tables of trunks and of the panels that they join. */
export function trunkTables(laid: Laid, hall: Hall): Pick<PlanTables, 'trunks' | 'panels'> {
  const names = panelNames(laid, hall);
  return { trunks: trunksTable(laid, hall, names), panels: panelsTable(laid, hall, names) };
}

/** @example second panel above rack R01-05 -> R01-05-P2 */
function panelNames({ trunks: { panels } }: Laid, { names }: Hall): string[] {
  const hung = new Map<number, number>();
  return panels.map(({ rack }) => {
    const number = (hung.get(rack) ?? 0) + 1;
    hung.set(rack, number);
    return `${names[rack]}-P${number}`;
  });
}

function trunksTable(laid: Laid, hall: Hall, panelNames: string[]): PlanTable<'trunks'> {
  const { list, panels } = laid.trunks;
  const rack = (end: PanelEnd) => hall.names[panels[end.panel].rack];
  const routes = routeColumn(laid);
  return {
    rows: list.length,
    columns: {
      trunk: ids('T', count(list.length), list.length),
      model: textColumn(list.map(({ model }) => model.id)),
      a_rack: textColumn(list.map(({ a }) => rack(a))),
      b_rack: textColumn(list.map(({ b }) => rack(b))),
      a_panel: textColumn(list.map(({ a }) => panelNames[a.panel])),
      a_position: numbers(list.map(({ a }) => a.position)),
      b_panel: textColumn(list.map(({ b }) => panelNames[b.panel])),
      b_position: numbers(list.map(({ b }) => b.position)),
      legs: numbers(list.map(({ model }) => model.legs)),
      used: numbers(list.map(({ used }) => used)),
      route: { ...routes, values: routes.values.slice(laid.cabling.count) },
      run_m: numbers(
        list.map(({ run_m }) => run_m),
        3,
      ),
      length_m: numbers(
        list.map(({ length_m }) => length_m),
        2,
      ),
    },
  };
}

function panelsTable({ trunks: { panels } }: Laid, hall: Hall, names: string[]): PlanTable<'panels'> {
  return {
    rows: panels.length,
    columns: {
      panel: distinct(names),
      model: textColumn(panels.map(({ model }) => model.id)),
      rack: textColumn(panels.map(({ rack }) => hall.names[rack])),
      positions: numbers(panels.map(({ model }) => model.positions)),
      used: numbers(panels.map(({ used }) => used)),
    },
  };
}
