import { type Check, checkTables, findingOf, idKey, type OpticFinding } from '../commissioning/index.js';
import { plainText } from '../formats/observed/index.js';
import { type Column, cell } from '../table/index.js';
import { number } from './columns.js';

/** Causes, tasks and readings that are printed; all are in the tables. */
const MOST_PRINTED = 20;

/** How much of a name is printed: devices may say what they like. */
const MOST_OF_NAME = 100;

/** What was found, as it is told: of links, of optics, or of both. */
export interface Found {
  plan: string;
  links: Check | undefined;
  optics: readonly OpticFinding[] | undefined;
}

/** How many links are how. */
export function countsOf(result: Check): Record<string, number> {
  const counts: Record<string, number> = {
    right: 0,
    wrong: 0,
    missing: 0,
    'one-way': 0,
    slow: 0,
    narrow: 0,
    flapping: 0,
    unnamed: 0,
    'expected later': 0,
    'not asked': 0,
  };
  for (let link = 0; link < result.ends.links; link++) counts[findingOf(result, link) ?? 'right']++;
  return { ...counts, extra: result.links.extra.length };
}

export function asJson({ plan, links, optics }: Found) {
  const tables = checkTables(links, optics);
  return {
    plan,
    ...(links ? { ...linksAsJson(links), findings: rowsOf(tables.findings), moves: rowsOf(tables.work) } : {}),
    ...(optics ? { optics: rowsOf(tables.optics) } : {}),
  };
}

function linksAsJson(result: Check) {
  const { work, mended } = result;
  return {
    links: countsOf(result),
    causes: result.causes.map(({ id, kind, words, links, harmless, slowdown }) => ({
      id,
      kind,
      what: words,
      links: links.length,
      harmless,
      slowdown: Number.isFinite(slowdown) ? slowdown : null,
    })),
    work: {
      tasks: work.tasks.length,
      moves: work.moves,
      walk_m: Math.round(work.walk_m),
      walk_bound_m: Math.floor(work.walk_bound_m),
    },
    after: { right: mended.right, wrong: mended.wrong.length },
    identified: (result.identification?.identified ?? []).map(({ node, device, agreeing, links }) => ({
      node,
      device: cell(result.ends.tables.devices.columns.device, device),
      agreeing,
      links,
    })),
    ambiguous: result.identification?.ambiguous ?? [],
    unknown_devices: Object.fromEntries(result.links.strangers),
    unknown_ports: Object.fromEntries(result.links.unknownPorts),
    several_neighbours: result.links.several.size,
  };
}

function rowsOf({ rows, columns }: { rows: number; columns: Record<string, Column> }): Record<string, string>[] {
  const names = Object.entries(columns);
  return Array.from({ length: rows }, (_, row) => Object.fromEntries(names.map(([name, column]) => [name, cell(column, row)])));
}

export function printed({ plan, links, optics }: Found, output: string | undefined): string {
  const lines = [...(links ? linkLines(plan, links) : []), ...(links && optics ? [''] : []), ...(optics ? opticLines(optics) : [])];
  if (output !== undefined) lines.push('', `all of it is written to ${output}`);
  return `${lines.map(plainText).join('\n')}\n`;
}

function opticLines(optics: readonly OpticFinding[]): string[] {
  if (optics.length === 0) return ['optics: nothing is out of line'];
  const lines = [`optics: ${number(optics.length)} ${optics.length === 1 ? 'reading is' : 'readings are'} out of line`];
  for (const { words } of optics.slice(0, MOST_PRINTED)) lines.push(`  ${words}`);
  if (optics.length > MOST_PRINTED) lines.push(`  and ${number(optics.length - MOST_PRINTED)} more`);
  return lines;
}

