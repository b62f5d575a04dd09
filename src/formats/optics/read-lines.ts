import { eachLine, type LineReader, prefixOf } from '../observed/index.js';
import type { LineFormat, Target } from './target.js';

/** Devices whose lines are told apart in one file. */
const MOST_DEVICES = 100_000;

/** Reads a text line by line; where lines have their device before them, each device's lines are a text of their own, however they are mixed. */
export function readLines(pieces: Iterable<string>, format: LineFormat, prefixed: boolean, to: Target): void {
  const readers = new Map<string, LineReader>();
  const readerOf = (device: string | undefined): LineReader | undefined => {
    const known = readers.get(device ?? '');
    if (known || readers.size >= MOST_DEVICES) return known;
    // A name that is cut from a line would keep a whole piece of the file in memory.
    const name: string = JSON.parse(JSON.stringify(device ?? ''));
    const reader = format.reader(device === undefined ? to : { ...to, add: (told) => to.add({ ...told, device: name }) });
    readers.set(name, reader);
    return reader;
  };
  const take = (line: string, number: number) => {
    const prefix = prefixed ? prefixOf(line) : { device: undefined, rest: line };
    const reader = prefix && readerOf(prefix.device);
    if (reader) reader.line(prefix.rest, number);
    else if (prefix) to.skip(number, line, `more than ${MOST_DEVICES.toLocaleString('en-US')} devices in one file`);
    else if (line.trim() !== '') to.skip(number, line, 'expected the name of a device and a colon before the line, as before the others');
  };
  eachLine(pieces, take, (beginning, number) => to.skip(number, beginning, 'the line is longer than a million characters'));
  for (const reader of readers.values()) reader.end?.();
}
