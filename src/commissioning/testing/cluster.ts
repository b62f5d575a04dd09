import { examplePlan } from '../../../test/support/site.js';
import { tailsOf } from '../../catalog/index.js';
import { plugsOf } from '../../label/index.js';
import { cell } from '../../table/index.js';
import { plugNumbers } from '../causes/plug-numbers.js';
import { plannedEnds } from '../links/planned-ends.js';

/** The plan of an example, changed if wanted, with the ends of its links and the plugs in them. */
export function cluster(name: 'lab' | 'superpod', change?: (yaml: string) => string) {
  const { tables, body } = examplePlan(name, change);
  const models = new Map(body.catalog.map((model) => [model.id, model]));
  const ends = plannedEnds(tables, models);
  const plugOf = plugNumbers(
    plugsOf(tables, (id) => tailsOf(models.get(id))),
    tables.links.rows,
  );
  const { device } = tables.devices.columns;
  const rows = new Map(Array.from({ length: tables.devices.rows }, (_, row) => [cell(device, row), row]));
  return {
    tables,
    catalog: body.catalog,
    ends,
    plugOf,
    plugs: { of: (end: number) => plugOf[end], label: (plug: number) => `plug ${plug}` },
    rowOf: (name: string) => rows.get(name) ?? -1,
    /** The end in a port. @example at('leaf-01:swp1s0') */
    at: (port: string) => {
      const [name, own] = port.split(':');
      const end = ends.endOf(rows.get(name) ?? -1, own);
      if (end < 0) throw new Error(`no link is planned in ${port}`);
      return end;
    },
  };
}
