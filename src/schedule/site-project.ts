import type { Finding } from '../finding/index.js';
import { longestSpan, MOST_DAYS, type WorkingTime, whileWorked, workingTime } from './calendar.js';
import { capacityOf, makeProject, NEVER, type Project } from './project.js';
import { ownLag } from './relation.js';
import { type ActivityKind, CONSTRAINTS, type Site, type SupplyStep } from './site/types.js';
import type { Activities } from './work/activities.js';

/** What activities share, by number of the project's resource. */
export interface SiteResource {
  name: string;
  kind: 'crew' | 'equipment' | 'place' | 'supply';
  unit: string;
  /** Of a crew; others are there at all times. */
  calendar: string | undefined;
  /** Steps [minute, amount] from 0. */
  steps: readonly (readonly [minute: number, amount: number])[];
  rate_usd: number;
}

export interface SiteProject {
  project: Project;
  resources: SiteResource[];
}

export interface Supplies {
  /** Kilowatts, and litres a minute. */
  power: readonly SupplyStep[] | undefined;
  water: readonly SupplyStep[] | undefined;
}

/**
 * The project to be solved: activities in working minutes, every relation as a lag from start to start, and what is shared: people on shift,
 * equipment, room in each aisle, power and water. O(activities + relations).
 *
 * @param people    on shift, of every trade that is needed
 * @param working   working time of each calendar
 * @param supplies  undefined: more than all take together
 * @returns findings where something takes more of a resource than there ever is
 */
export function siteProject(
  activities: Activities,
  site: Site,
  people: ReadonlyMap<string, number>,
  working: ReadonlyMap<string, WorkingTime>,
  supplies: Supplies,
): { site: SiteProject; findings: Finding[] } {
  const resources = new Resources(site, people, working, supplies);
  const demands = { activity: [] as number[], resource: [] as number[], amount: [] as number[] };
  const short = new Map<string, Short>();
  const windows = windowsOf(activities);
  for (let i = 0; i < activities.count; i++) {
    const kind = activities.kinds[activities.kind[i]];
    for (const [resource, amount] of takenBy(kind, activities, i, resources)) {
      demands.activity.push(i);
      demands.resource.push(resource);
      demands.amount.push(amount);
      const own = resources.list[resource];
      const at =
        own.kind === 'supply' ? firstRoom(own.steps, amount, activities.minutes[i]) : resources.most(resource) < amount ? NEVER : 0;
      if (at < NEVER) windows.release[i] = Math.max(windows.release[i], at);
      else tooMuch(short, activities.kind[i], i, resource, amount);
    }
  }
  const { from, to, type, lag, minutes } = activities;
  const project = makeProject({
    duration: minutes,
    arcs: { from, to, type, lag: lag.map((own, row) => own + ownLag(type[row], minutes[from[row]], minutes[to[row]])) },
    demands,
    capacity: resources.list.map(({ steps }) => steps),
    ...windows,
  });
  return {
    site: { project, resources: resources.list },
    findings: [...short.values()].map((each) => neverEnough(each, activities, site, resources)),
  };
}

/** Earliest start and latest finish by delivery and by the dates that activities are held to. */
export function windowsOf({ release, minutes, constraint, constraint_at }: Activities): { release: Int32Array; deadline: Int32Array } {
  const windows = { release: release.slice(), deadline: new Int32Array(release.length).fill(NEVER) };
  for (let i = 0; i < release.length; i++) {
    const rule = CONSTRAINTS[constraint[i] - 1];
    if (rule === undefined) continue;
    if (rule === 'SNET' || rule === 'MSO') windows.release[i] = Math.max(release[i], constraint_at[i]);
    if (rule === 'FNLT') windows.deadline[i] = constraint_at[i];
    if (rule === 'SNLT' || rule === 'MSO') windows.deadline[i] = constraint_at[i] + minutes[i];
  }
  return windows;
}

/** The same project with other numbers of people on shift. */
export function withPeople(
  { project, resources }: SiteProject,
  site: Site,
  people: ReadonlyMap<string, number>,
  working: ReadonlyMap<string, WorkingTime>,
): SiteProject {
  const changed = resources.map((resource) =>
    resource.kind === 'crew'
      ? {
          ...resource,
          steps: whileWorked(working.get(site.trades.get(resource.name)?.calendar ?? '') as WorkingTime, people.get(resource.name) ?? 0),
        }
      : resource,
  );
  return { project: { ...project, capacity: capacityOf(changed.map(({ steps }) => steps)) }, resources: changed };
}

/**
 * Longest time that each trade works without a break in an ordinary week, so that it comes again; where it has only dates of its own,
 * the longest on these.
 */
export function longestShifts(site: Site): (trade: string) => number {
  const longest = new Map(
    [...site.calendars].map(([name, rule]) => {
      const weeks = workingTime({ ...rule, exceptions: new Map() }, site.start, 15);
      return [name, longestSpan(weeks) || longestSpan(workingTime(rule, site.start, MOST_DAYS))];
    }),
  );
  return (trade) => longest.get(site.trades.get(trade)?.calendar ?? '') ?? Number.POSITIVE_INFINITY;
}

