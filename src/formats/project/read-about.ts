import { DAY_MIN } from '../../schedule/index.js';
import type { DayHours, ProjectAbout, ProjectTime } from './about.js';
import { isMapping, isWhole, type JsonReader, type Mapping } from './json-reader.js';

export const ABOUT_KEYS = ['name', 'time', 'activities', 'wbs', 'resources'] as const;

/** What a project file says beside what a solver needs; each part may be left out. */
export function readAbout(reader: JsonReader, value: Mapping, activities: number, resources: number): ProjectAbout {
  const { name, time, activities: own, wbs, resources: shared } = value;
  if (name !== undefined && typeof name !== 'string') reader.fault(['name'], 'expected a text in quotes');
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(time === undefined ? {} : { time: timeOf(reader, value) }),
    ...(own === undefined ? {} : { activities: activitiesOf(reader, value, activities) }),
    ...(wbs === undefined ? {} : { wbs: breakdownOf(reader, value, activities) }),
    ...(shared === undefined ? {} : { resources: resourcesOf(reader, value, resources) }),
  };
}

function activitiesOf(reader: JsonReader, value: Mapping, count: number): NonNullable<ProjectAbout['activities']> {
  const keys = ['ids', 'names', 'kinds', 'subjects', 'planned'];
  const own = reader.mapping(value, ['activities'], keys);
  return {
    ...textsOf(reader, own, 'activities', ['ids', 'names', 'kinds', 'subjects'], count),
    ...(own.planned === undefined ? {} : { planned: reader.orNull(own, ['activities', 'planned'], count, 'a time from 0', isWhole) }),
  };
}

function resourcesOf(reader: JsonReader, value: Mapping, count: number): NonNullable<ProjectAbout['resources']> {
  const own = reader.mapping(value, ['resources'], ['names', 'kinds', 'units', 'prices_per_hour_usd']);
  const prices = ['resources', 'prices_per_hour_usd'];
  return {
    ...textsOf(reader, own, 'resources', ['names', 'kinds', 'units'], count),
    ...(own.prices_per_hour_usd === undefined
      ? {}
      : { prices_per_hour_usd: reader.orNull(own, prices, count, 'a price from 0', (price) => price >= 0) }),
  };
}

function textsOf(reader: JsonReader, holder: Mapping, at: string, keys: readonly string[], count: number): Record<string, string[]> {
  const given = keys.filter((key) => holder[key] !== undefined);
  return Object.fromEntries(given.map((key) => [key, reader.texts(holder, [at, key], count)]));
}

function breakdownOf(reader: JsonReader, value: Mapping, activities: number): NonNullable<ProjectAbout['wbs']> {
  const own = reader.mapping(value, ['wbs'], ['names', 'parents', 'of']);
  const names = reader.texts(own, ['wbs', 'names']);
  const isElement = (at: number) => isWhole(at) && at < names.length;
  const parents = reader.orNull(own, ['wbs', 'parents'], names.length, 'the place of an element', isElement);
  for (const [row, parent] of parents.entries())
    if (parent !== null && parent >= row) reader.fault(['wbs', 'parents', row], 'expected an element that stands before this one');
  return { names, parents, of: reader.orNull(own, ['wbs', 'of'], activities, 'the place of an element', isElement) };
}

function timeOf(reader: JsonReader, value: Mapping): ProjectTime {
  const time = reader.mapping(value, ['time'], ['start', 'unit_min', 'working']);
  const { start, unit_min, working } = time;
  if (typeof start !== 'string' || !isDate(start)) reader.fault(['time', 'start'], 'expected a date such as "2026-11-23"');
  if (!isWhole(unit_min) || unit_min === 0) reader.fault(['time', 'unit_min'], 'expected a whole number of minutes from 1');
  const plain = { start: String(start), unit_min: Number(unit_min) };
  if (working === undefined) return plain;
  const { week, exceptions } = reader.mapping(time, ['time', 'working'], ['week', 'exceptions']);
  const path = ['time', 'working'];
  if (!Array.isArray(week) || week.length !== 7) reader.fault([...path, 'week'], 'expected the hours of seven days, Monday first');
  else for (const [day, hours] of week.entries()) hoursOf(reader, [...path, 'week', day], hours);
  if (!isMapping(exceptions)) reader.fault([...path, 'exceptions'], 'expected a mapping from dates to their hours');
  else
    for (const [date, hours] of Object.entries(exceptions)) {
      if (!isDate(date)) reader.fault([...path, 'exceptions', date], `expected a date such as "2026-11-23", found "${date}"`);
      hoursOf(reader, [...path, 'exceptions', date], hours);
    }
  return { ...plain, working: working as NonNullable<ProjectTime['working']> };
}

function hoursOf(reader: JsonReader, path: readonly (string | number)[], hours: unknown): void {
  let before = 0;
  const follows = (span: unknown) => {
    if (!Array.isArray(span) || span.length !== 2 || !span.every(isWhole)) return false;
    const [from, to] = span as unknown as DayHours[number];
    const good = from >= before && to > from && to <= DAY_MIN;
    before = to;
    return good;
  };
  if (!Array.isArray(hours) || !hours.every(follows))
    reader.fault(path, 'expected spans of minutes of the day in their order, such as [[480, 720], [780, 1020]]');
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
}
