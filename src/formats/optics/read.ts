import type { Readings } from '../../commissioning/index.js';
import type { Finding } from '../../finding/index.js';
import { decoded, deviceOf, Faults, knownFormat, type ObservedChunks } from '../observed/index.js';
import { CSV_LIST } from './csv-list.js';
import { ETHTOOL_TEXT } from './ethtool-text.js';
import { PERFQUERY } from './perfquery.js';
import { placeOf } from './place-of.js';
import { readLines } from './read-lines.js';
import { JSON_FORMATS, readValues } from './read-values.js';
import type { LineFormat, Target } from './target.js';

const LINE_FORMATS: readonly LineFormat[] = [PERFQUERY, ETHTOOL_TEXT, CSV_LIST];

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
  const known = knownFormat(pieces, LINE_FORMATS);
  const { to, ports } = targetOf(name, readings, faults);
  const { format } = known;
  if (format === 'json') readValues(known.pieces, to);
  else if (format) readLines(known.pieces, format.format, format.prefixed, to);
  else
    faults.refuse(
      known.empty ? `${name} is empty` : `${name}: the format is not known`,
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
