import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft, SitePlace, SiteStore } from '../src/store/index.js';
import { openSiteStore } from '../src/store/index.js';
import { startPostgres } from '../test/support/postgres.js';
import { pulled } from '../test/support/site-events.js';
import { quantile, round } from './measure.js';
import { benchSiteLoad } from './site-load.js';

const WRITERS = 500;
const EACH = 20;
const CABLES = 500_000;

/**
 * The site's store in one process, on both databases: many people who write at once, each waiting for its acknowledgement, and the state of
 * all cables in bulk. Floors: the same records written and synced one after the other with nothing else done; the same rows by COPY alone.
 *
 * Then the same site served to 500 technicians.
 *
 * @param args  --cables N for fewer; --load for the served site alone
 */
export async function benchSite(args: readonly string[]): Promise<void> {
  if (args[0] === '--load') return benchSiteLoad();
  const cables = args[0] === '--cables' ? Number(args[1]) : CABLES;
  const dir = mkdtempSync(join(tmpdir(), 'nineteen-bench-site-'));
  const server = await startPostgres();
  try {
    const folder = join(dir, 'site');
    await measured({ folder }, cables, () => syncFloor(join(folder, 'journal'), join(dir, 'floor')));
    await measured({ url: await server.database('bench') }, cables);
  } finally {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
  await benchSiteLoad();
}

/** @param floor  run after the appends */
async function measured(place: SitePlace, cables: number, floor?: () => Promise<Record<string, number>>): Promise<void> {
  const made_s = await seconds(async () => (await openSiteStore(place)).close());
  let store = await openSiteStore(place);
  const bench = `site-${store.database.kind}`;
  const appended = await appends(store);
  print({ bench: `${bench}-append`, writers: WRITERS, events: WRITERS * EACH, ...appended, ...(await floor?.()), make_s: round(made_s) });
  const bulk_s = await seconds(async () => void (await store.log.bulk(statements(cables))));
  const floor_copy_s = await copyFloor(store, cables);
  const line = { cables, bulk_s: round(bulk_s), rows_per_s: Math.round(cables / bulk_s), floor_copy_s: round(floor_copy_s) };
  await store.close();
  const open_s = await seconds(async () => {
    store = await openSiteStore(place);
  });
  await store.close();
  print({ bench: `${bench}-bulk`, ...line, over_floor: round(bulk_s / floor_copy_s, 1), open_s: round(open_s) });
}

async function appends(store: SiteStore): Promise<Record<string, number>> {
  const latencies_ms: number[] = [];
  const wall_s = await seconds(async () => {
    await Promise.all(
      Array.from({ length: WRITERS }, async (_, writer) => {
        for (let i = 0; i < EACH; i++) {
          const begun = performance.now();
          await store.log.append([pulled(`C${writer}-${i}`)]);
          latencies_ms.push(performance.now() - begun);
        }
      }),
    );
  });
  const at = (share: number) => round(quantile(latencies_ms, share), 1);
  return { wall_s: round(wall_s), appends_per_s: Math.round(latencies_ms.length / wall_s), p50_ms: at(0.5), p99_ms: at(0.99) };
}

/** Writes the lines of a journal into another file, each synced before the next. */
async function syncFloor(journal: string, to: string): Promise<Record<string, number>> {
  const bytes = readFileSync(journal);
  const file = await open(to, 'w');
  let records = 0;
  const floor_s = await seconds(async () => {
    for (let at = 0; at < bytes.length; records++) {
      const end = bytes.indexOf(10, at) + 1;
      await file.write(bytes, at, end - at);
      await file.datasync();
      at = end;
    }
  });
  await file.close();
  return { records, written_mb: round(bytes.length / 1e6, 1), floor_sync_s: round(floor_s) };
}

/** Takes as many rows into a table of the same shape, without journal, numbers or a look for keys that are there. */
async function copyFloor({ database }: SiteStore, cables: number): Promise<number> {
  const columns = ['seq', 'key', 'kind', 'subject_of', 'subject_name', 'by', 'at', 'server_at', 'seen', 'event'];
  const chunks: string[] = [];
  let seq = 0;
  let chunk = '';
  for (const { event, by } of statements(cables)) {
    const { kind, key, subject, at, seen } = event;
    chunk += `${[++seq, key, kind, subject.of, subject.name, by, at, at, seen, JSON.stringify(event)].join('\t')}\n`;
    if (chunk.length < 1 << 20) continue;
    chunks.push(chunk);
    chunk = '';
  }
  chunks.push(chunk);
  return seconds(() =>
    database.transaction(
      async (tx) => {
        await tx.script('create table bench_floor (like events including all)');
        await tx.copyIn('bench_floor', columns, chunks);
      },
      { cache: true },
    ),
  );
}

function* statements(cables: number): Generator<Draft> {
  for (let i = 0; i < cables; i++) yield pulled(`C${i}`, { key: randomUUID() });
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

function print(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
