import { expect, it } from 'vitest';
import type { RecordedEvent } from '../../asbuilt/index.js';
import type { Database } from './database.js';
import { follow } from './follow.js';

it('asks again after whatever the database has answered', async () => {
  const event = { seq: 1 } as RecordedEvent;
  const answers = [
    () => Promise.reject(Object.assign(new Error('canceling statement due to user request'), { code: '57014' })),
    () => Promise.reject(Object.assign(new Error('anything else'), { code: '0A000' })),
    () => Promise.resolve([event]),
  ];
  const unhandled: unknown[] = [];
  const fail = (error: unknown) => void unhandled.push(error);
  process.on('unhandledRejection', fail);
  const database = { listen: async () => async () => undefined } as unknown as Database;
  const heard: RecordedEvent[] = [];
  const since = () => (answers.shift() ?? (() => Promise.resolve([])))();
  const stop = await follow({ since }, database, (events) => void heard.push(...events), 0);
  for (let i = 0; i < 200 && heard.length === 0; i++) await new Promise((done) => setTimeout(done, 10));
  await stop();
  process.off('unhandledRejection', fail);
  expect([heard, unhandled]).toEqual([[event], []]);
});
