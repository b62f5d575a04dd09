import { computed, signal } from '@preact/signals';
import { type Fault, faultOf } from './fault.js';
import { askJson, csrf, signedOut } from './http.js';
import { keepAnswer, keptAnswer } from './kept.js';

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
/** Whether it is what the server told the last time, because it cannot be reached now. */
export const siteKept = signal(false);
/** Whether the server has another plan by now than the one that this page has loaded. */
export const planChanged = signal(false);

const ORDER: readonly Role[] = ['viewer', 'technician', 'lead', 'planner', 'admin'];
const KEPT = 'site';

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

/** Asks the server what the site is; again after a sign-in. Without a network it is what it was the last time. */
export async function loadSite(): Promise<void> {
  siteFault.value = undefined;
  try {
    const info = await askJson<SiteInfo>('opening the site', '/api/site');
    csrf.value = info.csrf;
    if (site.value?.user && info.user && !samePlan(site.value, info)) planChanged.value = true;
    site.value = info;
    siteKept.value = false;
    signedOut.value = info.user === null;
    await keepAnswer(KEPT, info.user ? info : undefined);
  } catch (thrown) {
    const fault = faultOf(thrown);
    const kept = site.value ?? (fault.kind === 'offline' ? await keptAnswer<SiteInfo>(KEPT) : undefined);
    if (!kept) {
      siteFault.value = fault;
      return;
    }
    csrf.value = kept.csrf;
    site.value = kept;
    siteKept.value = true;
  }
}

function samePlan(one: SiteInfo, other: SiteInfo): boolean {
  const seals = ({ plan }: SiteInfo) => JSON.stringify(Object.entries(plan.files).map(([name, { sha256 }]) => [name, sha256]));
  return seals(one) === seals(other);
}
