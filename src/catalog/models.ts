import { type Finding, hasErrors, nearestWord } from '../finding/index.js';
import { type Path, type Placed, schemaFindings } from '../yamlfile/index.js';
import { ENTRY_SCHEMAS, type EntryKind, type RawEntry, UNSOURCED } from './schema.js';
import type { Catalog, Model, PortGroup } from './types.js';

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

/**
 * Models from a list of catalog entries, with everything that is wrong with them.
 *
 * An entry with `like: ID` takes over that model's figures and changes those it names.
 */
export function modelsFrom(list: unknown, options: EntryOptions): { models: Model[]; findings: Finding[] } {
  const { placed, path, base } = options;
  const findings: Finding[] = [];
  const models: Model[] = [];
  if (!Array.isArray(list)) {
    findings.push(fault('VALUE', 'expected a list of catalog entries', placed, path));
    return { models, findings };
  }
  const seen = new Set<string>();
  for (const [i, raw] of list.entries()) {
    const at = [...path, i];
    const model = readEntry(raw, at, options, findings);
    if (!model) continue;
    if (seen.has(model.id)) findings.push(fault('CATALOG-TWICE', `"${model.id}" stands here twice`, placed, [...at, 'id']));
    else if (base.has(model.id) && options.defaultSource === undefined)
      findings.push(fault('CATALOG-TWICE', `"${model.id}" is already in the catalog`, placed, [...at, 'id']));
    seen.add(model.id);
    models.push(model);
  }
  return { models, findings };
}

function readEntry(raw: unknown, at: Path, options: EntryOptions, findings: Finding[]): Model | undefined {
  const { placed, base } = options;
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    findings.push(fault('VALUE', 'expected a catalog entry: a mapping with id and kind', placed, at));
    return undefined;
  }
  const { like, ...given } = raw as Record<string, unknown>;
  let original: Model | undefined;
  if (like !== undefined) {
    original = base.get(String(like));
    if (!original) {
      const nearest = nearestWord(String(like), base.keys());
      findings.push(
        fault(
          'UNKNOWN-MODEL',
          `no model "${String(like)}" in the catalog`,
          placed,
          [...at, 'like'],
          nearest && `did you mean "${nearest}"?`,
        ),
      );
      return undefined;
    }
    given.kind ??= original.kind;
  }
  const kind = String(given.kind);
  if (!Object.hasOwn(ENTRY_SCHEMAS, kind)) {
    const kinds = Object.keys(ENTRY_SCHEMAS);
    const nearest = nearestWord(kind, kinds);
    findings.push(
      given.kind === undefined
        ? fault('MISSING', `"kind" is missing; expected one of ${kinds.join(', ')}`, placed, at)
        : fault(
            'VALUE',
            `unknown kind "${kind}"`,
            placed,
            [...at, 'kind'],
            nearest ? `did you mean "${nearest}"?` : `known: ${kinds.join(', ')}`,
          ),
    );
    return undefined;
  }
  const schema = ENTRY_SCHEMAS[kind as EntryKind];
  const known = Object.keys(schema.shape);
  const result = (original ? schema.partial() : schema).safeParse(given, { reportInput: true });
  if (!result.success) {
    findings.push(...schemaFindings(result.error.issues, placed, (path) => (path.length === 0 ? [...known, 'like'] : PORT_KEYS), at));
    return undefined;
  }
  const figures = result.data as Partial<RawEntry>;
  // A default that the schema filled in must not undo what `like` brings.
  if (original) for (const key of Object.keys(figures)) if (!(key in given)) delete figures[key as keyof RawEntry];
  const sources: Record<string, string> = { ...original?.sources, ...figures.sources };
  const before = findings.length;
  for (const key of Object.keys(given)) {
    if (UNSOURCED.has(key) || figures.sources?.[key] !== undefined) continue;
    if (figures.sources?.all !== undefined) sources[key] = figures.sources.all;
    else if (options.defaultSource !== undefined) sources[key] = options.defaultSource;
    else
      findings.push(
        fault('CATALOG-NO-SOURCE', `"${key}" has no source; add it under sources:, or "assumption: ..."`, placed, [...at, key]),
      );
  }
  delete sources.all;
  if (hasErrors(findings.slice(before))) return undefined;
  return { ...original, ...renamed(figures), sources } as Model;
}

const PORT_KEYS = ['use', 'connector', 'count', 'modes', 'first', 'lanes', 'speed', 'split', 'names'];

/** Figures under the names that carry their units. */
function renamed(raw: Partial<RawEntry>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  if (raw.kind && raw.price === undefined && !('like' in raw)) Object.assign(out, { price_low_usd: 0, price_high_usd: 0 });
  for (const [key, value] of Object.entries(raw)) {
    if (key === 'price') [out.price_low_usd, out.price_high_usd] = value as unknown as [number, number];
    else if (key === 'ports') out.ports = (value as unknown as RawPort[]).map(portGroup);
    else if (key === 'cooling' && typeof value === 'number') out.cooling_w = value;
    else if (key === 'diameter') out.diameter_mm = Number((Number(value) * 1000).toPrecision(6));
    else out[UNIT_NAMES[key] ?? key] = value;
  }
  return out;
}

const UNIT_NAMES: Record<string, string> = {
  power: 'power_w',
  weight: 'weight_kg',
  capacity: 'capacity_w',
  width: 'width_m',
  depth: 'depth_m',
  load: 'load_kg',
  speed: 'link_gbps',
  speeds: 'link_gbps',
  reach: 'reach_m',
  lengths: 'lengths_m',
  price_per_metre: 'price_per_m_usd',
  weight_per_metre: 'kg_per_m',
};

interface RawPort extends Omit<PortGroup, 'modes'> {
  modes: { speed: number; split: number; names: Record<string, string> }[];
}

function portGroup({ modes, ...group }: RawPort): PortGroup {
  return { ...group, modes: modes.map(({ speed, split, names }) => ({ speed_gbps: speed, split, names })) };
}

function fault(code: string, message: string, placed: Placed, path: Path, remedy?: string): Finding {
  const place = placed.placeOf(path);
  return {
    code,
    severity: 'error',
    message,
    subjects: [{ kind: 'field', name: path.map(String).join('.') }],
    ...(place ? { place } : {}),
    ...(remedy ? { remedy } : {}),
  };
}
