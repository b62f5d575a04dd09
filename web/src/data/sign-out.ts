import { faultOf } from './fault.js';
import { csrf, sendJson, signedOut } from './http.js';
import { forgetAnswers } from './kept.js';
import { loadSite, site } from './site.js';

/**
 * Ends the session, then forgets what this device kept of the site's answers, so that nobody is shown as the one who left. What waits to
 * be sent stays: it is theirs.
 *
 * @throws Fault when the server did not end the session: then one is still signed in
 */
export async function signOut(): Promise<void> {
  try {
    await sendJson('signing out', '/api/session', {}, 'DELETE');
  } catch (thrown) {
    // A session that had ended before is as good.
    if (faultOf(thrown).kind !== 'signed out') throw thrown;
  }
  otherPages?.postMessage('signed out');
  await left();
}

/** Follows other pages of this browser: who signs out there has left here too. */
export function watchSignOut(): void {
  if (typeof BroadcastChannel === 'undefined') return;
  otherPages = new BroadcastChannel(CHANNEL);
  otherPages.addEventListener('message', () => void left());
}

const CHANNEL = 'nineteen-session';
let otherPages: BroadcastChannel | undefined;

async function left(): Promise<void> {
  csrf.value = '';
  site.value = undefined;
  signedOut.value = true;
  await forgetAnswers();
  // What strangers are told: the page of sign-in shows it.
  await loadSite();
}