function linkLines(name: string, result: Check): string[] {
  const { causes, work, mended, links } = result;
  const counts = Object.entries(countsOf(result)).filter(([kind, count]) => count > 0 || kind === 'right');
  const lines = [`${name}: ${number(result.ends.links)} links planned`];
  for (const [kind, count] of counts) lines.push(`  ${kind.padEnd(16)}${number(count).padStart(10)}`);
  for (const [what, met] of [
    ['devices that the plan does not have', links.strangers],
    ['ports that no name of the device fits', links.unknownPorts],
  ] as const)
    if (met.size > 0) lines.push(`  ${what}: ${few([...met.keys()])}`);
  const { identified, ambiguous } = result.identification ?? { identified: [], ambiguous: [] };
  if (identified.length > 0)
    lines.push(`  ${number(identified.length)} devices without a planned name are known by their place in the network`);
  const told = new Set([...links.strangers.keys()].map(idKey));
  const unclear = ambiguous.filter((name) => !told.has(idKey(name)));
  if (unclear.length > 0) lines.push(`  which devices these are cannot be told: ${few(unclear)}`);
  if (links.several.size > 0) lines.push(`  ${number(links.several.size)} ports hear several neighbours at once`);
  if (causes.length > 0) lines.push('', `${number(causes.length)} ${causes.length === 1 ? 'cause' : 'causes'}, most links first:`);
  for (const { id, words, slowdown, harmless } of [...causes].sort((a, b) => b.links.length - a.links.length).slice(0, MOST_PRINTED))
    lines.push(`  ${id}  ${words}${harmless ? ' (harmless)' : slowdown > 1 ? ` (${slowText(slowdown)})` : ''}`);
  if (causes.length > MOST_PRINTED) lines.push(`  and ${number(causes.length - MOST_PRINTED)} more`);
  if (work.tasks.length > 0) {
    lines.push('', ...workLines(result));
    lines.push(`Done on what was observed: ${number(mended.right)} connections are right, ${number(mended.wrong.length)} links are not.`);
  }
  return lines;
}

function workLines({ causes, work }: Check): string[] {
  const lines = [
    `${number(work.tasks.length)} ${work.tasks.length === 1 ? 'task' : 'tasks'}, ${number(work.moves)} plugs to move, on a walk of ${number(Math.round(work.walk_m))} m (none is shorter than ${number(Math.floor(work.walk_bound_m))} m):`,
  ];
  for (const [i, { cause, rack, moves, after }] of work.tasks.slice(0, MOST_PRINTED).entries()) {
    const first = after.length > 0 ? `, after ${after.map((each) => causes[each].id).join(' and ')}` : '';
    const { id, kind, words, harmless } = causes[cause];
    lines.push(`  ${i + 1}. at ${rack} (${id}${first}): ${moves.length === 0 ? words : kind}${harmless ? ', harmless' : ''}`);
    for (const { label, from, to } of moves.slice(0, MOST_PRINTED)) lines.push(`     ${placed(from)} -> ${placed(to)}   plug "${label}"`);
    if (moves.length > MOST_PRINTED) lines.push(`     and ${number(moves.length - MOST_PRINTED)} more plugs`);
  }
  if (work.tasks.length > MOST_PRINTED) lines.push(`  and ${number(work.tasks.length - MOST_PRINTED)} more tasks`);
  return lines;
}

function placed({ rack, u, device, port }: Check['work']['tasks'][number]['moves'][number]['from']): string {
  return `${rack}${u === '' ? '' : ` U${u}`} ${device}:${port}`;
}

function slowText(slowdown: number): string {
  return Number.isFinite(slowdown) ? `jobs through it communicate up to ${slowdown.toFixed(2)} times as long` : 'cut off';
}

/** The first five of some names, and how many more there are. */
export function few(names: readonly string[]): string {
  const shown = names
    .slice(0, 5)
    .map((name) => plainText(name.slice(0, MOST_OF_NAME)))
    .join(', ');
  return names.length > 5 ? `${shown} and ${number(names.length - 5)} more` : shown;
}
