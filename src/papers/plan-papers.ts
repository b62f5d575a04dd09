import { createHash } from 'node:crypto';
import { type CableModel, type Model, type TrunkModel, tailsOf } from '../catalog/index.js';
import { DEFAULT_LABEL, Labeller, type Plugs, plugsOf } from '../label/index.js';
import type { PlanDocument, PlanTables } from '../plan/index.js';
import { rowsOfNames } from '../table/index.js';
import { Pieces } from './pieces.js';

/** What every paper of a plan needs: its tables, its pieces, their plugs and the writer of labels. */
export interface PlanPapers {
  name: string;
  /** Eight digits that differ when any table differs, so that a paper can be told from one of another version. */
  mark: string;
  tables: PlanTables;
  pieces: Pieces;
  plugs: Plugs;
  /** Row of racks of each plug, -1 for none; of one in a panel, the rack below. */
  rackOf: Int32Array;
  labeller: Labeller;
  /** U that stay clear above a row of devices. */
  clearanceOf: (device: number) => number;
}

/** @throws Error when the intent's label template has faults; `labelWords` says which */
export function planPapers(document: PlanDocument, tables: PlanTables): PlanPapers {
  const models = new Map(document.catalog.filter(isPiece).map((model) => [model.id, model]));
  const plugs = plugsOf(tables, (id) => tailsOf(models.get(id)));
  return {
    name: document.name,
    mark: planMark(document),
    tables,
    pieces: new Pieces(tables, models),
    plugs,
    rackOf: racksOf(plugs, tables),
    labeller: new Labeller(labelTemplate(document), tables, plugs),
    clearanceOf: clearances(document, tables),
  };
}

/** The template of a plan's labels. */
export function labelTemplate(document: PlanDocument): string {
  return document.intent.cabling?.label ?? DEFAULT_LABEL;
}

function clearances({ catalog }: PlanDocument, { devices }: PlanTables): (device: number) => number {
  const byModel = new Map(catalog.map((model) => [model.id, model.kind === 'server' ? model.clearance_u : 0]));
  const { dict, codes } = devices.columns.model;
  const clear = dict.map((id) => byModel.get(id) ?? 0);
  return (device) => clear[codes[device]];
}

function isPiece(model: Model): model is CableModel | TrunkModel {
  return model.kind === 'cable' || model.kind === 'trunk';
}

function racksOf({ device, panel }: Plugs, { devices, panels, racks }: PlanTables): Int32Array {
  const ofDevice = rowsOfNames(devices.columns.rack, racks.columns.rack);
  const ofPanel = rowsOfNames(panels.columns.rack, racks.columns.rack);
  return device.map((row, plug) => {
    if (panel[plug] >= 0) return ofPanel(panel[plug]);
    return row < 0 ? -1 : ofDevice(row);
  });
}

/** Eight digits of the checksum of all files. */
export function planMark({ files }: Pick<PlanDocument, 'files'>): string {
  const hash = createHash('sha256');
  for (const [name, { sha256 }] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${name} ${sha256}\n`);
  return hash.digest('hex').slice(0, 8);
}
