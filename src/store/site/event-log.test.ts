import { expect, it } from 'vitest';
import { pulled } from '../../../test/support/site-events.js';
import { WorldError } from '../world-error.js';
import type { Database } from './database.js';
import { EventLog } from './event-log.js';

it('takes no more than so many events while the database does not answer', async () => {
  const database = { transaction: () => new Promise(() => undefined) } as unknown as Database;
  const log = new EventLog(database);
  const many = Array.from({ length: 1000 }, () => pulled('C1'));
  const refused: unknown[] = [];
  for (let i = 0; i < 40; i++) log.append(many).catch((error) => refused.push(error));
  await new Promise((done) => setTimeout(done, 10));
  expect(refused.length).toBeGreaterThan(10);
  expect(refused[0]).toBeInstanceOf(WorldError);
});
