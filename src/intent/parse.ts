import { type Catalog, type Model, modelsFrom } from '../catalog/index.js';
import { type Finding, hasErrors } from '../finding/index.js';
import { readYaml, schemaFindings, type YamlFile } from '../yamlfile/index.js';
import { completeIntent } from './complete.js';
import { placeFindings } from './place.js';
import { INTENT_SCHEMA, knownKeys } from './schema.js';
import type { Intent } from './types.js';

/** An intent with its catalog, or, when something is wrong, the findings that say all of it. */
export interface ParsedIntent {
  intent?: Intent;
  /** The known models and the intent's own. */
  catalog: Catalog;
  findings: Finding[];
  /** Gives findings about the intent's keys, a plan's too, their places in the file. */
  place: (findings: readonly Finding[]) => Finding[];
}

/**
 * Reads an intent file. Faults of YAML, of the schema, of the intent's own equipment and of meaning come together, each
 * at its place: what can still be checked is checked.
 * @param file  the file's name, for the places
 */
export function parseIntent(text: string, file: string, catalog: Catalog): ParsedIntent {
  const yaml = readYaml(text, file);
  const findings = [...yaml.findings];
  const { value } = yaml;
  const place = (found: readonly Finding[]) => placeFindings(found, value, yaml);
  if (value === undefined && findings.length > 0) return { catalog, findings, place };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    findings.push(notAnIntent(value, yaml));
    return { catalog, findings, place };
  }
  const own = ownCatalog(value as Record<string, unknown>, yaml, catalog, findings);
  const checked = INTENT_SCHEMA.safeParse(value, { reportInput: true });
  if (!checked.success) {
    const told = schemaFindings(checked.error.issues, yaml, knownKeys);
    findings.push(...withoutTypos(told).filter((finding) => !findings.some((other) => samePlace(other, finding))));
  }
  const completed = completeIntent(checked.success ? checked.data : (value as object), checked.success, own, yaml);
  const faulty = ownIds(value as Record<string, unknown>).filter((id) => !own.has(id));
  const follows = (finding: Finding) => finding.code === 'UNKNOWN-MODEL' && faulty.some((id) => finding.message.includes(`"${id}"`));
  const before = [...findings];
  for (const finding of completed.findings) {
    // A value that its schema refuses is no model either.
    const echo = /MODEL/.test(finding.code) && before.some((other) => samePlace(other, finding));
    const again = echo || findings.some((other) => same(other, finding));
    if (!follows(finding) && !again) findings.push(finding);
  }
  findings.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0));
  if (!hasErrors(findings) && !completed.intent) throw new Error('an intent was refused without a word');
  const sound = !hasErrors(findings) && completed.intent ? { intent: completed.intent } : {};
  return { ...sound, catalog: own, findings, place };
}

/** Ids of the intent's own equipment, sound or not: what names a faulty entry is not wrong itself. */
function ownIds({ catalog }: Record<string, unknown>): string[] {
  return Array.isArray(catalog) ? catalog.flatMap((entry) => (typeof entry?.id === 'string' ? [entry.id] : [])) : [];
}

/** Leaves out that a key is missing where a typo of it is told. */
function withoutTypos(findings: readonly Finding[]): Finding[] {
  const meant = new Set(
    findings.flatMap(({ code, remedy, subjects }) => {
      const word = code === 'UNKNOWN-KEY' ? /^did you mean "(.+)"\?$/.exec(remedy ?? '')?.[1] : undefined;
      return word === undefined ? [] : [subjects[0].name.replace(/[^.]*$/, word)];
    }),
  );
  return findings.filter(({ code, subjects }) => code !== 'MISSING' || !meant.has(subjects[0].name));
}

function same(a: Finding, b: Finding): boolean {
  return a.message === b.message && samePlace(a, b);
}

function samePlace(a: Finding, b: Finding): boolean {
  return a.place !== undefined && a.place.line === b.place?.line && a.place.column === b.place.column;
}

function notAnIntent(value: unknown, yaml: YamlFile): Finding {
  const place = yaml.placeOf([]);
  const found =
    value === null || value === undefined
      ? 'the file is empty'
      : Array.isArray(value)
        ? 'found a list'
        : `found ${JSON.stringify(value).slice(0, 40)}`;
  return {
    code: 'INTENT-NONE',
    severity: 'error',
    message: `expected keys such as name, gpus, server and networks; ${found}`,
    subjects: [],
    ...(place ? { place } : {}),
    remedy: 'nineteen init writes a file to start from',
  };
}

function ownCatalog(value: Record<string, unknown>, yaml: YamlFile, base: Catalog, findings: Finding[]): Catalog {
  if (value.catalog === undefined) return base;
  const read = modelsFrom(value.catalog, { placed: yaml, path: ['catalog'], base, defaultSource: 'the intent' });
  findings.push(...read.findings);
  const all = new Map<string, Model>(base);
  for (const model of read.models) all.set(model.id, model);
  return all;
}
