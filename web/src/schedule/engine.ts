import { activityRacks, FINISHED, HELD, UNDER_WAY, type WorkNetwork, workNetwork } from '../../../src/asbuilt/index.js';
import {
  breaksOf,
  type Calendars,
  type Doers,
  readActivities,
  readCalendars,
  readDoers,
  readOutline,
  type Use,
  usesOf,
  workDone,
} from '../../../src/drawing/index.js';
import type { PlanTables } from '../../../src/plan/index.js';
import type { ScheduleHead, ScheduleTables } from '../../../src/schedule/index.js';
import { cell, grouped, rowsById, rowsOfNames } from '../../../src/table/index.js';
import { drivingPath, type Planned } from './driving.js';
import { type Filter, matched, type Searched, type Show } from './filter.js';
import { rollup } from './rollup.js';
import { type Stand, standOf, type Told } from './stand.js';
import { type Tree, treeOf } from './tree.js';
import type { FixedView, StandView, TradeUse } from './view.js';

type Some<Name extends keyof PlanTables, Column extends keyof PlanTables[Name]['columns']> = {
  rows: number;
  columns: Pick<PlanTables[Name]['columns'], Column>;
};

/** At which rack everything is that activities are done to. */
export interface Places {
  racks: Some<'racks', 'rack'>;
  devices: Some<'devices', 'device' | 'rack'>;
  power: Some<'power', 'element' | 'rack'>;
  bundles: Some<'bundles', 'bundle' | 'a_rack'>;
  trunks: Some<'trunks', 'trunk' | 'a_rack'>;
  cables: Some<'cables', 'cable' | 'a_rack'>;
}

/** What the engine needs: the whole schedule, and of the plan what says where things are. */
export interface Sources {
  head: ScheduleHead;
  deadline_min: number;
  tables: ScheduleTables;
  plan: Places;
  /** Dates of the schedule to compare with: of its activities by name. */
  first: Pick<ScheduleTables, 'activities'> | undefined;
}

/** Steps of the curve of work. */
const BINS = 800;
/** An end later than that counts as late against another schedule. */
const LATE_MIN = 60;

/** A schedule as columns, made ready to be drawn, searched and followed: the work of a thread of the browser. */
export class Engine {
  readonly fixed: FixedView;
  private readonly calendars: Calendars;
  private readonly network: WorkNetwork;
  private readonly tree: Tree;
  private readonly doers: Doers;
  private readonly searched: Searched;
  private readonly baseline: { name: string; start: Float64Array; finish: Float64Array } | undefined;
  private readonly planned: Planned;
  private stand: Stand | undefined;
  private late: Uint8Array;

  constructor(private readonly sources: Sources) {
    const { tables, head, plan, first } = sources;
    this.calendars = readCalendars(tables, head);
    this.network = workNetwork(tables);
    const activities = readActivities(tables, head, this.calendars);
    const rack = activityRacks(tables, plan as unknown as PlanTables);
    const rackName = (row: number) => cell(plan.racks.columns.rack, row);
    this.tree = treeOf(readOutline(tables, activities), rack, rackName);
    this.doers = readDoers(tables, activities);
    this.late = new Uint8Array(activities.count);
    this.baseline = first && alongside(first, tables);
    const { columns } = tables.activities;
    this.searched = {
      id: columns.activity,
      name: columns.name,
      kind: columns.kind,
      subject: columns.subject,
      trade: this.network.trade,
      trades: this.network.trades,
      rack,
      racks: Array.from({ length: plan.racks.rows }, (_, row) => rackName(row)),
      group: this.tree.groupOf,
      groups: pathsOf(this.tree),
    };
    const rowOf = rowsById(columns.activity);
    const { relations } = tables;
    const ends = (ids: Uint32Array) => Int32Array.from(ids, (id) => rowOf(id));
    const [fromOf, toOf] = [ends(relations.columns.from.values), ends(relations.columns.to.values)];
    const last = activities.finish.reduce((most, at) => Math.max(most, at || 0), 0);
    this.fixed = {
      tree: this.tree,
      rack,
      racks: [...this.searched.racks],
      trade: this.network.trade,
      trades: [...this.network.trades],
      kinds: columns.kind.dict.filter((_, code) => columns.kind.codes.includes(code)),
      before: grouped(activities.count, relations.rows, (row) => toOf[row]),
      after: grouped(activities.count, relations.rows, (row) => fromOf[row]),
      fromOf,
      toOf,
      rests: breaksOf(this.calendars.main, 0, last * 1.2, 1),
      deadline_min: sources.deadline_min,
      // As planned: who did how much before is not told.
      uses: usesOf(tables, activities, { from: 0, to: last + 1, part: undefined })
        .filter(({ kind }) => kind === 'crew')
        .map(tradeUse)
        .sort((a, b) => this.network.trades.indexOf(a.trade) - this.network.trades.indexOf(b.trade)),
    };
    this.planned = this.plannedOf();
  }

