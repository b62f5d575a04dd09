import type { CounterReadings } from '../../commissioning/index.js';
import type { Finding } from '../../finding/index.js';
import { decoded, deviceOf, eachLine, eachParsedValue, Faults, knownFormat, type ObservedChunks } from '../observed/index.js';
import { CSV_LIST } from './csv-list.js';
import { IBQUERYERRORS } from './ibqueryerrors.js';
import { IP_LINK } from './ip-link.js';
import { SONIC_COUNTERS, SONIC_DATABASE } from './sonic.js';
import type { JsonFormat, LineFormat, Target } from './target.js';

const LINE_FORMATS: readonly LineFormat[] = [IBQUERYERRORS, CSV_LIST];
const JSON_FORMATS: readonly JsonFormat[] = [IP_LINK, SONIC_DATABASE, SONIC_COUNTERS];

/**
 * Reads one file of what ports have counted into readings. The format is found by the first lines that one of the known ones has. A port
 * whose device is not named in the text is of the one that the file is named after (`deviceOf`). O(bytes); holds one line or one JSON value
 * at a time.
 *
 * @returns findings as of `readObserved`: OBSERVED-LEFT-OUT, OBSERVED-ENCODING and OBSERVED-EMPTY (warnings), OBSERVED-FORMAT (error)
 */
export function readCounters(chunks: ObservedChunks, name: string, readings: CounterReadings): Finding[] {
  const faults = new Faults(name);
  const { format, empty, pieces } = knownFormat(decoded(chunks, faults), LINE_FORMATS);
  /** Whether the file says anything, if only that no port has errors. */
  let told = false;
  const to: Target = {
    add({ device = deviceOf(name), ...counters }, line) {
      if (device === '' || counters.port === '') faults.skip(line, '', `a ${device === '' ? 'device' : 'port'} without a name`);
      else {
        readings.add({ device, ...counters });
        told = true;
      }
    },
    listsFaultyOnly() {
      told = true;
      readings.listsFaultyOnly = true;
    },
    skip: (line, text, why) => faults.skip(line, text, why),
  };
  if (format === 'json') readValues(pieces, to);
  else if (format) {
    const reader = format.format.reader(to);
    const tooLong = (beginning: string, line: number) => to.skip(line, beginning, 'the line is longer than a million characters');
    eachLine(pieces, (line, number) => reader.line(line, number), tooLong);
    reader.end?.();
  } else
    faults.refuse(
      empty ? `${name} is empty` : `${name}: the format is not known`,
      `known are ${[...LINE_FORMATS, ...JSON_FORMATS].map((each) => each.name).join('; ')}`,
    );
  if (format && !told) {
    if (faults.skipped > 0) faults.refuse(`${name}: no port could be read`);
    else faults.warn('OBSERVED-EMPTY', `${name} tells of no port`);
  }
  return faults.done();
}

/** Reads a text of JSON values, one after the other. */
function readValues(pieces: Iterable<string>, to: Target): void {
  eachParsedValue(pieces, to, (value, line, beginning) => {
    const found = JSON_FORMATS.find((each) => each.recognises(value));
    if (found) found.read(value, line, to);
    else if (typeof value !== 'object' || value === null || Object.keys(value).length > 0)
      to.skip(line, beginning, 'the format is not known');
  });
}
