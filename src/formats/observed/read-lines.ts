import type { LineFormat, LineReader, Target } from './line-format.js';
import { eachLine } from './lines.js';

/** Devices whose lines are told apart in one file. */
const MOST_DEVICES = 100_000;

const PREFIX = /^([A-Za-z0-9][\w.-]{0,252}):(?: |$)/;

/** Reads a text line by line; where lines have their device before them, each device's lines are a text of their own, however they are mixed. */
export function readLines(pieces: Iterable<string>, { format, prefixed }: { format: LineFormat; prefixed: boolean }, to: Target): void {
  const reader = prefixed ? new ByDevice(format, to) : format.reader(to);
  eachLine(
    pieces,
    (line, number) => reader.line(line, number),
    (beginning, number) => to.skip(number, beginning, 'the line is longer than a million characters'),
  );
  reader.end?.();
}

/** The device before a line, and the line. */
export function prefixOf(line: string): { device: string; rest: string } | undefined {
  const match = PREFIX.exec(line);
  return match ? { device: match[1], rest: line.slice(match[0].length) } : undefined;
}

class ByDevice implements LineReader {
  private readonly readers = new Map<string, LineReader>();

  constructor(
    private readonly format: LineFormat,
    private readonly to: Target,
  ) {}

  line(text: string, line: number): void {
    const prefix = prefixOf(text);
    const reader = prefix && this.readerOf(prefix.device);
    if (reader) reader.line(prefix.rest, line);
    else if (prefix) this.to.skip(line, text, `more than ${MOST_DEVICES.toLocaleString('en-US')} devices in one file`);
    else if (text.trim() !== '')
      this.to.skip(line, text, 'expected the name of a device and a colon before the line, as before the others');
  }

  end(): void {
    for (const reader of this.readers.values()) reader.end?.();
  }

  private readerOf(device: string): LineReader | undefined {
    const known = this.readers.get(device);
    if (known || this.readers.size >= MOST_DEVICES) return known;
    // A name that is cut from a line would keep a whole piece of the file in memory.
    const own: string = JSON.parse(JSON.stringify(device));
    const reader = this.format.reader({ ...this.to, device: own });
    this.readers.set(own, reader);
    return reader;
  }
}
