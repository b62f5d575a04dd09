import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashPassword, Tokens, Users } from '../src/server/index.js';
import { openSiteStore, type SitePlace } from '../src/store/index.js';
import { Served } from '../test/live/served.js';
import { startPostgres, type TestServer } from '../test/support/postgres.js';
import { colossusPlan } from '../test/support/web-plan.js';
import { quantile, round } from './measure.js';
import { ask, type Follower, follow, noScans, pause, type Scans, scanning } from './technicians.js';

const TECHNICIANS = 500;
const EACH = 40;
const EVERY_MS = 2000;
const PACED_EACH = 10;
const FOLLOWERS = 20;
const KILLS = 20;

/**
 * A real server of the 100,000-GPU plan and 500 technicians with a connection each, on loopback, on both databases: as fast as they are
 * answered; at the pace of people; and killed with -9 twenty times under that load. Floor: the same clients ask for `/healthz`.
 *
 * @throws when an event that was acknowledged is not there, or one is there twice
 */
export async function benchSiteLoad(): Promise<void> {
  const plan = colossusPlan();
  const dir = mkdtempSync(join(tmpdir(), 'nineteen-bench-load-'));
  const postgres = await startPostgres();
  try {
    await loaded(plan, { folder: join(dir, 'site') }, undefined);
    await loaded(plan, { url: await postgres.database('load') }, postgres);
  } finally {
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function loaded(plan: string, place: SitePlace, postgres: TestServer | undefined): Promise<void> {
  const bench = `site-load-${postgres ? 'postgres' : 'pglite'}`;
  const tokens = await crew(place);
  const serve = () => served(plan, place);
  let site = serve();
  try {
    let url = await site.url();
    print({ bench, what: 'floor: the same clients, /healthz', ...(await floor(url, tokens)) });
    for (const [what, each, every_ms] of [
      ['as fast as answered', EACH],
      ['a scan every 2 s', PACED_EACH, EVERY_MS],
    ] as const)
      print({ bench, what, technicians: TECHNICIANS, ...(await scanned(url, tokens, each, every_ms)) });

    for (const whom of postgres ? (['server', 'PostgreSQL'] as const) : (['server'] as const)) {
      const scans = noScans();
      const stop = new AbortController();
      const working = scanning(() => url, { tokens, signal: stop.signal }, scans);
      const down_s: number[] = [];
      for (let kill = 0; kill < KILLS; kill++) {
        const before = scans.kept.size;
        while (scans.kept.size < before + 300) await pause(10);
        await pause((kill * 37) % 200);
        const killed_ms = performance.now();
        if (whom === 'PostgreSQL') {
          await postgres?.kill();
          await postgres?.start();
        } else {
          site.kill('SIGKILL');
          await site.ended;
          site = serve();
          url = await site.url();
        }
        const then = scans.kept.size;
        while (scans.kept.size === then) await pause(5);
        down_s.push((performance.now() - killed_ms) / 1000);
      }
      stop.abort();
      await working;
      const log = await allEvents(url, tokens[0]);
      proveKept(scans, log);
      print({
        bench,
        what: `kill -9 of the ${whom} under load`,
        kills: KILLS,
        acknowledged: scans.kept.size,
        lost: 0,
        twice: 0,
        sent_again: scans.refused,
        down_s: round(quantile(down_s, 0.5)),
        down_most_s: round(quantile(down_s, 1)),
      });
    }
  } finally {
    site.kill('SIGTERM');
    await site.ended;
  }
}

function served(plan: string, place: SitePlace): Served {
  const args = [plan, '--no-schedule', '--log', 'warn', ...('folder' in place ? ['--site-data', place.folder] : [])];
  return new Served(process.cwd(), args, 'url' in place ? { DATABASE_URL: place.url } : {});
}

/** Users of a site, a token each. */
async function crew(place: SitePlace): Promise<string[]> {
  const store = await openSiteStore(place);
  const [users, tokens] = [new Users(store.database, Date.now), new Tokens(store.database, Date.now)];
  const hash = await hashPassword('as good as any other');
  const secrets: string[] = [];
  for (let i = 1; i <= TECHNICIANS; i++) {
    await users.add(`crew-${i}`, 'technician', { hash });
    secrets.push((await tokens.add(`crew-${i}`, 'phone', 'write', 30)).secret);
  }
  await store.close();
  return secrets;
}

async function floor(url: string, tokens: readonly string[]) {
  const agent = new Agent({ keepAlive: true, maxSockets: tokens.length });
  const latencies_ms: number[] = [];
  const begun = performance.now();
  await Promise.all(
    tokens.map(async (token) => {
      for (let i = 0; i < EACH; i++) {
        const sent = performance.now();
        await ask(agent, `${url}/healthz`, token);
        latencies_ms.push(performance.now() - sent);
      }
    }),
  );
  agent.destroy();
  return { per_s: Math.round((1000 * latencies_ms.length) / (performance.now() - begun)), ...spread(latencies_ms) };
}

async function scanned(url: string, tokens: readonly string[], each: number, every_ms: number | undefined) {
  const scans = noScans();
  const followers = await Promise.all(tokens.slice(0, FOLLOWERS).map((token) => follow(url, token)));
  const begun = performance.now();
  await scanning(() => url, { tokens, each, ...(every_ms === undefined ? {} : { every_ms }) }, scans);
  const wall_s = (performance.now() - begun) / 1000;
  const seen = await seenBy(followers, scans);
  return {
    events: scans.kept.size,
    per_s: Math.round(scans.kept.size / wall_s),
    ...spread(scans.latencies_ms),
    refused: scans.refused,
    followers: FOLLOWERS,
    seen_p50_ms: seen.p50_ms,
    seen_p99_ms: seen.p99_ms,
    load: round(loadavg()[0], 1),
  };
}

/** From the scan to when a follower has it. @throws when one has not heard all, or not in order */
async function seenBy(followers: readonly Follower[], scans: Scans) {
  const delays_ms: number[] = [];
  for (const { heard_ms, seqs, stop } of followers) {
    for (let waited = 0; heard_ms.size < scans.kept.size && waited < 10_000; waited += 20) await pause(20);
    stop();
    if (heard_ms.size !== scans.kept.size || seqs.some((seq, i) => i > 0 && seq !== seqs[i - 1] + 1))
      throw new Error(`a follower heard ${seqs.length} of ${scans.kept.size} events, or not in order`);
    for (const [key, ms] of heard_ms) delays_ms.push(ms - (scans.sent_ms.get(key) as number));
  }
  return spread(delays_ms);
}

async function allEvents(url: string, token: string): Promise<{ key: string; seq: number }[]> {
  const agent = new Agent({ keepAlive: true });
  const all: { key: string; seq: number }[] = [];
  for (;;) {
    const { text } = await ask(agent, `${url}/api/events?since=${all.length}&limit=1000`, token);
    const { events } = JSON.parse(text) as { events: { key: string; seq: number }[] };
    if (events.length === 0) break;
    all.push(...events);
  }
  agent.destroy();
  return all;
}

function proveKept({ kept }: Scans, log: readonly { key: string; seq: number }[]): void {
  const seqOf = new Map(log.map(({ key, seq }) => [key, seq]));
  const lost = [...kept].filter(([key, seq]) => seqOf.get(key) !== seq);
  if (lost.length > 0) throw new Error(`${lost.length} acknowledged events are not in the log where they were said to be`);
  if (seqOf.size !== log.length || log.some(({ seq }, i) => seq !== i + 1)) throw new Error('the log has an event twice, or a gap');
}

function spread(latencies_ms: readonly number[]) {
  return { p50_ms: round(quantile(latencies_ms, 0.5), 1), p99_ms: round(quantile(latencies_ms, 0.99), 1) };
}

function print(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