  /** The schedule as the work stands. O(activities log activities + relations + assignments log assignments). */
  standing(told: Told | undefined): StandView {
    const { tables, head } = this.sources;
    this.stand = standOf(tables, head, this.calendars, this.network, told);
    const { ready, inferred } = this.stand;
    const activities = this.baseline ? { ...this.stand.activities, baseline: this.baseline } : this.stand.activities;
    const { start, finish, doneUntil, done, dataDate, baseline, critical } = activities;
    this.late = this.lateOf(activities, dataDate);
    const sums = rollup(this.tree, activities, this.doers, this.late);
    const rows = Array.from({ length: activities.count }, (_, i) => i).filter((i) => !Number.isNaN(start[i]));
    const window = { from: 0, to: Math.max(1, sums.last[0] || 1, sums.base_last[0] || 1, dataDate ?? 0) };
    const path = drivingPath(this.planned);
    return {
      start: start.slice(),
      finish: finish.slice(),
      doneUntil: doneUntil.slice(),
      done: Float32Array.from(done),
      critical: critical.slice(),
      late: this.late.slice(),
      step: ready.step.slice(),
      heldBy: ready.heldBy.slice(),
      inferred,
      base: baseline && { name: baseline.name, start: baseline.start.slice(), finish: baseline.finish.slice() },
      sums,
      data_date: dataDate,
      told: told !== undefined,
      curve: { ...window, by: this.doers.by, ...workDone(rows, { ...window, bins: BINS }, activities, this.doers) },
      path,
      overdue: this.overdue(dataDate),
    };
  }

  /** Which activities a filter leaves: 1 by row. */
  find(filter: Filter): Uint8Array {
    return matched(this.searched, filter, (show, i) => this.is(show, i));
  }

  private is(show: Show, i: number): boolean {
    const step = this.stand?.ready.step[i] ?? HELD;
    switch (show) {
      case 'critical':
        return this.sources.tables.activities.columns.critical.values[i] === 1;
      case 'late':
        return this.late[i] === 1;
      case 'under way':
        return step === UNDER_WAY;
      case 'to do':
        return step < UNDER_WAY;
      case 'done':
        return step === FINISHED;
      default:
        return true;
    }
  }

  /** Late is what should have begun or ended by the data date and has not, and what ends an hour after its date in the first schedule. */
  private lateOf({ finish, baseline }: Stand['activities'], dataDate: number | undefined): Uint8Array {
    const late = new Uint8Array(finish.length);
    for (let i = 0; i < late.length; i++)
      late[i] = Number(this.isOverdue(i, dataDate) || (baseline !== undefined && finish[i] >= baseline.finish[i] + LATE_MIN));
    return late;
  }

  private isOverdue(i: number, dataDate: number | undefined): boolean {
    const step = this.stand?.ready.step[i] ?? HELD;
    if (dataDate === undefined || step === FINISHED) return false;
    const { start, finish } = this.sources.tables.activities.columns;
    return (step < UNDER_WAY ? start : finish).values[i] < dataDate;
  }

  private overdue(dataDate: number | undefined): number {
    let count = 0;
    for (let i = 0; i < this.late.length; i++) count += Number(this.isOverdue(i, dataDate));
    return count;
  }

  private plannedOf(): Planned {
    const { tables, head } = this.sources;
    const { columns } = tables.activities;
    const { resource, activity } = tables.assignments.columns;
    const rowOf = rowsById(columns.activity);
    const takerOf = Int32Array.from(activity.values, (id) => rowOf(id));
    return {
      tables,
      start: columns.start.values,
      finish: columns.finish.values,
      before: this.fixed.before,
      fromOf: this.fixed.fromOf,
      takerOf,
      takes: grouped(tables.activities.rows, takerOf.length, (row) => takerOf[row]),
      takers: grouped(resource.dict.length, takerOf.length, (row) => resource.codes[row]),
      calendars: this.calendars,
      delivery_min: this.network.delivery_min,
      data_date: head.data_date,
      begun: (i) => (this.stand?.ready.step[i] ?? HELD) >= UNDER_WAY,
    };
  }
}

/** Dates of another schedule, by row of this one's activities; NaN where it has none. */
function alongside({ activities: other }: Pick<ScheduleTables, 'activities'>, { activities }: ScheduleTables) {
  const row = rowsOfNames(activities.columns.name, other.columns.name);
  const dates = (values: ArrayLike<number>) =>
    Float64Array.from({ length: activities.rows }, (_, i) => (row(i) < 0 ? Number.NaN : values[row(i)]));
  return { name: 'first schedule', start: dates(other.columns.start.values), finish: dates(other.columns.finish.values) };
}

/** Each group's name after those around it. */
function pathsOf({ names, parent }: Tree): string[] {
  const paths: string[] = [];
  for (let group = 0; group < names.length; group++)
    paths.push(parent[group] > 0 ? `${paths[parent[group]]} / ${names[group]}` : names[group]);
  return paths;
}

/** Use of a trade as steps: from each minute on so many people. */
function tradeUse({ resource, most, capacity, over, sweep }: Use): TradeUse {
  const at: number[] = [];
  const use: number[] = [];
  const there: number[] = [];
  let end = 0;
  sweep((from, to, amount, limit) => {
    if (use.length === 0 || use[use.length - 1] !== amount || there[there.length - 1] !== limit) {
      at.push(from);
      use.push(amount);
      there.push(limit);
    }
    end = to;
  });
  at.push(end);
  use.push(0);
  there.push(there.at(-1) ?? Number.NaN);
  return { trade: resource, most, capacity, over, at: Float64Array.from(at), use: Float64Array.from(use), there: Float64Array.from(there) };
}
