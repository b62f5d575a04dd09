import { signal } from '@preact/signals';
import type { SiteEvent } from '../../../src/asbuilt/index.js';
import { eventNow, type Fault, faultOf, type Photo, send, site, type Told, undo } from '../data/index.js';

/** A text that this device keeps. */
function kept(name: string) {
  const key = `nineteen-floor-${name}`;
  const value = signal('');
  try {
    value.value = localStorage.getItem(key) ?? '';
    value.subscribe((now) => localStorage.setItem(key, now));
  } catch {
    // A browser that keeps nothing is asked again next time.
  }
  return value;
}

/** The rack where the technician stands, as far as this device can tell; empty for not known. */
export const here = kept('here');
/** The trade whose work is looked for; empty for all. */
export const trade = kept('trade');

/** What was reported last, so that it can be taken back with one touch. */
export const lastReport = signal<{ words: string; events: readonly SiteEvent[]; undone?: boolean } | undefined>(undefined);
// Whoever signs in next on this device did not say it.
let whose: string | undefined;
site.subscribe((info) => {
  const name = info?.user?.name;
  if (name === undefined || name === whose) return;
  if (whose !== undefined) lastReport.value = undefined;
  whose = name;
});
/** Why a report could not even be kept on this device. */
export const reportFault = signal<Fault | undefined>(undefined);

/** Reports what was seen: kept on the device at once, sent when the network allows it. @param words  what was done, for the notice */
export async function report(told: readonly Told[], words: string, photos: readonly Photo[] = []): Promise<boolean> {
  const place = here.value === '' ? {} : { place: { rack: here.value } };
  const events = told.map((each) => eventNow({ ...place, ...each } as Told));
  try {
    await send(events, photos);
  } catch (thrown) {
    reportFault.value = faultOf(thrown);
    buzz(80, 60, 80);
    return false;
  }
  reportFault.value = undefined;
  lastReport.value = { words, events };
  buzz(30);
  // Asked once there is something to lose; browsers that ask the user do so only then.
  void navigator.storage?.persist?.();
  return true;
}

/** Takes the last report back. */
export async function undoLast(): Promise<void> {
  const last = lastReport.value;
  if (!last || last.undone) return;
  lastReport.value = { ...last, undone: true };
  buzz(20, 40, 20);
  await undo(last.events);
}

/** Felt through a glove; where a device cannot, nothing happens. */
export function buzz(...pattern: number[]): void {
  try {
    navigator.vibrate?.(pattern);
  } catch {
    // A page that was not touched yet may not.
  }
}
