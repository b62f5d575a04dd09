import type { Reports } from '../../commissioning/index.js';
import type { Finding } from '../../finding/index.js';
import { decoded } from './decode.js';
import { deviceOf } from './device-of.js';
import { Faults } from './faults.js';
import { KNOWN_FORMATS, LINE_FORMATS } from './formats.js';
import { type KnownText, knownFormat } from './known-format.js';
import type { LineFormat, Target } from './line-format.js';
import { readLines } from './read-lines.js';
import { readValues } from './read-values.js';

/** The bytes of a file, in any pieces; not compressed. */
export type ObservedChunks = Iterable<Uint8Array>;

/**
 * Reads one file of what a network says of its wiring into reports. The format is found by the first lines that one of the known formats
 * has; it holds for the whole file. Of texts that do not name their device it is the one that the file is named after (`deviceOf`), or what
 * stands before each line, as parallel shells write it. O(bytes); holds one line or one JSON value at a time.
 *
 * @returns OBSERVED-LEFT-OUT (warning) for each line that does not belong, 20 at most and a count of the rest; OBSERVED-ENCODING,
 * OBSERVED-UNNAMED and OBSERVED-EMPTY (warnings); OBSERVED-FORMAT (error) where nothing could be read
 */
export function readObserved(chunks: ObservedChunks, name: string, reports: Reports): Finding[] {
  const faults = new Faults(name);
  const pieces = decoded(chunks, faults);
  const before = reports.rows;
  reports.open(name);
  const known = knownFormat(pieces, LINE_FORMATS);
  const { format } = known;
  const to: Target = {
    device: deviceOf(name),
    add(report) {
      if (report.port !== '' && (report.device !== '' || report.deviceId)) reports.add(report);
      else faults.skip(report.line ?? 1, '', `a ${report.port === '' ? 'port' : 'device'} without a name`);
    },
    skip: (line, text, why) => faults.skip(line, text, why),
  };
  if (format === undefined)
    faults.refuse(known.empty ? `${name} is empty` : `${name}: the format is not known`, `known are ${KNOWN_FORMATS}`);
  const whole = format !== undefined && readAll(known.pieces, format, to, faults);
  // Of what is left out nobody knows what it says.
  if (whole && faults.skipped === 0) reports.wholeFrom(before);
  if (format !== undefined && reports.rows === before) tellNothing(name, faults);
  return faults.done();
}

/** @returns whether ports that are not told of hear nobody */
function readAll(pieces: Iterable<string>, format: NonNullable<KnownText<LineFormat>['format']>, to: Target, faults: Faults): boolean {
  if (format === 'json') return readValues(pieces, to, faults)?.whole ?? false;
  readLines(pieces, format, to);
  return format.format.whole;
}

function tellNothing(name: string, faults: Faults): void {
  if (faults.skipped > 0) faults.refuse(`${name}: no port could be read`);
  else faults.warn('OBSERVED-EMPTY', `${name} tells of no port`);
}
