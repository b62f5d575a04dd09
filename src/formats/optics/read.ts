import type { Readings } from '../../commissioning/index.js';
import type { Finding } from '../../finding/index.js';
import { decoded, deviceOf, Faults, type ObservedChunks, prefixOf } from '../observed/index.js';
import { CSV_LIST } from './csv-list.js';
import { ETHTOOL_TEXT } from './ethtool-text.js';
import { PERFQUERY } from './perfquery.js';
import { placeOf } from './place-of.js';
import { readLines } from './read-lines.js';
import { JSON_FORMATS, readValues } from './read-values.js';
import type { LineFormat, Target } from './target.js';

const LINE_FORMATS: readonly LineFormat[] = [PERFQUERY, ETHTOOL_TEXT, CSV_LIST];

/** How much of a file is looked at to find its format, in characters. */
const HEAD = 1 << 16;

/** A line with which JSON begins. */
const JSON_BEGINS = /^\s{0,100}(?:\{\s{0,100}(?:$|["}])|\[\s{0,100}(?:$|[[{\]]))/;

/**
 * Reads one file of what modules and ports say of light, heat and errors into readings. The format is found by the first lines that one of
 * the known ones has. O(bytes); holds one line or one JSON value at a time.
 *
 * A port that is named in the text is of the device that stands there too, or before each line as parallel shells write it, or else that the
 * file is named after (`deviceOf`). Where the text names no port, the file's name tells device and port (`placeOf`), of one port of a device.
 *
 * @returns findings as of `readObserved`: OBSERVED-LEFT-OUT, OBSERVED-ENCODING and OBSERVED-EMPTY (warnings), OBSERVED-FORMAT (error)
 */
export function readOptics(chunks: ObservedChunks, name: string, readings: Readings): Finding[] {
  const faults = new Faults(name);
  const pieces = decoded(chunks, faults);
  readings.open(name);
  const head = headOf(pieces);
  const text = withHead(head, pieces);
  const { to, ports } = targetOf(name, readings, faults);
  const format = formatOf(head.slice(0, HEAD));
  if (format === 'json') readValues(text, to);
  else if (format) readLines(text, format.format, format.prefixed, to);
  else
    faults.refuse(
      head.trim() === '' ? `${name} is empty` : `${name}: the format is not known`,
      `known are ${[...JSON_FORMATS, ...LINE_FORMATS].map((each) => each.name).join('; ')}`,
    );
  if (format && ports() === 0) {
    if (faults.skipped > 0) faults.refuse(`${name}: no port could be read`);
    else faults.warn('OBSERVED-EMPTY', `${name} tells of no port`);
  }
  return faults.done();
}

/** Where readers put what they read: each reading gets the device and port that it does not tell itself. */
function targetOf(name: string, readings: Readings, faults: Faults): { to: Target; ports: () => number } {
  const place = placeOf(name);
  let ports = 0;
  /** Devices of which a module without the name of its port was told. */
  const unnamed = new Set<string>();
  const to: Target = {
    add(told) {
      const device = told.device ?? (told.port === undefined ? place.device : deviceOf(name));
      const port = told.port ?? place.port;
      if (device === '' || port === '') faults.skip(told.line ?? 1, '', `a ${port === '' ? 'port' : 'device'} without a name`);
      else if (told.port === undefined && unnamed.has(device))
        faults.skip(told.line ?? 1, '', `another module that does not say which port it is in; ${name} names one`);
      else {
        if (told.port === undefined) unnamed.add(device);
        readings.add({ ...told, device, port });
        ports++;
      }
    },
    skip: (line, text, why) => faults.skip(line, text, why),
  };
  return { to, ports: () => ports };
}

/** The first pieces, of as many characters as are looked at, or all there are. */
function headOf(pieces: Iterator<string>): string {
  let head = '';
  while (head.length < HEAD) {
    const { done, value } = pieces.next();
    if (done) break;
    head += value;
  }
  return head;
}

function* withHead(head: string, pieces: Iterable<string>): Generator<string> {
  yield head;
  yield* pieces;
}

/** The format of the first line that one recognises, and whether the lines have their device before them. */
function formatOf(head: string): { format: LineFormat; prefixed: boolean } | 'json' | undefined {
  for (const line of head.split(/\r?\n/)) {
    if (JSON_BEGINS.test(line)) return 'json';
    const format = LINE_FORMATS.find((each) => each.recognises(line));
    if (format) return { format, prefixed: false };
    const prefix = prefixOf(line);
    const behind = prefix && LINE_FORMATS.find((each) => each.prefixed && each.recognises(prefix.rest));
    if (behind) return { format: behind, prefixed: true };
  }
  return undefined;
}
