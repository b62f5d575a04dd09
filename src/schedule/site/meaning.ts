import { didYouMean, type Finding } from '../../finding/index.js';
import { fieldFinding, type Path, type YamlFile } from '../../yamlfile/index.js';
import { DAY_MIN } from '../calendar.js';
import { findCycles } from './cycle.js';
import { minuteOf } from './moment.js';
import type { RawSite } from './schema.js';

/** What an activity may take without naming equipment. */
const BUILT_IN = ['aisle', 'power', 'water'];

/** What is wrong with a site file that its schema cannot see, each fault at its place. */
export function meaningFindings(raw: RawSite, yaml: YamlFile): Finding[] {
  const told = new Told(yaml);
  calendars(raw, told);
  trades(raw, told);
  for (const i of raw.activities.keys()) activity(raw, i, told);
  equipment(raw, told);
  deliveries(raw, told);
  supplies(raw, told);
  constraints(raw, told);
  custom(raw, told);
  cycles(raw, told);
  return told.findings;
}

class Told {
  readonly findings: Finding[] = [];

  constructor(private readonly yaml: YamlFile) {}

  add(code: string, message: string, path: Path, remedy?: string, severity: Finding['severity'] = 'error'): void {
    this.findings.push(fieldFinding(code, message, this.yaml, path, remedy, severity));
  }

  /** A name has to be one of those known. */
  named(what: string, name: string, known: readonly string[], path: Path): void {
    if (known.includes(name)) return;
    const hint = didYouMean(name, known) ?? (known.length > 0 ? `known: ${known.join(', ')}` : `the file has no ${what}`);
    this.add('SITE-UNKNOWN', `no ${what} "${name}" in this file`, path, hint);
  }
}

function calendars(raw: RawSite, told: Told): void {
  for (const [name, rule] of Object.entries(raw.calendars)) {
    const weekly = rule.days.length > 0 && rule.hours.length > 0;
    if (!weekly && !rule.extra.some(({ hours }) => hours.length > 0))
      told.add('CALENDAR-EMPTY', `calendar "${name}" has no working hour`, ['calendars', name], 'give it days and hours');
    for (const spans of [rule.hours, ...rule.extra.map(({ hours }) => hours)]) {
      const sorted = [...spans].sort((a, b) => a[0] - b[0]);
      if (sorted.some(([from], i) => i > 0 && from < sorted[i - 1][1]))
        told.add('CALENDAR-OVERLAP', `hours of calendar "${name}" overlap`, ['calendars', name]);
    }
  }
}

function trades(raw: RawSite, told: Told): void {
  for (const [name, { calendar }] of Object.entries(raw.trades)) {
    told.named('calendar', calendar, Object.keys(raw.calendars), ['trades', name, 'calendar']);
    if (!raw.activities.some((each) => each.trade === name))
      told.add('TRADE-UNUSED', `no activity needs a ${name}`, ['trades', name], 'leave it out', 'warning');
  }
}

function equipment(raw: RawSite, told: Told): void {
  for (const name of Object.keys(raw.equipment))
    if (!raw.activities.some(({ takes }) => name in takes))
      told.add('EQUIPMENT-UNUSED', `no activity takes a ${name}`, ['equipment', name], 'leave it out', 'warning');
}

function activity(raw: RawSite, i: number, told: Told): void {
  const { kind, trade, people, takes, after, time } = raw.activities[i];
  const at: Path = ['activities', i];
  const kinds = raw.activities.map((each) => each.kind);
  if (kinds.indexOf(kind) < i) told.add('ACTIVITY-TWICE', `the kind "${kind}" stands here twice`, [...at, 'kind']);
  if (time.each === 0 && Object.keys(time.per).length === 0 && (trade !== undefined || Object.keys(takes).length > 0))
    told.add(
      'MILESTONE-TAKES',
      `"${kind}" lasts no time, so it takes nobody and nothing`,
      [...at, 'time'],
      'a time, or neither trade nor takes',
    );
  if (trade !== undefined) {
    told.named('trade', trade, Object.keys(raw.trades), [...at, 'trade']);
    const has = raw.trades[trade]?.people;
    if (typeof has === 'number' && has < people)
      told.add('ACTIVITY-CREW', `"${kind}" needs ${people} of ${trade}, there are ${has}`, [...at, 'people'], `${people} ${trade} or more`);
  }
  for (const [name, taken] of Object.entries(takes)) {
    told.named('equipment', name, [...Object.keys(raw.equipment), ...BUILT_IN], [...at, 'takes', name]);
    const has = name === 'aisle' ? raw.aisle.crews : raw.equipment[name]?.count;
    if (typeof taken === 'number' && has !== undefined && taken > has)
      told.add('ACTIVITY-EQUIPMENT', `"${kind}" takes ${taken} of ${name}, there are ${has}`, [...at, 'takes', name]);
  }
  for (const [k, { kind: name, type, lag }] of after.entries()) {
    told.named('activity', name, kinds, [...at, 'after', k]);
    if (after.findIndex((other) => other.kind === name && other.type === type) < k)
      told.add('AFTER-TWICE', `"${kind}" follows "${name}" by ${type} twice`, [...at, 'after', k], 'leave one out');
    if (lag !== 0 && trade !== undefined && hasBreaks(raw, trade))
      told.add(
        'LAG-SHIFTS',
        `a ${lag > 0 ? 'pause before' : 'lead of'} "${kind}" goes on while no ${trade} works, but a lag before work in shifts counts working hours alone`,
        [...at, 'after', k],
        lag > 0 ? 'make the pause an activity of its own, without a trade' : 'without a lead, or SS after what comes before',
      );
  }
}

