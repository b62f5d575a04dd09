import { type ColumnsOf, cell, numbers, type Schema, type TextColumn, textColumn } from '../table/index.js';
import type { Check } from './check.js';
import { DOWN, ONE_WAY, RIGHT, SILENT, UNNAMED, UNSEEN, WRONG } from './links/check-links.js';
import type { OpticFinding } from './optics/finding.js';
import { stableId } from './stable-id.js';

/**
 * What a check writes.
 *
 * findings: one row a planned link that is not as planned, or not known to be. `finding` is the same in every check that finds it. `a` and
 *   `b` are the ports planned, `a_hears` and `b_hears` whom they hear. `kind`: wrong, missing, expected later (missing, but not due yet),
 *   extra (between ports that no link is planned in; `b` is empty), one-way, slow, narrow (fewer lanes), flapping, unnamed (up, but the neighbour has no name yet), not asked (nobody reports of it).
 *   `cause` is empty where none is known.
 * causes: what explains the findings; `slowdown` is how many times as long the communication of a job through it takes, at most, and empty
 *   where what is behind it is cut off. `harmless` is 1 for what no job notices.
 * work: one row a plug to move, in the order in which it is walked, and one for each cause without; `task` counts these. The plug with that
 *   label is where `from` says, and belongs where `to` says.
 * optics: one row a reading that is out of line; lanes count from 1, `basis` is threshold or siblings.
 */
export const CHECK_TABLES = {
  findings: {
    finding: 'text',
    kind: 'text',
    cable: 'text',
    link: 'text',
    a: 'text',
    b: 'text',
    a_hears: 'text',
    b_hears: 'text',
    cause: 'text',
  },
  causes: { cause: 'text', kind: 'text', links: 'integer', harmless: 'integer', slowdown: 'decimal', what: 'text' },
  work: {
    task: 'integer',
    cause: 'text',
    rack: 'text',
    what: 'text',
    label: 'text',
    from_rack: 'text',
    from_u: 'text',
    from_device: 'text',
    from_port: 'text',
    to_rack: 'text',
    to_u: 'text',
    to_device: 'text',
    to_port: 'text',
    in_place_of: 'text',
  },
  optics: { what: 'text', device: 'text', port: 'text', lane: 'integer', value: 'decimal', limit: 'decimal', basis: 'text', words: 'text' },
} as const satisfies Record<string, Schema>;

export type CheckTables = { [Name in keyof typeof CHECK_TABLES]: { rows: number; columns: ColumnsOf<(typeof CHECK_TABLES)[Name]> } };

/** A check's results as tables. O(links + causes). @param check  none where links were not asked for */
export function checkTables(check: Check | undefined, optics: readonly OpticFinding[] = []): CheckTables {
  const [rows, all, tasks] = check ? [findingRows(check), check.causes, workRows(check)] : [[], [], []];
  return { findings: findings(rows), causes: causes(all), work: work(tasks), optics: opticRows(optics) };
}

function opticRows(optics: readonly OpticFinding[]): CheckTables['optics'] {
  return {
    rows: optics.length,
    columns: {
      what: textColumn(optics.map(({ what }) => what)),
      device: textColumn(optics.map(({ device }) => device)),
      port: textColumn(optics.map(({ port }) => port)),
      lane: numbers(optics.map(({ lane }) => (lane === 0 ? Number.NaN : lane))),
      value: numbers(
        optics.map(({ value }) => value),
        15,
      ),
      limit: numbers(
        optics.map(({ limit }) => limit),
        15,
      ),
      basis: textColumn(optics.map(({ basis }) => basis)),
      words: textColumn(optics.map(({ words }) => words)),
    },
  };
}

/** What is found of a link; undefined for one that is as planned. */
export function findingOf({ links, quality, due }: Check, link: number): string | undefined {
  switch (links.link[link]) {
    case RIGHT:
      return quality.slow.has(link) ? 'slow' : quality.narrow.has(link) ? 'narrow' : quality.flapping.has(link) ? 'flapping' : undefined;
    case WRONG:
      return 'wrong';
    case ONE_WAY:
      return 'one-way';
    case UNNAMED:
      return 'unnamed';
    case UNSEEN:
      return due?.[link] === 0 ? 'expected later' : 'not asked';
    case DOWN:
    case SILENT:
      return due?.[link] === 0 ? 'expected later' : 'missing';
  }
  return undefined;
}

