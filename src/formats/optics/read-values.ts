import { eachParsedValue, isMapping } from '../observed/index.js';
import { ETHTOOL, withoutTwins } from './ethtool.js';
import { MLXLINK } from './mlxlink.js';
import type { Target } from './target.js';

export const JSON_FORMATS = [MLXLINK, ETHTOOL];

/** Names that may stand around what a tool says: of the device, and of the port. */
const MOST_NAMES = 2;

/**
 * Reads a text of JSON values, one after the other: what a tool says of a port, such in lists, or in mappings by port or by device and port,
 * as scripts gather it.
 */
export function readValues(pieces: Iterable<string>, to: Target): void {
  const take = (value: unknown, line: number, beginning: string) => {
    if (taken(value, [], line, to) === 0 && !isEmpty(value)) to.skip(line, beginning, 'the format is not known');
  };
  eachParsedValue(pieces, to, take, withoutTwins);
}

/** Adds what is told in a value; returns of how many ports. */
function taken(value: unknown, names: readonly string[], line: number, to: Target): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + (Array.isArray(each) ? 0 : taken(each, names, line, to)), 0);
  if (!isMapping(value)) return 0;
  const format = JSON_FORMATS.find((each) => each.recognises(value));
  if (format) {
    const told = format.read(value);
    to.add({ ...told, port: told.port ?? names.at(-1), device: names.length > 1 ? names[0] : undefined, line });
    return 1;
  }
  if (names.length === MOST_NAMES) return 0;
  return Object.entries(value).reduce((sum, [name, inner]) => sum + taken(inner, [...names, name], line, to), 0);
}

/** Tools answer so where no module is in a port. */
function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
