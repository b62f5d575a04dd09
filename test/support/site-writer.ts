import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openSiteStore, type SitePlace, WorldError } from '../../src/store/index.js';
import { pulled } from './site-events.js';

// A process that writes as many people at once do: node site-writer.mjs JSON, with what to do as JSON. It says on standard output what it
// does, one line each: "opened", "sent KEY" before it sends, "kept KEY SEQ" when it is acknowledged, "heard SEQ", "ended".

export interface Writing {
  place: SitePlace;
  /** Who write at once. */
  writers: number;
  /** How many events each writes; without end unless given. */
  each?: number;
  /** Keys that are sent first: those of which an earlier process was not told what became of them. */
  again: string[];
  /** Sends again until it is acknowledged. */
  patient?: boolean;
}

const { place, writers, each = Number.POSITIVE_INFINITY, again, patient }: Writing = JSON.parse(process.argv[2]);
const say = (line: string) => writeSync(1, `${line}\n`);

const store = await openSiteStore(place, (message) => say(`told ${message.replaceAll('\n', ' ')}`));
say('opened');
const stop = await store.log.follow((events) => {
  for (const { seq } of events) say(`heard ${seq}`);
});

async function send(key: string): Promise<void> {
  say(`sent ${key}`);
  for (;;) {
    try {
      const [{ seq }] = await store.log.append([pulled(`C${key}`, { key })]);
      say(`kept ${key} ${seq}`);
      return;
    } catch (error) {
      if (!patient || !(error instanceof WorldError)) throw error;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

await Promise.all(again.map(send));
await Promise.all(
  Array.from({ length: writers }, async () => {
    for (let i = 0; i < each; i++) await send(randomUUID());
  }),
);
await stop();
await store.close();
say('ended');