/** Whether a trade has a calendar that does not work round the clock. */
function hasBreaks(raw: RawSite, trade: string): boolean {
  const rule = raw.calendars[raw.trades[trade]?.calendar ?? ''];
  if (!rule) return false;
  const hours = rule.hours.reduce((sum, [from, to]) => sum + to - from, 0);
  return rule.days.length < 7 || hours < DAY_MIN || rule.off.length > 0 || rule.extra.length > 0;
}

function deliveries(raw: RawSite, told: Told): void {
  for (const [i, delivery] of raw.deliveries.entries()) {
    const at: Path = ['deliveries', i];
    if ((delivery.count === undefined) === (delivery.per_day === undefined))
      told.add('DELIVERY-COUNT', 'expected either count, all at once, or per_day', at);
    if (minuteOf(delivery.from, raw.start) >= raw.deadline)
      told.add(
        'DELIVERY-LATE',
        `this delivery comes after the deadline of ${raw.deadline / DAY_MIN} days`,
        [...at, 'from'],
        undefined,
        'warning',
      );
  }
}

function supplies(raw: RawSite, told: Told): void {
  for (const name of ['power', 'water'] as const) {
    const times = (raw.supplies[name] ?? []).map(({ from }) => minuteOf(from, raw.start));
    for (const [i, at] of times.entries())
      if (times.indexOf(at) < i)
        told.add('SUPPLY-TWICE', `an amount of ${name} from this time on stands above`, ['supplies', name, i, 'from']);
    if (times.length > 0 && !raw.activities.some(({ takes }) => name in takes))
      told.add('SUPPLY-UNUSED', `no activity takes ${name}`, ['supplies', name], 'leave it out', 'warning');
  }
}

function constraints(raw: RawSite, told: Told): void {
  const kinds = raw.activities.map(({ kind }) => kind);
  for (const [i, each] of raw.constraints.entries()) {
    const at: Path = ['constraints', i];
    told.named('activity', each.kind, kinds, [...at, 'kind']);
    if (minuteOf(each.at, raw.start) > raw.deadline && each.constraint !== 'SNLT' && each.constraint !== 'FNLT')
      told.add('CONSTRAINT-LATE', `this date is after the deadline of ${raw.deadline / DAY_MIN} days`, [...at, 'at'], undefined, 'warning');
    const other = raw.constraints.findIndex(({ kind, subject }) => kind === each.kind && subject === each.subject);
    if (other < i) told.add('CONSTRAINT-TWICE', 'an activity is held to one date, and this one has another above', at);
  }
}

function custom(raw: RawSite, told: Told): void {
  const kinds = raw.activities.map(({ kind }) => kind);
  const steps = new Map<string, string>();
  for (const [i, each] of raw.custom.entries()) {
    const at: Path = ['custom', i];
    if (each.kinds.length > 0 === (each.instead !== undefined))
      told.add('CUSTOM-WHAT', 'expected either kinds, which are this step here, or instead', at);
    for (const [k, kind] of each.kinds.entries()) {
      told.named('activity', kind, kinds, [...at, 'kinds', k]);
      const other = steps.get(kind);
      if (other !== undefined) told.add('CUSTOM-TWICE', `"${kind}" belongs to the step "${other}" already`, [...at, 'kinds', k]);
      steps.set(kind, each.step);
    }
  }
}

function cycles(raw: RawSite, told: Told): void {
  const kinds = raw.activities.map(({ kind }) => kind);
  const after = raw.activities.map((each) => each.after.map(({ kind }) => kinds.indexOf(kind)).filter((before) => before >= 0));
  for (const cycle of findCycles(after)) {
    const [first, last] = [cycle[0], cycle[cycle.length - 1]];
    const names = [...cycle, first].map((kind) => `"${kinds[kind]}"`);
    const k = raw.activities[first].after.findIndex(({ kind }) => kind === kinds[last]);
    told.add(
      'ACTIVITY-CYCLE',
      names.length === 2 ? `${names[0]} waits for itself` : `activities wait for one another in a circle: ${names.join(' before ')}`,
      ['activities', first, 'after', k],
      names.length === 2 ? 'leave it out' : 'leave one of these waits out',
    );
  }
}
