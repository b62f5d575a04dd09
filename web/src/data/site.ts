import { batch, computed, signal } from '@preact/signals';
import { type Role, mayAs as roleMayAs, type SiteInfo } from '../../../src/api/index.js';
import { type Fault, faultOf } from './fault.js';
import { askJson, csrf, signedOut } from './http.js';
import { keepAnswer, keptAnswer } from './kept.js';
import { onTold } from './live.js';

/** The site, once known. */
export const site = signal<SiteInfo | undefined>(undefined);
/** Why it is not known. */
export const siteFault = signal<Fault | undefined>(undefined);
/** Whether it is what the server told the last time, because it cannot be reached now. */
export const siteKept = signal(false);
/** Grows when the server has another plan: what was loaded of the one before counts no more. */
export const planNow = signal(0);
/** Whether that has happened, until somebody has read it. */
export const planChanged = signal<true | undefined>(undefined);

const KEPT = 'site';
/** The plan that counts on this page. */
let plan: SiteInfo['plan'] | undefined;
/** The plan whose news the page hears, by its seal; undefined where the server does not tell. */
let heard: string | undefined;

/** Whether news are of another plan than the page has: their rows are not the page's. */
export function newsOfOtherPlan(): boolean {
  return heard !== undefined && plan?.seal !== undefined && heard !== plan.seal;
}

// The first message of each stream.
onTold<{ plan: string }>('plan', ({ plan: seal }) => {
  const other = heard !== undefined && heard !== seal;
  heard = seal;
  if (other || newsOfOtherPlan()) void loadSite();
});

/** The site, within pages: the shell shows none of them before it is known. */
export function useSite(): SiteInfo {
  if (!site.value) throw new Error('a page was shown before the site was known');
  return site.value;
}

/** Whether the user may do what a role may. */
export function mayAs(role: Role): boolean {
  const user = site.value?.user;
  return user ? roleMayAs(user.role, role) : false;
}

/** Name of the cluster, empty before it is known. */
export const siteName = computed(() => site.value?.name ?? '');

/** Asks the server what the site is; again after a sign-in. Without a network it is what it was the last time. */
export async function loadSite(): Promise<void> {
  siteFault.value = undefined;
  try {
    const info = await askJson<SiteInfo>('opening the site', '/api/site');
    csrf.value = info.csrf;
    taken(info);
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
    taken(kept);
    siteKept.value = true;
  }
}

/** Site and plan change as one: nobody sees tables of the one and states of the other. */
function taken(info: SiteInfo): void {
  batch(() => {
    site.value = info;
    // Strangers are told of no plan.
    if (!info.user) return;
    const before = plan;
    plan = info.plan;
    if (!before || samePlan(before, plan)) return;
    planNow.value++;
    planChanged.value = true;
  });
}

function samePlan(one: SiteInfo['plan'], other: SiteInfo['plan']): boolean {
  if (one.seal !== undefined && other.seal !== undefined) return one.seal === other.seal;
  const seals = ({ files }: SiteInfo['plan']) => JSON.stringify(Object.entries(files).map(([name, { sha256 }]) => [name, sha256]));
  return seals(one) === seals(other);
}
