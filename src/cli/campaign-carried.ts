import { type CarriedLinks, CounterReadings, carriedLinks, countersByEnd, plannedEnds } from '../commissioning/index.js';
import { hasErrors } from '../finding/index.js';
import { readCounters } from '../formats/counters/index.js';
import type { PlanDocument, PlanTables } from '../plan/index.js';
import { carriedJson, carriedText } from './campaign-carried-print.js';
import { readFiles, withRemediesOnce } from './observed-files.js';
import { type IdFiles, readIds } from './read-ids.js';
import { EXIT, fail, json, print, reportFindings } from './run.js';

export interface CarriedOptions extends IdFiles {
  network: string;
  before: string[];
  after: string[];
  /** Bytes. */
  least: number;
  json?: true | undefined;
}

/**
 * What a link must have sent or received to have carried traffic, in bytes, unless said. Far more than what speaks on an idle link: LLDP,
 * BGP, BFD and the subnet manager send less than 3 kB/s together (assumption: BFD every 300 ms, LLDP and BGP by their defaults), 5 MB in half
 * an hour. Far less than a connection of the shipped check `links`: one of 1,024 on 400 Gb/s sends 1.5 GB in 30 s.
 */
export const LEAST_BYTES = 100_000_000;

/** What links carried between two readings of counters: printed, with exit code 1 unless all did, with no error. */
export async function linksCarried(document: PlanDocument, tables: PlanTables, options: CarriedOptions): Promise<void> {
  const { network, before, after, least } = options;
  const known = await readIds(options, tables);
  const [first, second] = [before, after].map((paths) => {
    const readings = new CounterReadings();
    return { readings, findings: readFiles(paths, (chunks, path) => readCounters(chunks, path, readings)) };
  });
  const findings = [...known.findings, ...withRemediesOnce([...first.findings, ...second.findings])];
  reportFindings(findings);
  if (hasErrors(findings)) return fail('the counters cannot be compared', EXIT.wrong);
  const ends = plannedEnds(tables, new Map(document.catalog.map((model) => [model.id, model])));
  const [then, now] = [first, second].map(({ readings }) => countersByEnd(ends, readings, known.bindings));
  const carried = carriedLinks(ends, network, then, now, least);
  if (carried.links.length === 0) return fail(`the plan has no link of a network "${network}"`, EXIT.wrong);
  const strangers = [...new Set([...then.strangers, ...now.strangers])];
  const found = { network, least, ends, carried, strangers };
  await print(options.json ? json(carriedJson(found)) : carriedText(found));
  if (!isProven(carried)) process.exitCode = EXIT.wrong;
}

function isProven({ states, errorsUnread }: CarriedLinks): boolean {
  return errorsUnread === 0 && states.every((state) => state === 'carried');
}
