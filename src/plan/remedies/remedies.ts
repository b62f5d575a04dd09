import type { Catalog } from '../../catalog/index.js';
import type { Finding } from '../../finding/index.js';
import type { Intent } from '../../intent/index.js';
import { type Candidate, candidatesOf, FEWER_SERVERS } from './candidates.js';
import { fewerServers } from './fewer-servers.js';
import { fewerTrays } from './fewer-trays.js';
import { fieldOf } from './figures.js';
import { repaired } from './repair.js';
import { type Judge, Trials } from './trials.js';
import { changedKeys, changesText } from './write.js';

const SUGGESTIONS = 2;
/** Trials after which nothing more is begun for a finding. */
const TRIALS_EACH = 6;

/**
 * Errors of an intent that cannot be met, each with up to two of the nearest changes that make the whole intent plan: `remedy` is
 * what to write into the file. Each was planned, but for its tables and the search of an optimised layout, before it is told;
 * where none plans within some 40 trials, nothing is told.
 *
 * @param findings  of the intent; `cabled`: whether its cables were laid
 */
export function withRemedies(
  { findings, cabled }: { findings: readonly Finding[]; cabled: boolean },
  intent: Intent,
  catalog: Catalog,
  judge: Judge,
): Finding[] {
  const trials = new Trials(judge, intent, cabled ? findings : undefined);
  const searches = new Map<Finding, Search>();
  for (const finding of findings) {
    if (finding.severity !== 'error') continue;
    const candidates = candidatesOf(finding, intent, catalog);
    // Where one error has no remedy, no other makes the intent plan.
    if (candidates === undefined) return [...findings];
    const again = [...searches.keys()].some((other) => other.code === finding.code && fieldOf(other) === fieldOf(finding));
    if (!again) searches.set(finding, { candidates, trials: 0, texts: [], begun: [] });
  }
  // Each finding's first before any one's second: trials are few.
  for (let wanted = 1; wanted <= SUGGESTIONS; wanted++)
    for (const [finding, search] of searches) seek(finding, search, wanted, intent, catalog, trials);
  return findings.map((finding) => {
    const texts = searches.get(finding)?.texts ?? [];
    return texts.length > 0 ? { ...finding, remedy: texts.join('; or ') } : finding;
  });
}

interface Search {
  /** Not yet tried, nearest first. */
  candidates: Candidate[];
  trials: number;
  texts: string[];
  /** Keys that each of the texts began with. */
  begun: string[];
}

function seek(finding: Finding, search: Search, wanted: number, intent: Intent, catalog: Catalog, trials: Trials): void {
  while (search.texts.length < wanted && search.trials < TRIALS_EACH) {
    const candidate = search.candidates.shift();
    if (candidate === undefined) break;
    const before = trials.made;
    const start = candidate === FEWER_SERVERS ? fewerServers(finding, intent, catalog, trials) : candidate;
    const keys = start ? changedKeys(intent, start) : [];
    // Another value of the same keys is no other way.
    const planned = start && !search.begun.includes(keys.join()) ? repaired(finding, intent, start, catalog, trials) : undefined;
    search.trials += trials.made - before;
    if (planned === undefined) continue;
    const text = changesText(intent, fewerTrays(intent, planned, trials), keys);
    if (search.texts.includes(text)) continue;
    search.texts.push(text);
    search.begun.push(keys.join());
  }
}
