import { didYouMean, type Finding, hasErrors } from '../finding/index.js';
import { fieldFinding, type Path, type Placed, schemaFindings } from '../yamlfile/index.js';
import { namedByUnit } from './named-by-unit.js';
import { ENTRY_SCHEMAS, type EntryKind, type RawEntry, UNSOURCED } from './schema.js';
import type { Catalog, Model } from './types.js';

/** How a list of entries is read. */
export interface EntryOptions {
  placed: Placed;
  /** Where the list stands in its file. */
  path: Path;
  /** Models that `like` may name and that an entry of the same id replaces. */
  base: Catalog;
  /** Source of figures that name none; without it such a figure is a finding. */
  defaultSource?: string;
}

/** The model that one entry describes; undefined, with findings, when something is wrong with it. */
export function readEntry(raw: unknown, at: Path, options: EntryOptions, findings: Finding[]): Model | undefined {
  const { placed, base } = options;
  const wrong = (code: string, message: string, path: Path, remedy?: string): undefined => {
    findings.push(fieldFinding(code, message, placed, path, remedy));
  };
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return wrong('VALUE', 'expected a catalog entry: a mapping with id and kind', at);
  const { like, ...given } = raw as Record<string, unknown>;
  const original = like === undefined ? undefined : base.get(String(like));
  if (like !== undefined && !original)
    return wrong(
      'UNKNOWN-MODEL',
      `no model ${JSON.stringify(like)} in the catalog`,
      [...at, 'like'],
      didYouMean(String(like), base.keys()),
    );
  if (original && given.kind !== undefined && given.kind !== original.kind)
    return wrong('MODEL-KIND', `"${original.id}" is a ${original.kind}; what is like it is one too`, [...at, 'kind'], 'leave kind out');
  const kind = original ? original.kind : given.kind;
  const kinds = Object.keys(ENTRY_SCHEMAS);
  if (kind === undefined) return wrong('MISSING', `"kind" is missing; expected one of ${kinds.join(', ')}`, at);
  if (!Object.hasOwn(ENTRY_SCHEMAS, String(kind)))
    return wrong('VALUE', `unknown kind "${kind}"`, [...at, 'kind'], didYouMean(String(kind), kinds) ?? `known: ${kinds.join(', ')}`);
  if (original && given.id === undefined)
    return wrong('MISSING', '"id" is missing; expected a name of its own, or the same to replace', at);

  const schema = ENTRY_SCHEMAS[kind as EntryKind];
  const known = Object.keys(schema.shape);
  const result = (original ? schema.partial() : schema).safeParse({ ...given, kind }, { reportInput: true });
  if (!result.success) {
    findings.push(...schemaFindings(result.error.issues, placed, (path) => knownAt(path, known), at));
    return undefined;
  }
  const figures = result.data as Partial<RawEntry>;
  // A default that the schema filled in must not undo what `like` brings.
  if (original) for (const key of Object.keys(figures)) if (!Object.hasOwn(given, key)) delete figures[key as keyof RawEntry];
  const before = findings.length;
  const sources = sourcesOf(given, figures, known, at, original, options, findings);
  const model = { ...FREE, ...original, ...namedByUnit(figures), kind, sources } as Model;
  if (model.kind === 'cable' && (model.lengths_m.at(-1) ?? 0) > model.reach_m)
    wrong('RANGE', `the longest length, ${model.lengths_m.at(-1)} m, is beyond the reach of ${model.reach_m} m`, [...at, 'lengths']);
  return hasErrors(findings.slice(before)) ? undefined : model;
}

/** A user's model without a price costs nothing and says so. */
const FREE = { price_low_usd: 0, price_high_usd: 0 };

function sourcesOf(
  given: object,
  figures: Partial<RawEntry>,
  known: readonly string[],
  at: Path,
  original: Model | undefined,
  { placed, defaultSource }: EntryOptions,
  findings: Finding[],
): Record<string, string> {
  const { all, ...named } = figures.sources ?? {};
  for (const key of Object.keys(named))
    if (!known.includes(key))
      findings.push(
        fieldFinding('UNKNOWN-KEY', `no figure "${key}" to have a source`, placed, [...at, 'sources', key], didYouMean(key, known)),
      );
  const sources: Record<string, string> = { ...original?.sources, ...named };
  for (const key of Object.keys(given)) {
    if (UNSOURCED.has(key) || Object.hasOwn(named, key)) continue;
    const source = all ?? defaultSource;
    if (source !== undefined) sources[key] = source;
    else
      findings.push(
        fieldFinding('CATALOG-NO-SOURCE', `"${key}" has no source; add it under sources:, or "assumption: ..."`, placed, [...at, key]),
      );
  }
  if (figures.price === undefined && !original) {
    if (defaultSource === undefined) findings.push(fieldFinding('MISSING', '"price" is missing; expected [lowest, highest]', placed, at));
    sources.price = 'none given';
  }
  return sources;
}

const PORT_KEYS = ['use', 'connector', 'count', 'modes', 'first', 'lanes'];
const MODE_KEYS = ['speed', 'split', 'names'];

/** Keys of the mapping at a path inside an entry. */
function knownAt(path: Path, ofEntry: readonly string[]): readonly string[] {
  if (path.length === 0) return [...ofEntry, 'like'];
  return path.includes('modes') ? MODE_KEYS : PORT_KEYS;
}
