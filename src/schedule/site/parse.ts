import { type Finding, hasErrors } from '../../finding/index.js';
import { readYaml, schemaFindings } from '../../yamlfile/index.js';
import { DAY_MIN } from '../calendar.js';
import { meaningFindings } from './meaning.js';
import { minuteOf } from './moment.js';
import { placeInSite } from './place.js';
import { knownSiteKeys, type RawSite, SITE_SCHEMA, WEEKDAYS } from './schema.js';
import type { ActivityKind, CalendarRule, Delivery, Site } from './types.js';

/** A site, or, when something is wrong, the findings that say all of it. */
export interface ParsedSite {
  site?: Site;
  findings: Finding[];
  /** Gives findings about the site's work their places in the file; `except` names fields that were given elsewhere. */
  place: (findings: readonly Finding[], except?: readonly string[]) => Finding[];
}

/**
 * Reads a site file; everything wrong with it at once, each fault at its place: YAML, schema, names that lead nowhere, cycles of
 * kinds, a calendar without a working hour, a trade that nothing uses, a delivery after the deadline.
 *
 * @param file  the file's name, for the places
 */
export function parseSite(text: string, file: string): ParsedSite {
  const yaml = readYaml(text, file);
  const findings = [...yaml.findings];
  const nowhere: ParsedSite['place'] = (found) => [...found];
  if (yaml.value === undefined) return { findings, place: nowhere };
  const checked = SITE_SCHEMA.safeParse(yaml.value, { reportInput: true });
  if (!checked.success) {
    findings.push(...schemaFindings(checked.error.issues, yaml, knownSiteKeys));
    return { findings, place: nowhere };
  }
  const raw = checked.data;
  findings.push(...meaningFindings(raw, yaml));
  findings.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0));
  const place: ParsedSite['place'] = (found, except = []) => placeInSite(found, raw, yaml, except);
  return hasErrors(findings) ? { findings, place } : { site: siteOf(raw), findings, place };
}

function siteOf(raw: RawSite): Site {
  const supplies = new Map<'power' | 'water', { from_min: number; amount: number }[]>();
  for (const name of ['power', 'water'] as const) {
    const steps = raw.supplies[name];
    if (steps)
      supplies.set(
        name,
        steps.map(({ from, amount }) => ({ from_min: minuteOf(from, raw.start), amount })).sort((a, b) => a.from_min - b.from_min),
      );
  }
  return {
    start: raw.start,
    deadline_min: Math.round(raw.deadline),
    from: raw.from,
    calendars: new Map(Object.entries(raw.calendars).map(([name, rule]) => [name, calendarOf(name, rule)])),
    trades: new Map(
      Object.entries(raw.trades).map(([name, { people, calendar, rate }]) => [
        name,
        { name, people: people === 'find' ? undefined : people, calendar, rate_usd: rate },
      ]),
    ),
    equipment: new Map(Object.entries(raw.equipment).map(([name, { count, rate }]) => [name, { name, count, rate_usd: rate }])),
    aisle_crews: raw.aisle.crews,
    supplies,
    deliveries: raw.deliveries.flatMap((each) => deliveriesOf(each, raw.start)),
    activities: raw.activities.map(kindOf),
    constraints: raw.constraints.map(({ kind, subject, constraint, at }) => ({
      kind,
      subject,
      constraint,
      at_min: minuteOf(at, raw.start),
    })),
    custom: raw.custom.map(({ step, time, kinds, instead, source }) => ({ step, custom_min: Math.round(time), kinds, instead, source })),
  };
}

function calendarOf(name: string, rule: RawSite['calendars'][string]): CalendarRule {
  const hours = [...rule.hours].sort((a, b) => a[0] - b[0]);
  return {
    name,
    week: WEEKDAYS.map((day) => (rule.days.includes(day) ? hours : [])),
    exceptions: new Map<string, CalendarRule['week'][number]>([
      ...rule.off.map((date) => [date, []] as const),
      ...rule.extra.map((each) => [each.date, each.hours] as const),
    ]),
  };
}

/** A delivery each day stands for as many as the site will need: the last day's has no end. What comes before the start is there. */
function deliveriesOf({ of, where, from, count, per_day }: RawSite['deliveries'][number], start: string): Delivery[] {
  const first = minuteOf(from, start);
  if (per_day === undefined) return [{ of, where, from_min: Math.max(0, first), count: count ?? Number.POSITIVE_INFINITY }];
  return Array.from({ length: MOST_DAYS }, (_, day) => ({ of, where, from_min: Math.max(0, first + day * DAY_MIN), count: per_day }));
}

/** No delivery lasts longer. */
const MOST_DAYS = 2000;

function kindOf(raw: RawSite['activities'][number]): ActivityKind {
  return {
    kind: raw.kind,
    of: raw.of,
    where: raw.where,
    phase: raw.phase,
    trade: raw.trade,
    people: raw.people,
    each_min: raw.time.each,
    per_min: new Map(Object.entries(raw.time.per)) as ActivityKind['per_min'],
    takes: new Map(Object.entries(raw.takes)),
    after: raw.after.map(({ kind, type, lag }) => ({ kind, type, lag_min: Math.round(lag) })),
    source: raw.source,
  };
}
