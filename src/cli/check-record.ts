import {
  emptyState,
  FAILED,
  registerOf,
  type SiteEvent,
  type SiteState,
  type Subject,
  type SubjectKind,
  siteSubjects,
  type TestName,
} from '../asbuilt/index.js';
import { AS_PLANNED, type Check, cableVerdicts, FAULTY, type FoundCause, linksOfSubject, RIGHT, UNSEEN } from '../commissioning/index.js';
import type { PlanTables } from '../plan/index.js';
import { cell } from '../table/index.js';
import { beside } from './beside.js';
import { number } from './columns.js';
import { keyOf, whoSays } from './reporter.js';
import { print } from './run.js';
import { auditEvents, localName, withAccess } from './site-access.js';
import type { SitePlaceOptions } from './site-place.js';
import { stateOf } from './site-state.js';

/** What a defect that a check opened begins with; then comes the cause's id. */
const MARK = 'check ';
/** Longest text of a defect. */
const MOST_TEXT = 2000;

/** What a check found, to be told to the site. */
interface Checked {
  tables: PlanTables;
  links: Check | undefined;
  /** By cable, as of `opticVerdicts`. */
  light: Uint8Array | undefined;
}

/** An event but for its time and key. */
type Said = SiteEvent extends infer E ? (E extends SiteEvent ? Omit<E, 'key' | 'at'> : never) : never;

/**
 * Brings what is known of the site up to what a check found: of each cable whether its link, and its light, is as planned, where that is not
 * known yet; a defect for each cause that harms and has none, with what is to be moved; those of earlier checks are closed where all links of
 * what they are about are right now.
 */
export async function recordCheck(
  folder: string,
  name: string,
  checked: Checked,
  options: SitePlaceOptions & { by?: string },
): Promise<void> {
  await withAccess(
    options,
    async (access) => {
      const by = await whoSays(access, options.by);
      if (by === undefined) return;
      const state = await stateOf(access.store.log, emptyState(siteSubjects(name, checked.tables)));
      const said = saidBy(checked, state);
      // Keys are made of what is said and of when it was heard of last: the same can come again after it had changed.
      const [key, at] = [keyOf(options.by ?? localName()), new Date().toISOString()];
      const drafts = said.map((each) => ({ event: { ...each, at, key: key(JSON.stringify(each)) } as SiteEvent, by }));
      const { added } = await access.store.log.bulk(drafts);
      await auditEvents(access, `check: ${added} kept, as ${by}`);
      await print(summaryOf(said));
    },
    beside(folder, 'site'),
  );
}

function saidBy({ tables, links, light }: Checked, state: SiteState): Said[] {
  return [
    ...(links ? verdicts('link check', cableVerdicts(links), tables, state) : []),
    ...(light ? verdicts('optics', light, tables, state) : []),
    ...(links ? defects(links, state) : []),
  ];
}

function summaryOf(said: readonly Said[]): string {
  const count = (kind: Said['kind']) => number(said.filter((each) => each.kind === kind).length);
  const cables = (passed: boolean) => number(said.filter((each) => each.kind === 'tested' && each.passed === passed).length);
  const opened = count('defect-opened');
  return `told to the site, where it is new: ${cables(true)} tests of cables passed, ${cables(false)} failed; ${opened} ${opened === '1' ? 'defect' : 'defects'} opened, ${count('defect-closed')} closed\n`;
}

/** Verdicts on cables that differ from what is known. */
function verdicts(test: TestName & ('link check' | 'optics'), codes: Uint8Array, { cables }: PlanTables, state: SiteState): Said[] {
  const { seq, value } = registerOf(state.registers, 'cable', test);
  const failed = state.registers.values.code(FAILED);
  const said: Said[] = [];
  for (let row = 0; row < cables.rows; row++) {
    if (codes[row] !== AS_PLANNED && codes[row] !== FAULTY) continue;
    const passed = codes[row] === AS_PLANNED;
    if (seq[row] > 0 && passed === (value[row] !== failed)) continue;
    said.push({ kind: 'tested', test, subject: { of: 'cable', name: cell(cables.columns.cable, row) }, passed, seen: state.seq });
  }
  return said;
}

function defects(check: Check, state: SiteState): Said[] {
  const open = new Map([...state.defects.values()].flatMap((defect) => idOf(defect.defect).map((id) => [id, defect] as const)));
  const found = new Set(check.causes.map(({ id }) => id));
  const said: Said[] = [];
  for (const [i, cause] of check.causes.entries())
    if (!cause.harmless && !open.has(cause.id))
      said.push({ kind: 'defect-opened', subject: subjectOf(check, cause), defect: textOf(check, cause, i), seen: state.seq });
  for (const [id, { of, row, opened }] of open)
    if (!found.has(id) && isMended(check, of, row))
      said.push({ kind: 'defect-closed', subject: { of, name: state.subjects[of].name(row) }, opened, seen: state.seq });
  return said;
}

function idOf(defect: string): string[] {
  const [, id] = /^check (K[0-9a-f]+):/.exec(defect) ?? [];
  return id === undefined ? [] : [id];
}

/** Some link of it was seen, and all that were seen are right. */
function isMended({ ends, links }: Check, of: SubjectKind, row: number): boolean {
  const seen = linksOfSubject(ends.tables, of, row).filter((link) => links.link[link] !== UNSEEN);
  return seen.length > 0 && seen.every((link) => links.link[link] === RIGHT);
}

function subjectOf({ ends: { tables } }: Check, { devices, trunks, links, kind }: FoundCause): Subject {
  if (trunks.length > 0) return { of: 'trunk', name: cell(tables.trunks.columns.trunk, trunks[0]) };
  if (kind === 'rails crossed' || kind.includes('device')) return { of: 'device', name: cell(tables.devices.columns.device, devices[0]) };
  return { of: 'cable', name: cell(tables.links.columns.cable, links[0]) };
}

function textOf({ work }: Check, { id, words }: FoundCause, cause: number): string {
  const moves = work.tasks.find((task) => task.cause === cause)?.moves ?? [];
  const steps = moves.map(
    ({ label, from, to }) => `plug "${label}": ${from.rack} ${from.device}:${from.port} -> ${to.rack} ${to.device}:${to.port}`,
  );
  const text = [`${MARK}${id}: ${words}`, ...steps].join('\n');
  return text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT - 2)} …`;
}
