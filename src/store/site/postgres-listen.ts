import type { Client } from 'pg';

const FIRST_WAIT_MS = 50;
const MOST_WAIT_MS = 1000;

/**
 * Listens to a channel on a connection of its own; when that is lost, on another as soon as there is one. What was sent meanwhile is missed.
 *
 * @throws when the first connection cannot be made
 * @returns stops it
 */
export async function listenAgain(connection: () => Client, channel: string, heard: (text: string) => void): Promise<() => Promise<void>> {
  if (!/^[a-z_]+$/.test(channel)) throw new Error(`"${channel}" is no name of a channel`);
  let stopped = false;
  let wait_ms = FIRST_WAIT_MS;
  let timer: NodeJS.Timeout | undefined;
  let current: Client;

  const connect = async () => {
    const client = connection();
    current = client;
    client.on('notification', ({ payload }) => heard(payload ?? ''));
    // Whatever becomes of a connection, its end comes once; errors before it say nothing more.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    wait_ms = FIRST_WAIT_MS;
    client.once('end', again);
  };
  const again = () => {
    if (stopped) return;
    timer = setTimeout(() => void connect().catch(again), wait_ms);
    wait_ms = Math.min(2 * wait_ms, MOST_WAIT_MS);
  };

  await connect();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await current.end().catch(() => undefined);
  };
}
