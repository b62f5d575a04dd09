import { DAY_MIN, DAY_MS } from '../schedule/index.js';

/** @example days(1440) -> '1 day' */
export function days(minutes: number): string {
  const count = Number((minutes / DAY_MIN).toFixed(2));
  return `${count} ${count === 1 ? 'day' : 'days'}`;
}

/** A minute since a schedule's start as people say it. @example dayAndTime(1500) -> 'day 2 01:00' */
export function dayAndTime(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = Math.floor(minutes / DAY_MIN);
  const ofDay = minutes - day * DAY_MIN;
  return `day ${day + 1} ${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}

/** The date of a minute since a start. @example dateAt('2026-01-05', 1500) -> '2026-01-06' */
export function dateAt(start: string, minutes: number): string {
  return new Date(Date.parse(`${start}T00:00:00Z`) + Math.floor(minutes / DAY_MIN) * DAY_MS).toISOString().slice(0, 10);
}
