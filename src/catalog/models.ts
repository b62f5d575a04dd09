import type { Finding } from '../finding/index.js';
import { fieldFinding } from '../yamlfile/index.js';
import { type EntryOptions, readEntry } from './entry.js';
import type { Catalog, Model } from './types.js';

/**
 * Models from a list of catalog entries, with everything that is wrong with them.
 *
 * An entry with `like: ID` takes over that model's figures and changes those it names; ID may stand above it in the list.
 */
export function modelsFrom(list: unknown, options: EntryOptions): { models: Model[]; findings: Finding[] } {
  const { placed, path, base } = options;
  const findings: Finding[] = [];
  const models: Model[] = [];
  if (!Array.isArray(list)) {
    findings.push(fieldFinding('VALUE', 'expected a list of catalog entries', placed, path));
    return { models, findings };
  }
  const seen = new Set<string>();
  const known: Map<string, Model> = new Map(base as Catalog);
  for (const [i, raw] of list.entries()) {
    const at = [...path, i];
    const model = readEntry(raw, at, { ...options, base: known }, findings);
    if (!model) continue;
    if (seen.has(model.id)) findings.push(fieldFinding('CATALOG-TWICE', `"${model.id}" stands here twice`, placed, [...at, 'id']));
    else if (base.has(model.id) && options.defaultSource === undefined)
      findings.push(fieldFinding('CATALOG-TWICE', `"${model.id}" is already in the catalog`, placed, [...at, 'id']));
    seen.add(model.id);
    known.set(model.id, model);
    models.push(model);
  }
  return { models, findings };
}
