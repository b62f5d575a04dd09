import { connection, loading, pending, refused } from '../data/index.js';

const WORDS = {
  connecting: 'connecting',
  live: 'live',
  lost: 'no connection, trying again',
  'signed out': 'signed out',
} as const;

/** How the page stands with the server, in words and colour: connected, loading, what waits to be sent. */
export function ConnectionState() {
  const { loaded, asked } = loading.value;
  const words: string[] = [WORDS[connection.value]];
  if (asked > 0) words.push(`loading ${Math.floor((100 * loaded) / asked)} %`);
  if (pending.value > 0) words.push(`${pending.value} to send`);
  if (refused.value.length > 0) words.push(`${refused.value.length} refused`);
  return (
    <output class={`connection connection-${connection.value.replace(' ', '-')}`} aria-live="polite">
      <span class="dot" aria-hidden="true" />
      <span class="connection-words">{words.join(' · ')}</span>
    </output>
  );
}
