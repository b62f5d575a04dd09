import type { Catalog, Model, ModelKind } from '../catalog/index.js';
import { didYouMean, type Finding } from '../finding/index.js';
import { fieldFinding, type Path, type Placed } from '../yamlfile/index.js';

/** Collects what is wrong with an intent's meaning, each at its place. */
export class Checker {
  readonly findings: Finding[] = [];

  constructor(
    private readonly placed: Placed,
    private readonly catalog: Catalog,
    /** Values of the file that its schema refused. */
    private readonly lost: readonly Path[] = [],
  ) {}

  add(code: string, message: string, path: Path, remedy?: string, severity: Finding['severity'] = 'error'): void {
    if (this.lost.some((lost) => restsOn(code, path, lost))) return;
    this.findings.push(fieldFinding(code, message, this.placed, path, remedy, severity));
  }

  /** The model of a kind that an id names; undefined, with a finding, when there is none. */
  model<Kind extends ModelKind>(id: unknown, kind: Kind, path: Path): Extract<Model, { kind: Kind }> | undefined {
    if (typeof id !== 'string') return undefined;
    const model = this.catalog.get(id);
    if (model?.kind === kind) return model as Extract<Model, { kind: Kind }>;
    const ofKind = [...this.catalog.values()].filter((each) => each.kind === kind).map((each) => each.id);
    const remedy = didYouMean(id, ofKind) ?? `known: ${ofKind.join(', ')}`;
    if (model) this.add('MODEL-KIND', `"${id}" is a ${model.kind}, not a ${kind}`, path, remedy);
    else this.add('UNKNOWN-MODEL', `no ${kind} "${id}" in the catalog`, path, remedy);
    return undefined;
  }
}

/** Keys of a network that no check of another key of it reads. */
const APART: readonly PropertyKey[] = ['tiers', 'oversubscription', 'spread', 'unit', 'port_names', 'nic_names'];

/** Findings that are right whatever else stands in their part of the file. */
const ALONE: readonly string[] = ['UNKNOWN-MODEL', 'MODEL-KIND', 'RANGE', 'UNIT', 'SIZE'];

/** Whether a finding is about a lost value, or was found with a default in its stead. */
function restsOn(code: string, path: Path, lost: Path): boolean {
  if (startsWith(path, lost)) return true;
  if (code === 'SIZE' && path.length === 0) return lost.length === 1 && ['gpus', 'servers', 'units'].includes(String(lost[0]));
  if (ALONE.includes(code)) return false;
  return path[0] === lost[0] && path[1] === lost[1] && !APART.includes(lost[2]);
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((key, i) => path[i] === key);
}
