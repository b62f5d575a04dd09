import { computed, signal } from '@preact/signals';
import { type Fault, faultOf } from './fault.js';
import { askJson, csrf, signedOut } from './http.js';
import { follow } from './live.js';

export type Role = 'viewer' | 'technician' | 'lead' | 'planner' | 'admin';

/** What the server tells of the site: `GET /api/site`. */
export interface SiteInfo {
  name: string;
  software: string;
  plan: { gpus: number; racks: number; cables: number; files: Record<string, { sha256: string; bytes: number }> };
  schedule?: { start: string; data_date?: number; finish_min: number; deadline_min?: number };
  seq: number;
  mode: 'single-user' | 'team';
  user: { name: string; role: Role } | null;
  csrf: string;
}

/** The site, once known. */
export const site = signal<SiteInfo | undefined>(undefined);
/** Why it is not known. */
export const siteFault = signal<Fault | undefined>(undefined);

const ORDER: readonly Role[] = ['viewer', 'technician', 'lead', 'planner', 'admin'];

/** The site, within pages: the shell shows none of them before it is known. */
export function useSite(): SiteInfo {
  if (!site.value) throw new Error('a page was shown before the site was known');
  return site.value;
}

/** Whether the user may do what a role may; each may what the ones before may. */
export function mayAs(role: Role): boolean {
  const user = site.value?.user;
  return user ? ORDER.indexOf(user.role) >= ORDER.indexOf(role) : false;
}

/** Name of the cluster, empty before it is known. */
export const siteName = computed(() => site.value?.name ?? '');

/** Asks the server what the site is; again after a sign-in. */
export async function loadSite(): Promise<void> {
  siteFault.value = undefined;
  try {
    const info = await askJson<SiteInfo>('opening the site', '/api/site');
    csrf.value = info.csrf;
    signedOut.value = false;
    site.value = info;
    void follow(info.seq);
  } catch (thrown) {
    siteFault.value = faultOf(thrown);
  }
}
