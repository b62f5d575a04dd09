import { type Signal, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { News } from '../../../src/api/index.js';
import type { StatusKind } from '../../../src/asbuilt/index.js';
import { Fault, faultOf } from './fault.js';
import { ask } from './http.js';
import { keepAnswer, keptAnswer } from './kept.js';
import { connection, follow, heardFrom, onNews, seq } from './live.js';
import { newsOfOtherPlan, planNow, site } from './site.js';

/** How far each subject of a kind is: codes of `STATUS` by row. The array changes in place; `version` says when. */
export interface StatusNow {
  codes: Uint8Array | undefined;
  version: number;
  fault: Fault | undefined;
  /** As it was when the server was last reached, for there is no network now. */
  kept: boolean;
}

const now = new Map<StatusKind, Signal<StatusNow>>();
/** The event up to which each array is true. */
const until = new Map<StatusKind, number>();
/** News that came while an array was on its way. */
const meanwhile = new Map<StatusKind, News[]>();
const listeners = new Set<(of: StatusKind, rows: readonly number[]) => void>();

/** The statuses of a kind, live: the first call loads them. */
export function status(of: StatusKind): Signal<StatusNow> {
  const known = now.get(of);
  if (known) return known;
  const made = signal<StatusNow>({ codes: undefined, version: 0, fault: undefined, kept: false });
  if (now.size === 0)
    addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') keep();
    });
  now.set(of, made);
  void load(of, made);
  return made;
}

/** The statuses of a kind in a component, which is drawn anew when one changes. */
export function useStatus(of: StatusKind): StatusNow {
  return status(of).value;
}

/** Hears which rows have changed; all of them after a reload, told as an empty list. */
export function useStatusChanges(heard: (of: StatusKind, rows: readonly number[]) => void): void {
  useEffect(() => {
    listeners.add(heard);
    return () => void listeners.delete(heard);
  }, [heard]);
}

/** Loads the statuses of a kind anew, after a fault; without a network they are what they were the last time. */
export async function load(of: StatusKind, into = status(of)): Promise<void> {
  const late: News[] = [];
  const heard = seq.value;
  meanwhile.set(of, late);
  // Another load of the same kind has begun: its answer counts, not this one's.
  const outdated = () => meanwhile.get(of) !== late;
  try {
    for (const wait_ms of [...BEHIND_MS, undefined]) {
      const loaded = await loadedStatus(of);
      if (outdated()) return;
      // News from before it was asked for do not come again.
      if (loaded.seq >= Math.max(heard, heardFrom())) {
        begin(of, into, loaded, false);
        keep();
        return;
      }
      if (wait_ms !== undefined) await new Promise((done) => setTimeout(done, wait_ms));
    }
    throw new Fault('server', `the server's state of each ${of} is older than what this page has heard`, 'Load the page again.');
  } catch (thrown) {
    if (outdated()) return;
    const fault = faultOf(thrown);
    const kept = fault.kind === 'offline' && !into.value.codes ? await keptAnswer<KeptStatus>(keyOf(of)) : undefined;
    if (outdated()) return;
    if (kept) begin(of, into, kept, true);
    else if (!into.value.codes) into.value = { ...into.value, fault };
    meanwhile.delete(of);
  }
}

/** Waits for a server that is behind what the page has heard from another one. */
const BEHIND_MS = [100, 200, 400, 800, 1600, 3200];

async function loadedStatus(of: StatusKind): Promise<KeptStatus> {
  const response = await ask(`loading the state of each ${of}`, `/api/status/${of}`);
  return { codes: new Uint8Array(await response.arrayBuffer()), seq: Number(response.headers.get('x-seq') ?? 0) };
}

function begin(of: StatusKind, into: Signal<StatusNow>, { codes, seq: at }: KeptStatus, kept: boolean): void {
  until.set(of, at);
  into.value = { codes, version: into.value.version + 1, fault: undefined, kept };
  for (const heard of listeners) heard(of, []);
  for (const news of meanwhile.get(of) ?? []) take(news);
  meanwhile.delete(of);
  // Whoever comes later than others is behind the news; those who follow already have theirs.
  void follow(seq.value === 0 ? at : seq.value);
}

interface KeptStatus {
  codes: Uint8Array;
  seq: number;
}

/** Rows count in one plan only. */
const keyOf = (of: StatusKind) => `status ${of} ${site.value?.plan.files[`${of}s.parquet`]?.sha256 ?? ''}`;

const KEEP_MS = 10_000;
let keeping: ReturnType<typeof setTimeout> | undefined;

/** Keeps what is known for times without a network; not at every event, for there are many. */
function keepSoon(): void {
  keeping ??= setTimeout(keep, KEEP_MS);
}

function keep(): void {
  clearTimeout(keeping);
  keeping = undefined;
  // Whoever signed out leaves nothing behind.
  if (!site.value?.user) return;
  for (const [of, { value }] of now)
    if (value.codes && !value.kept)
      void keepAnswer(keyOf(of), { codes: value.codes.slice(), seq: Math.max(seq.value, until.get(of) ?? 0) });
}

// What was kept may be older than the news that the page takes up from.
connection.subscribe((state) => {
  if (state === 'live') for (const [of, { value }] of now) if (value.kept || value.fault) void load(of);
});

// Rows count in one plan only.
planNow.subscribe((number) => {
  if (number === 0) return;
  for (const [of, into] of now) {
    until.delete(of);
    into.value = { codes: undefined, version: into.value.version + 1, fault: undefined, kept: false };
    void load(of, into);
  }
});

onNews((news) => {
  if (newsOfOtherPlan()) return;
  for (const late of meanwhile.values()) late.push(news);
  take(news);
});

function take(news: News): void {
  const changed = new Map<StatusKind, number[]>();
  for (const [of, row, code] of news.status) {
    const kind = of as StatusKind;
    const codes = now.get(kind)?.value.codes;
    // What an array had when it was loaded is not undone by older news.
    if (!codes || row >= codes.length || news.seq <= (until.get(kind) ?? 0) || codes[row] === code) continue;
    codes[row] = code;
    const rows = changed.get(kind);
    if (rows) rows.push(row);
    else changed.set(kind, [row]);
  }
  if (changed.size > 0) keepSoon();
  for (const [of, rows] of changed) {
    const kept = now.get(of);
    if (kept) kept.value = { ...kept.value, version: kept.value.version + 1 };
    for (const heard of listeners) heard(of, rows);
  }
}
