import { DAY_MIN, SCHEDULE_TABLES, type ScheduleHead, type ScheduleTableName, type ScheduleTables } from '../../schedule/index.js';
import { type Column, mulberry32, textColumn } from '../../table/index.js';

export interface ScheduleSample {
  tables: ScheduleTables;
  head: ScheduleHead;
}

interface Options {
  /** About so many. */
  activities?: number;
  name?: string;
  /** Share of the time that has passed: up to then there is progress. */
  passed?: number;
  baseline?: boolean;
  /** People that the technicians lack from the middle on. */
  short?: number;
  /** Crews with two shifts from Monday to Saturday instead of working round the clock. */
  shifts?: boolean;
  /** Times the people of each crew. */
  people?: number;
}

type Row = Record<string, string | number | undefined>;

/** What is done to each rack, in order: kind, crew, people, minutes. */
const WORK = [
  ['receive', 'riggers', 2, 10],
  ['roll in', 'riggers', 3, 20],
  ['anchor', 'riggers', 2, 25],
  ['connect water', 'pipefitters', 2, 45],
  ['connect power', 'electricians', 2, 50],
  ['pull', 'cablers', 2, 60],
  ['dress and patch', 'technicians', 2, 80],
  ['boot', 'engineers', 1, 30],
  ['burn-in', '', 0, 720],
] as const;
const CREWS = { riggers: 6, pipefitters: 4, electricians: 6, cablers: 6, technicians: 8, engineers: 3 };
const PER_UNIT = 8;
const UNITS_PER_POD = 6;

/**
 * A schedule of racks that are worked on one after the other by crews, in units and pods, with a milestone for each pod and a
 * test at the end. Whoever is free first takes what is next; the chain that decides the end is critical. The same options
 * give the same schedule.
 */
export function sampleSchedule(options: Options = {}): ScheduleSample {
  const site = new Site(options);
  site.build(Math.max(1, Math.round(((options.activities ?? 500) - 2) / WORK.length)));
  if (options.passed !== undefined) site.progress(options.passed);
  return {
    tables: Object.fromEntries(
      (Object.keys(SCHEDULE_TABLES) as ScheduleTableName[]).map((name) => [name, tableOf(name, site.rows[name] ?? [])]),
    ) as unknown as ScheduleTables,
    head: { name: options.name ?? 'sample', start: '2026-11-23', data_date: site.dataDate },
  };
}

/** A schedule in which nothing was planned. */
export function emptySchedule(): ScheduleSample {
  const tables = Object.fromEntries((Object.keys(SCHEDULE_TABLES) as ScheduleTableName[]).map((name) => [name, tableOf(name, [])]));
  return { tables: tables as unknown as ScheduleTables, head: { name: 'empty', start: '2026-11-23', data_date: undefined } };
}

class Site {
  readonly rows: Partial<Record<ScheduleTableName, Row[]>> = {};
  dataDate: number | undefined;
  private readonly random = mulberry32(19);
  /** When each person of a crew is free, and after which activity. */
  private readonly crews = new Map<string, { free: number; after: number }[]>();
  /** What an activity had to wait for. */
  private readonly waitedFor: number[] = [];

  constructor(private readonly options: Options) {
    const { people = 1, shifts = false } = options;
    for (const [crew, number] of Object.entries(CREWS)) {
      this.crews.set(
        crew,
        Array.from({ length: number * people }, () => ({ free: 0, after: -1 })),
      );
      this.add('resources', { resource: crew, kind: 'crew', calendar: this.calendar, unit: 'people', price_per_hour_usd: 90 });
      this.add('capacity', { resource: crew, from: 0, amount: number * people });
    }
    for (let weekday = 1; weekday <= 7; weekday++) {
      for (const from of [0, 480, 960]) this.add('shifts', { calendar: 'always', weekday, from, to: from + 480 });
      if (weekday < 7) for (const from of [360, 840]) this.add('shifts', { calendar: 'two shifts', weekday, from, to: from + 480 });
    }
    if (shifts) this.add('exceptions', { calendar: 'two shifts', date: '2026-12-25' });
  }

