import type { Catalog, Model, ModelKind } from '../catalog/index.js';
import { type Finding, nearestWord } from '../finding/index.js';
import type { Path, Placed } from '../yamlfile/index.js';

/** Collects what is wrong with an intent's meaning, each at its place. */
export class Checker {
  readonly findings: Finding[] = [];

  constructor(
    private readonly placed: Placed,
    private readonly catalog: Catalog,
  ) {}

  add(code: string, message: string, path: Path, remedy?: string, severity: Finding['severity'] = 'error'): void {
    const place = this.placed.placeOf(path);
    const subjects: Finding['subjects'] = [{ kind: 'field', name: path.map(String).join('.') }];
    this.findings.push({ code, severity, message, subjects, ...(place ? { place } : {}), ...(remedy ? { remedy } : {}) });
  }

  /** The model of a kind that an id names; undefined, with a finding, when there is none. */
  model<Kind extends ModelKind>(id: unknown, kind: Kind, path: Path): Extract<Model, { kind: Kind }> | undefined {
    if (typeof id !== 'string') return undefined;
    const model = this.catalog.get(id);
    if (model?.kind === kind) return model as Extract<Model, { kind: Kind }>;
    const ofKind = [...this.catalog.values()].filter((each) => each.kind === kind).map((each) => each.id);
    const nearest = nearestWord(id, ofKind);
    const remedy = nearest ? `did you mean "${nearest}"?` : `known: ${ofKind.join(', ')}`;
    if (model) this.add('MODEL-KIND', `"${id}" is a ${model.kind}, not a ${kind}`, path, remedy);
    else this.add('UNKNOWN-MODEL', `no ${kind} "${id}" in the catalog`, path, remedy);
    return undefined;
  }
}
