import { existsSync } from 'node:fs';
import { cableEnds, emptyState, siteSubjects } from '../../asbuilt/index.js';
import { acceptance, PART_STATES, partsOf } from '../../commissioning/index.js';
import type { PlanDocument, PlanTables } from '../../plan/index.js';
import { type NodeKind, nodeKind } from '../../training/index.js';
import { beside } from '../beside.js';
import { withAccess } from '../site-access.js';
import type { SitePlaceOptions } from '../site-place.js';
import { stateOf } from '../site-state.js';

/**
 * Which nodes are accepted, 1 by device row, by the events of the site; undefined where there is no site, which is told: all count as
 * accepted then.
 */
export async function acceptedNodes(
  folder: string,
  name: string,
  tables: PlanTables,
  options: SitePlaceOptions,
): Promise<Uint8Array | undefined> {
  const usual = beside(folder, 'site');
  if (options.siteData === undefined && !process.env.DATABASE_URL && !existsSync(usual)) {
    process.stderr.write(`note: there is no site in ${usual}: all nodes are taken to be accepted\n`);
    return undefined;
  }
  const accepted = new Uint8Array(tables.devices.rows);
  await withAccess(
    options,
    async ({ store }) => {
      const state = await stateOf(store.log, emptyState(siteSubjects(name, tables)));
      const parts = partsOf(tables);
      const { node } = acceptance({ state, plan: tables, ends: cableEnds(tables), parts });
      for (const [part, row] of parts.node.subject.entries()) accepted[row] = PART_STATES[node.state[part]] === 'accepted' ? 1 : 0;
    },
    usual,
  );
  return accepted;
}

/** What the plan's servers are to a scheduler. */
export function kindOfNodes({ catalog, intent }: PlanDocument): NodeKind {
  const model = catalog.find(({ id }) => id === intent.server);
  if (model?.kind !== 'server') throw new Error(`plan.json has no model of its server ${intent.server}`);
  return nodeKind(model);
}