  build(racks: number): void {
    this.add('wbs', { wbs: 1, parent: 0, name: this.options.name ?? 'sample' });
    const pods = new Map<number, { wbs: number; last: number[] }>();
    const units = new Map<number, number>();
    for (let rack = 0; rack < racks; rack++) {
      const unit = Math.floor(rack / PER_UNIT);
      const pod = Math.floor(unit / UNITS_PER_POD);
      if (!pods.has(pod)) pods.set(pod, { wbs: this.group(1, `Pod ${pod + 1}`), last: [] });
      const own = pods.get(pod) as { wbs: number; last: number[] };
      if (!units.has(unit)) units.set(unit, this.group(own.wbs, `Unit ${unit + 1}`));
      const name = `R${String(Math.floor(rack / 20) + 1).padStart(2, '0')}-${String((rack % 20) + 1).padStart(2, '0')}`;
      let before = -1;
      for (const [kind, crew, people, minutes] of WORK) {
        const at = this.activity(kind, name, units.get(unit) as number, crew, people, Math.round(minutes * (0.8 + 0.4 * this.random())), [
          before,
        ]);
        before = at;
      }
      own.last.push(before);
    }
    const ready = [...pods].map(([pod, { wbs, last }]) => this.activity('ready', `Pod ${pod + 1}`, wbs, '', 0, 0, last));
    const test = this.activity('cluster test', 'all', 1, 'engineers', 2, 240, ready);
    const activities = this.rows.activities as Row[];
    for (let at = test; at >= 0; at = this.waitedFor[at]) activities[at].critical = 1;
    if (this.options.short) {
      const half = Number(activities[test].finish) / 2;
      this.add('capacity', {
        resource: 'technicians',
        from: Math.round(half),
        amount: 8 * (this.options.people ?? 1) - this.options.short,
      });
    }
    if (this.options.baseline)
      for (const [i, { start, finish }] of activities.entries()) {
        const earlier = Math.round(Number(start) * 0.1);
        this.add('baselines', { baseline: 'signed', activity: i + 1, start: Number(start) - earlier, finish: Number(finish) - earlier });
      }
  }

  /** What began before the data date has begun, a tenth of it for longer than planned; one in fifty waits on. */
  progress(passed: number): void {
    const activities = this.rows.activities as Row[];
    const date = Math.round(Number(activities[activities.length - 1].finish) * passed);
    this.dataDate = date;
    for (const [i, row] of activities.entries()) {
      const [start, finish] = [Number(row.start), Number(row.finish)];
      if (start >= date || i % 50 === 49) continue;
      row.actual_start = start;
      if (finish <= date && i % 10 !== 9) row.actual_finish = finish;
      else if (finish <= date) row.actual_finish = Math.min(date, finish + 15);
      else row.remaining = finish - date;
    }
  }

  private get calendar(): string {
    return this.options.shifts ? 'two shifts' : 'always';
  }

  private group(parent: number, name: string): number {
    const wbs = (this.rows.wbs?.length ?? 0) + 1;
    this.add('wbs', { wbs, parent, name });
    return wbs;
  }

  private activity(
    kind: string,
    subject: string,
    wbs: number,
    crew: string,
    people: number,
    minutes: number,
    before: readonly number[],
  ): number {
    const activities = this.rows.activities ?? [];
    const i = activities.length;
    const own = (this.crews.get(crew) ?? []).sort((a, b) => a.free - b.free).slice(0, people);
    let [start, waited] = [0, -1];
    for (const at of before) {
      if (at < 0) continue;
      this.add('relations', { from: at + 1, to: i + 1, type: 'FS', lag: 0 });
      if (Number(activities[at].finish) >= start) [start, waited] = [Number(activities[at].finish), at];
    }
    for (const { free, after } of own) if (free > start) [start, waited] = [free, after];
    if (crew !== '') start = this.inShift(start, minutes);
    const finish = start + minutes;
    for (const person of own) Object.assign(person, { free: finish, after: i });
    this.waitedFor.push(waited);
    this.add('activities', {
      activity: i + 1,
      name: `${kind} ${subject}`,
      wbs,
      kind,
      subject,
      calendar: crew === '' ? 'always' : this.calendar,
      duration: minutes,
      start,
      finish,
      early_start: start,
      early_finish: finish,
      late_start: start,
      late_finish: finish,
      total_float: 0,
      free_float: 0,
      critical: 0,
    });
    if (crew !== '') this.add('assignments', { activity: i + 1, resource: crew, amount: people });
    return i;
  }

  /** From a time on, the first at which so many minutes are within 06:00 to 22:00 of a working day. */
  private inShift(from: number, minutes: number): number {
    if (!this.options.shifts) return from;
    for (let at = from; ; at = (Math.floor(at / DAY_MIN) + 1) * DAY_MIN + 360) {
      const day = Math.floor(at / DAY_MIN);
      const start = Math.max(at, day * DAY_MIN + 360);
      // Day 0 is a Monday; day 32 is Christmas.
      if (day % 7 !== 6 && day !== 32 && start + minutes <= day * DAY_MIN + 1320) return start;
    }
  }

  private add(table: ScheduleTableName, row: Row): void {
    const rows = this.rows[table] ?? [];
    this.rows[table] = rows;
    rows.push(row);
  }
}

const PREFIX: Record<string, string> = { wbs: 'S', parent: 'S' };

function tableOf(table: ScheduleTableName, rows: readonly Row[]): { rows: number; columns: Record<string, Column> } {
  const columns = Object.entries(SCHEDULE_TABLES[table] as Record<string, string>).map(([name, kind]): [string, Column] => {
    if (kind === 'text') return [name, textColumn(rows.map((row) => String(row[name] ?? '')))];
    if (kind === 'id')
      return [
        name,
        { kind: 'id', prefix: PREFIX[name] ?? 'A', digits: 6, values: Uint32Array.from(rows, (row) => Number(row[name] ?? 0)) },
      ];
    return [name, { kind: 'number', decimals: 2, values: Float64Array.from(rows, (row) => Number(row[name] ?? Number.NaN)) }];
  });
  return { rows: rows.length, columns: Object.fromEntries(columns) };
}
