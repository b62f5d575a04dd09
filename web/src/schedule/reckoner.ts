import { signal } from '@preact/signals';
import type { ScheduleTables } from '../../../src/schedule/index.js';
import { cell } from '../../../src/table/index.js';
import {
  actuals,
  type Fault,
  type FirstSchedule,
  faultOf,
  firstSchedule,
  type LoadedSchedule,
  onNews,
  planColumns,
  replanned,
  scheduleNow,
  scheduleTables,
} from '../data/index.js';
import type { Sources } from './engine.js';
import type { Filter } from './filter.js';
import type { Question, Reply } from './messages.js';
import type { FixedView, StandView } from './view.js';

const NAMES = [
  'activities',
  'wbs',
  'relations',
  'resources',
  'capacity',
  'assignments',
  'deliveries',
  'shifts',
  'exceptions',
  'baselines',
] as const;
type Tables = LoadedSchedule<(typeof NAMES)[number]>;

/** A schedule that can be shown. */
export interface Reckoned {
  schedule: Tables;
  fixed: FixedView;
}

/** The schedule, once it is here; the one before stays while another is on its way. */
export const reckoned = signal<Reckoned | undefined>(undefined);
/** How the work stands; it stays while the next is reckoned. */
export const stand = signal<StandView | undefined>(undefined);
/** Which activities the filter leaves; undefined for all. */
export const shown = signal<Uint8Array | undefined>(undefined);
/** How long the thread took for it. */
export const stand_ms = signal(0);
export const reckonerFault = signal<Fault | undefined>(undefined);
/** What was done could not be learned: the schedule is shown with what it had itself. */
export const actualsFault = signal<Fault | undefined>(undefined);

/** News come in dozens a second; what was done is asked for at most so often. */
const NEWS_MS = 5000;
/** The clock alone moves on. */
const CLOCK_MS = 60_000;

let worker: Worker | undefined;
let waiting: { schedule: Tables } | undefined;
let filter: Filter | undefined;
let asked = 0;
let generation = 0;

/** Loads the schedule and follows it for as long as the page is open. */
export function followSchedule(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due_ms = 0;
  let told_ms = Number.NEGATIVE_INFINITY;
  /** Tells within so long after the last time, or sooner where that was wanted before. */
  const soon = (after_ms: number) => {
    const at_ms = Math.max(performance.now(), told_ms + after_ms);
    if (timer !== undefined && due_ms <= at_ms) return;
    clearTimeout(timer);
    due_ms = at_ms;
    timer = setTimeout(() => {
      timer = undefined;
      told_ms = performance.now();
      void tell().finally(() => soon(CLOCK_MS));
    }, at_ms - performance.now());
  };
  soon(CLOCK_MS);
  const stops = [onNews(() => soon(NEWS_MS)), scheduleNow.subscribe(() => void load())];
  return () => {
    for (const stop of stops) stop();
    clearTimeout(timer);
    worker?.terminate();
    worker = undefined;
    generation++;
  };
}

/** Asks for what a filter leaves; the answer comes as `shown`. */
export function find(wanted: Filter | undefined): void {
  filter = wanted;
  asked++;
  if (!wanted) shown.value = undefined;
  else post({ kind: 'find', id: asked, filter: wanted });
}

/** Loads the schedule that is served now. */
export async function load(): Promise<void> {
  const mine = ++generation;
  try {
    const [schedule, base] = await Promise.all([
      scheduleTables(...NAMES),
      // Without the first schedule this one is still worth showing.
      replanned()
        .then((again) => (again ? firstSchedule() : undefined))
        .catch(() => undefined),
    ]);
    const plan = await placesOf(schedule.tables);
    if (mine !== generation) return;
    reckonerFault.value = undefined;
    worker?.terminate();
    worker = new Worker(SCHEDULE_WORKER, { type: 'module', name: 'schedule' });
    worker.onmessage = ({ data }: MessageEvent<Reply>) => heard(data);
    worker.onerror = () => broken('the thread that reckons the schedule ended');
    waiting = { schedule };
    post({ kind: 'sources', sources: sourcesOf(schedule, plan, base) });
  } catch (thrown) {
    if (mine === generation) reckonerFault.value = faultOf(thrown);
  }
}

