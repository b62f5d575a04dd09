import { userInfo } from 'node:os';
import type { Doer, Tokens, Users } from '../server/index.js';
import { openSiteStore, type SiteStore } from '../store/index.js';
import { type SitePlaceOptions, siteDataOption, sitePlace } from './site-place.js';

/** Who may use a site, from the command line. */
export interface SiteAccess {
  store: SiteStore;
  users: Users;
  tokens: Tokens;
  /** Who runs this command, for the audit. */
  by: Doer;
  server: typeof import('../server/index.js');
}

/**
 * Opens what is kept of a site for as long as the work takes.
 *
 * @param usual  the folder where it is, unless the user says so
 * @throws WorldError where it cannot be opened
 */
export async function withAccess(options: SitePlaceOptions, work: (access: SiteAccess) => Promise<void>, usual?: string): Promise<void> {
  const server = await import('../server/index.js');
  const store = await openSiteStore(sitePlace(options, usual), (message) => process.stderr.write(`${message}\n`));
  try {
    const [users, tokens] = [new server.Users(store.database, Date.now), new server.Tokens(store.database, Date.now)];
    await work({ store, users, tokens, by: { who: `cli:${localName()}`, from: 'command line' }, server });
  } finally {
    await store.close();
  }
}

/** Notes for the audit what became of events that were told from the command line. */
export async function auditEvents({ store, server, by }: SiteAccess, outcome: string): Promise<void> {
  await new server.Audit(store.database, Date.now, () => undefined).note({ ...by, what: 'events', outcome });
}

/** The option that says which site. */
export function whichSite() {
  return siteDataOption('where the site keeps what is reported, such as out/my-cluster-site');
}

/** The name of whoever runs this process. */
export function localName(): string {
  try {
    return userInfo().username || 'local';
  } catch {
    return 'local';
  }
}
