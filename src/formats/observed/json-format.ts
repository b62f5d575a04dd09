import type { Target } from './line-format.js';

export type Mapping = Record<string, unknown>;

/** Where a reader of JSON puts what it reads. */
export interface JsonTarget extends Target {
  /** MAC or serial number of the device, where the text says it. */
  deviceId?: string | undefined;
  /** What is read from now on is of this device. */
  name(device: string, deviceId: string | undefined): void;
  /** Line of a name in quotes; names are asked for in the order in which they stand. */
  lineOf(name: string): number;
}

/** A format that is read JSON value by JSON value. */
export interface JsonFormat {
  /** As messages call it. */
  name: string;
  /** As of a format by lines. */
  whole: boolean;
  recognises(value: unknown): boolean;
  read(value: unknown, to: JsonTarget): void;
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function mappingOf(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

/** A list as it is, nothing as an empty one, anything else as a list of one. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** A text, a number as text, or the same in a list or as the `value` of a mapping, as lldpd writes them; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  const inner = Array.isArray(value) ? value[0] : mappingOf(value).value;
  return typeof inner === 'string' || typeof inner === 'number' ? textOf(inner) : isMapping(inner) ? textOf(inner.value) : undefined;
}

/** The first of these fields that a mapping tells. */
export function firstText(holder: Mapping, ...fields: readonly string[]): string | undefined {
  for (const field of fields) {
    const text = textOf(holder[field]);
    if (text) return text;
  }
  return undefined;
}