function sourcesOf({ document, tables }: Tables, plan: Sources['plan'], base: FirstSchedule | undefined): Sources {
  const { name, start, data_date, report } = document;
  return {
    head: { name, start, data_date },
    deadline_min: report.deadline_min,
    tables,
    plan,
    first: base?.tables,
  };
}

/** Tells the thread what was done by now. */
async function tell(): Promise<void> {
  if (!worker || !waiting) return;
  const { tables } = waiting.schedule;
  try {
    const told = await actuals();
    actualsFault.value = undefined;
    // Rows of another schedule say nothing of this one; it is on its way.
    if (told && told.began_min.length !== tables.activities.rows) return;
    post({ kind: 'told', told: told && { began_min: told.began_min, ended_min: told.ended_min, now_min: told.now_min } });
  } catch (thrown) {
    actualsFault.value = faultOf(thrown);
    if (!stand.value) post({ kind: 'told', told: undefined });
  }
}

function heard(reply: Reply): void {
  if (reply.kind === 'fixed') {
    if (!waiting) return;
    // Dates of the schedule before do not fit its rows.
    stand.value = undefined;
    shown.value = undefined;
    reckoned.value = { schedule: waiting.schedule, fixed: reply.fixed };
    if (filter) find(filter);
    void tell();
  } else if (reply.kind === 'stand') {
    stand_ms.value = reply.took_ms;
    stand.value = reply.stand;
    // What is late or under way may have changed.
    if (filter) find(filter);
  } else if (reply.kind === 'found') {
    if (reply.id === asked) shown.value = reply.shown;
  } else broken(reply.message);
}

function broken(message: string): void {
  worker?.terminate();
  worker = undefined;
  reckonerFault.value = faultOf(new Error(message));
}

function post(question: Question): void {
  worker?.postMessage(question);
}

/** Columns that tell at which rack something is; of cables only those that are pulled alone, where some are. */
async function placesOf({ activities }: Tables['tables']): Promise<Sources['plan']> {
  const { subject } = activities.columns;
  const alone = subject.dict.some((name) => /^C\d+$/.test(name));
  const [racks, devices, power, bundles, trunks, cables] = await Promise.all([
    planColumns('racks', 'rack'),
    planColumns('devices', 'device', 'rack'),
    planColumns('power', 'element', 'rack'),
    planColumns('bundles', 'bundle', 'a_rack'),
    planColumns('trunks', 'trunk', 'a_rack'),
    alone ? planColumns('cables', 'cable', 'a_rack').then((all) => onlyNamed(all, subject.dict)) : NO_CABLES,
  ]);
  return { racks, devices, power, bundles, trunks, cables };
}

const NO_CABLES: Sources['plan']['cables'] = {
  rows: 0,
  columns: {
    cable: { kind: 'id', prefix: 'C', digits: 1, values: new Uint32Array() },
    a_rack: { kind: 'text', dict: [], codes: new Uint32Array() },
  },
};

/** The cables that are named, of hundreds of thousands. */
function onlyNamed(cables: Sources['plan']['cables'], names: readonly string[]): Sources['plan']['cables'] {
  const { cable, a_rack } = cables.columns;
  const wanted = new Set(names.filter((name) => name.startsWith(cable.prefix)).map((name) => Number(name.slice(cable.prefix.length))));
  const rows: number[] = [];
  for (let row = 0; row < cables.rows; row++) if (wanted.has(cable.values[row])) rows.push(row);
  return {
    rows: rows.length,
    columns: {
      cable: { ...cable, values: Uint32Array.from(rows, (row) => cable.values[row]) },
      a_rack: { ...a_rack, codes: Uint32Array.from(rows, (row) => a_rack.codes[row]) },
    },
  };
}

/** The row of an activity by its id; -1 for none. */
export function activityOf({ activities }: Pick<ScheduleTables, 'activities'>, id: string | null): number {
  if (!id) return -1;
  const { activity } = activities.columns;
  const number = Number(id.slice(activity.prefix.length));
  const row = activity.values[number - 1] === number ? number - 1 : activity.values.indexOf(number);
  return row >= 0 && cell(activity, row) === id ? row : -1;
}
