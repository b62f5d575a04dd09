import { createHash } from 'node:crypto';
import type { CableModel } from '../catalog/index.js';
import { DEFAULT_LABEL, Labeller, type Plugs, plugsOf, rowsOfNames } from '../label/index.js';
import type { PlanDocument, PlanTables } from '../plan/index.js';

/** What every paper of a plan needs: its tables, its cable models, its plugs and the writer of labels. */
export interface PlanPapers {
  name: string;
  /** Eight digits that differ when any table differs, so that a paper can be told from one of another version. */
  mark: string;
  tables: PlanTables;
  cableModels: ReadonlyMap<string, CableModel>;
  plugs: Plugs;
  /** Row of racks of each plug, -1 for none. */
  rackOf: Int32Array;
  labeller: Labeller;
}

/** @throws Error when the intent's label template has faults; `labelWords` says which */
export function planPapers(document: PlanDocument, tables: PlanTables): PlanPapers {
  const cableModels = new Map(
    document.catalog.filter((model): model is CableModel => model.kind === 'cable').map((model) => [model.id, model]),
  );
  const plugs = plugsOf(tables, (model) => cableModels.get(model)?.b_count ?? 1);
  const rackOfDevice = rowsOfNames(tables.devices.columns.rack, tables.racks.columns.rack);
  return {
    name: document.name,
    mark: markOf(document),
    tables,
    cableModels,
    plugs,
    rackOf: plugs.device.map((device) => (device < 0 ? -1 : rackOfDevice(device))),
    labeller: new Labeller(labelTemplate(document), tables, plugs),
  };
}

/** The template of a plan's labels. */
export function labelTemplate(document: PlanDocument): string {
  return document.intent.cabling?.label ?? DEFAULT_LABEL;
}

function markOf({ files }: PlanDocument): string {
  const hash = createHash('sha256');
  for (const [name, { sha256 }] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${name} ${sha256}\n`);
  return hash.digest('hex').slice(0, 8);
}
