import type { Catalog } from '../../catalog/index.js';
import type { Finding } from '../../finding/index.js';
import type { Intent } from '../../intent/index.js';
import { candidatesOf, FEWER_SERVERS } from './candidates.js';
import { fewerServers } from './fewer-servers.js';
import { fieldOf } from './figures.js';
import type { Trials } from './trials.js';
import { changedKeys } from './write.js';

/** Changes of changes: what a change brings on is cured in turn. */
const ROUNDS = 5;

/**
 * A changed intent with what else it takes to plan: for each error left, its nearest remedy, if possible one more of what has been
 * changed already. The finding that the change is for must yield to that change alone.
 *
 * @param of  the finding that the change is for; others of its code are about other fields
 * @returns undefined when it does not plan
 */
export function repaired(of: Finding, base: Intent, changed: Intent, catalog: Catalog, trials: Trials): Intent | undefined {
  let intent = changed;
  for (let round = 0; round < ROUNDS; round++) {
    const errors = trials.errors(intent, 'cabling');
    if (errors === undefined) return undefined;
    if (errors.length === 0) return intent;
    let next: Intent | undefined = intent;
    for (const finding of errors) next = next && cured(finding, isSame(finding, of), base, next, catalog, trials);
    if (next === undefined || changedKeys(intent, next).length === 0) return undefined;
    intent = next;
  }
  return undefined;
}

function isSame(one: Finding, other: Finding): boolean {
  return one.code === other.code && fieldOf(one) === fieldOf(other);
}

/** @param own  whether only more of what is changed may cure it */
function cured(finding: Finding, own: boolean, base: Intent, intent: Intent, catalog: Catalog, trials: Trials): Intent | undefined {
  const candidates = candidatesOf(finding, intent, catalog) ?? [];
  const touched = changedKeys(base, intent);
  const fewer = touched.includes('servers') && candidates.includes(FEWER_SERVERS);
  if (fewer) return fewerServers(finding, intent, catalog, trials);
  const changes = candidates.filter((candidate) => candidate !== FEWER_SERVERS);
  const more = changes.find((candidate) => changedKeys(intent, candidate).every((key) => touched.includes(key)));
  return more ?? (own ? undefined : changes[0]);
}
