import { DAY_MIN } from '../../schedule/index.js';
import type { Faults, Timeline } from '../exchange/index.js';
import type { Element } from './elements.js';

/** Reads the children of an element as values; what is of another form is a fault at its place. */
export class Values {
  constructor(
    readonly element: Element,
    private readonly faults: Faults,
  ) {}

  child(name: string): Element | undefined {
    for (const child of this.element.children) if (child.name === name) return child;
    return undefined;
  }

  all(name: string): Element[] {
    return this.element.children.filter((child) => child.name === name);
  }

  of(element: Element): Values {
    return new Values(element, this.faults);
  }

  text(name: string): string {
    return this.child(name)?.text ?? '';
  }

  flag(name: string): boolean {
    const text = this.text(name);
    return text === '1' || text === 'true';
  }

  /** A whole number; undefined where there is none. */
  integer(name: string): number | undefined {
    return this.parsed(name, 'a whole number', (text) => (/^[+-]?\d+$/.test(text) ? Number(text) : undefined));
  }

  number(name: string): number | undefined {
    return this.parsed(name, 'a number', (text) => (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined));
  }

  /** A whole number that must be there. */
  required(name: string): number {
    if (!this.child(name)) this.faults.fault(this.element.spot, `expected <${name}> in this <${this.element.name}>`);
    return this.integer(name) ?? Number.NaN;
  }

  /** A number that stands for one of the words. */
  word(name: string, words: readonly string[]): string | undefined {
    const number = this.integer(name);
    if (number === undefined) return undefined;
    if (number in words) return words[number];
    this.wrong(name, `expected a number from 0 to ${words.length - 1}`);
    return undefined;
  }

  /** A duration in minutes. @example PT8H30M0S -> 510 */
  duration(name: string): number | undefined {
    return this.parsed(name, 'a duration such as PT8H0M0S', minutesOf);
  }

  /** Minute of a date with a time. */
  date(name: string, timeline: Timeline): number | undefined {
    return this.parsed(name, 'a date such as 2026-11-23T08:00:00', (text) => timeline.minute(text));
  }

  /** Tells that the value of a child cannot be. */
  wrong(name: string, message: string): void {
    const child = this.child(name);
    this.faults.fault(child?.textSpot ?? this.element.spot, `${message} in <${name}>${child ? `, found "${child.text}"` : ''}`);
  }

  /** Tells that something of a child is not read. */
  leftOut(name: string, message: string): void {
    this.faults.remark(this.child(name)?.textSpot ?? this.element.spot, message);
  }

  private parsed(name: string, what: string, parse: (text: string) => number | undefined): number | undefined {
    const child = this.child(name);
    if (!child || child.text.trim() === '') return undefined;
    const value = parse(child.text.trim());
    if (value === undefined) this.wrong(name, `expected ${what}`);
    return value;
  }
}

/** Minutes of an ISO 8601 duration of days, hours, minutes and seconds; undefined where the text is none. */
export function minutesOf(text: string): number | undefined {
  const parts = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  if (!parts || text.endsWith('P') || text.endsWith('T')) return undefined;
  const [, minus, days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  const sum = Number(days) * DAY_MIN + Number(hours) * 60 + Number(minutes) + Math.round(Number(seconds) / 60);
  return minus ? -sum : sum;
}