type Row<Name extends 'findings' | 'work'> = Record<keyof (typeof CHECK_TABLES)[Name], string>;

function findingRows(check: Check): Row<'findings'>[] {
  const { links, cables } = check.ends.tables;
  const causeOf = new Map(check.causes.flatMap((cause) => cause.links.map((link) => [link, cause.id] as const)));
  const rows: Row<'findings'>[] = [];
  for (let link = 0; link < links.rows; link++) {
    const kind = findingOf(check, link);
    if (kind === undefined) continue;
    const [a, b] = [2 * link, 2 * link + 1];
    const id = cell(links.columns.link, link);
    rows.push({
      finding: `F-${id}`,
      kind,
      cable: cell(cables.columns.cable, links.columns.cable.values[link] - 1),
      link: id,
      a: check.words.port(a),
      b: check.words.port(b),
      a_hears: check.words.heard(a),
      b_hears: check.words.heard(b),
      cause: causeOf.get(link) ?? '',
    });
  }
  return [...rows, ...extras(check)];
}

function findings(rows: readonly Row<'findings'>[]): CheckTables['findings'] {
  return { rows: rows.length, columns: texts(rows, Object.keys(CHECK_TABLES.findings) as (keyof Row<'findings'>)[]) };
}

/** Links where none is planned, each once though both its ends tell of it. */
function extras({ links, words }: Check): Row<'findings'>[] {
  const pairs = new Map(links.extra.map((row) => [words.told(row).sort().join(' '), words.told(row)]));
  return [...pairs].map(([pair, [a, b]]) => ({
    finding: stableId('F-', pair),
    kind: 'extra',
    cable: '',
    link: '',
    a,
    b: '',
    a_hears: b,
    b_hears: '',
    cause: '',
  }));
}

function causes(all: Check['causes']): CheckTables['causes'] {
  return {
    rows: all.length,
    columns: {
      cause: textColumn(all.map(({ id }) => id)),
      kind: textColumn(all.map(({ kind }) => kind)),
      links: numbers(all.map(({ links }) => links.length)),
      harmless: numbers(all.map(({ harmless }) => Number(harmless))),
      slowdown: numbers(
        all.map(({ slowdown }) => (Number.isFinite(slowdown) ? slowdown : Number.NaN)),
        3,
      ),
      what: textColumn(all.map(({ words }) => words)),
    },
  };
}

function workRows({ causes: all, work: { tasks } }: Check): Row<'work'>[] {
  const NOWHERE = { rack: '', u: '', device: '', port: '' };
  const place = (side: 'from' | 'to', { rack, u, device, port }: typeof NOWHERE) => ({
    [`${side}_rack`]: rack,
    [`${side}_u`]: u,
    [`${side}_device`]: device,
    [`${side}_port`]: port,
  });
  return tasks.flatMap(({ cause, rack, moves }, i) => {
    const own = { task: String(i + 1), cause: all[cause].id, rack, what: all[cause].words };
    const steps = moves.length > 0 ? moves : [{ label: '', from_label: '', from: NOWHERE, to: NOWHERE }];
    return steps.map(
      ({ label, from, to, from_label }) =>
        ({ ...own, label, ...place('from', from), ...place('to', to), in_place_of: from_label }) as Row<'work'>,
    );
  });
}

function work(rows: readonly Row<'work'>[]): CheckTables['work'] {
  const { task: _, ...columns } = texts(rows, Object.keys(CHECK_TABLES.work) as (keyof Row<'work'>)[]);
  return { rows: rows.length, columns: { task: numbers(rows.map(({ task }) => Number(task))), ...columns } };
}

function texts<K extends string>(rows: readonly Record<K, string>[], names: readonly K[]): Record<K, TextColumn> {
  const column = (name: K) => [name, textColumn(rows.map((row) => row[name]))];
  return Object.fromEntries(names.map(column)) as Record<K, TextColumn>;
}