class Resources {
  readonly list: SiteResource[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly site: Site,
    private readonly people: ReadonlyMap<string, number>,
    private readonly working: ReadonlyMap<string, WorkingTime>,
    private readonly supplies: Supplies,
  ) {}

  trade(name: string): number {
    const { calendar, rate_usd } = this.site.trades.get(name) as NonNullable<ReturnType<Site['trades']['get']>>;
    const steps = () => whileWorked(this.working.get(calendar) as WorkingTime, this.people.get(name) ?? 0);
    return this.number(name, () => ({ name, kind: 'crew', unit: 'people', calendar, steps: steps(), rate_usd }));
  }

  equipment(name: string): number {
    const { count, rate_usd } = this.site.equipment.get(name) as NonNullable<ReturnType<Site['equipment']['get']>>;
    return this.number(name, () => ({ name, kind: 'equipment', unit: 'pieces', calendar: undefined, steps: [[0, count]], rate_usd }));
  }

  aisle(row: number): number {
    const name = `aisle of row ${row + 1}`;
    const steps = [[0, this.site.aisle_crews]] as const;
    return this.number(name, () => ({ name, kind: 'place', unit: 'crews', calendar: undefined, steps, rate_usd: 0 }));
  }

  /** Undefined where there is more than all take. */
  supply(name: 'power' | 'water'): number | undefined {
    const steps = this.supplies[name];
    if (!steps) return undefined;
    const unit = name === 'power' ? 'kW' : 'L/min';
    const whole = steps.map(({ from_min, amount }) => [Math.round(from_min), Math.floor(amount)] as const);
    if (whole[0]?.[0] !== 0) whole.unshift([0, 0]);
    return this.number(name, () => ({ name, kind: 'supply', unit, calendar: undefined, steps: whole, rate_usd: 0 }));
  }

  most(resource: number): number {
    return this.list[resource].steps.reduce((most, [, amount]) => Math.max(most, amount), 0);
  }

  private number(name: string, make: () => SiteResource): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.list.length);
    this.list.push(make());
    return this.list.length - 1;
  }
}

/** Resources that an activity takes, and how much of each. */
function takenBy(kind: ActivityKind, activities: Activities, i: number, resources: Resources): [resource: number, amount: number][] {
  const of = activities.subjects[kind.of];
  const subject = activities.subject[i];
  const taken: [number, number][] = kind.trade === undefined ? [] : [[resources.trade(kind.trade), kind.people]];
  for (const [name, how] of kind.takes) {
    const amount = typeof how === 'number' ? how : Math.ceil(of.measure(subject, how) - 1e-9);
    if (amount === 0) continue;
    if (name === 'aisle') {
      if (of.row(subject) >= 0) taken.push([resources.aisle(of.row(subject)), amount]);
    } else if (name === 'power' || name === 'water') {
      const resource = resources.supply(name);
      if (resource !== undefined) taken.push([resource, amount]);
    } else taken.push([resources.equipment(name), amount]);
  }
  return taken;
}

/** What takes more of a resource than there ever is, of one kind: the one that takes most, and how many there are. */
interface Short {
  activity: number;
  resource: number;
  amount: number;
  count: number;
}

function tooMuch(short: Map<string, Short>, kind: number, activity: number, resource: number, amount: number): void {
  const known = short.get(`${kind} ${resource}`);
  if (!known) short.set(`${kind} ${resource}`, { activity, resource, amount, count: 1 });
  else {
    known.count++;
    if (amount > known.amount) Object.assign(known, { activity, amount });
  }
}

/** The first minute from which there is so much for so long; `NEVER` without one. */
function firstRoom(steps: SiteResource['steps'], amount: number, minutes: number): number {
  let from: number | undefined;
  for (const [at, level] of steps) {
    if (from !== undefined && at >= from + minutes) break;
    if (level < amount) from = undefined;
    else from ??= at;
  }
  return from ?? NEVER;
}

function neverEnough({ activity, resource, amount, count }: Short, activities: Activities, site: Site, resources: Resources): Finding {
  const { kind, of } = activities.kinds[activities.kind[activity]];
  const { name, unit, kind: sort } = resources.list[resource];
  const most = resources.most(resource);
  const number = (value: number) => value.toLocaleString('en-US');
  const more = count > 1 ? ` and ${number(count - 1)} more like it` : '';
  const has = most < amount ? `there are never more than ${number(most)} ${unit}` : 'so much is there, but never for so long';
  const given = sort === 'supply' && site.supplies.has(name as 'power' | 'water');
  const own =
    sort === 'supply' ? `supplies.${name}` : sort === 'equipment' ? `equipment.${name}` : sort === 'place' ? 'aisle' : `trades.${name}`;
  const intent = sort === 'supply' && !given ? `, which the intent's power leaves for racks with GPUs` : '';
  return {
    code: 'RESOURCE-NEVER',
    severity: 'error',
    message: `"${kind}" of ${activities.subjects[of].name(activities.subject[activity])}${more} takes ${number(amount)} ${unit} of ${name}; ${has}${intent}`,
    subjects: [
      { kind: 'field', name: sort === 'supply' && !given ? 'supplies' : own },
      { kind: 'field', name: `activities.${kind}` },
    ],
    figures: { need: amount, has: most, activities: count },
    remedy: `${number(amount)} ${unit} of ${name} or more, from a date on`,
  };
}
