import type { Faults } from './faults.js';
import { JSON_FORMATS } from './formats.js';
import { isMapping, type JsonFormat, type JsonTarget } from './json-format.js';
import { eachJsonValue } from './json-values.js';
import type { Target } from './line-format.js';
import { linesOfNames } from './lines-of-names.js';

/** Reads a text of JSON values, one after the other, all of the first one's format, which is told. */
export function readValues(pieces: Iterable<string>, to: Target, faults: Faults): JsonFormat | undefined {
  let format: JsonFormat | undefined;
  /** Values that are of the device that the file is named after. */
  let unnamed = 0;
  let named = false;
  let told = false;
  const target: JsonTarget = {
    ...to,
    lineOf: () => 1,
    name(device, deviceId) {
      named = true;
      Object.assign(target, { device, deviceId });
    },
    add(report) {
      told ||= report.device === target.device;
      to.add(report);
    },
  };
  eachJsonValue(pieces, {
    skip: (line, text, why) => to.skip(line, text, why),
    value(text, line) {
      const beginning = /^[^\n]{0,100}/.exec(text)?.[0] ?? '';
      const value = parsed(text);
      if (value instanceof Error) return to.skip(line + linesBefore(text, value), beginning, 'the JSON value that stands here is broken');
      // Some commands answer so where they have nothing to tell.
      if (typeof value === 'object' && value !== null && Object.keys(value).length === 0) return;
      const found = JSON_FORMATS.find((each) => each.recognises(value));
      if (!found) return to.skip(line, beginning, `the format is not known${keysOf(value)}`);
      if (found !== (format ?? found)) return to.skip(line, beginning, `${found.name}, where the file begins with ${format?.name}`);
      format = found;
      target.lineOf = linesOfNames(text, line);
      told = false;
      found.read(value, target);
      if (told && !named) unnamed++;
    },
  });
  if (unnamed > 1)
    faults.warn(
      'OBSERVED-UNNAMED',
      `${unnamed.toLocaleString('en-US')} JSON values do not say of which devices they are; all are read as of ${to.device}`,
      'write a file for each device, named after it; or the answer of lldpcli -f json show chassis before that of show neighbors',
    );
  return format;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

/** Lines before the place that a fault names, where it names one. */
function linesBefore(text: string, { message }: Error): number {
  const [, position] = / position (\d+)/.exec(message) ?? [];
  return position === undefined ? 0 : text.slice(0, Number(position)).split('\n').length - 1;
}

function keysOf(value: unknown): string {
  const keys = isMapping(value) ? Object.keys(value).slice(0, 5) : [];
  return keys.length > 0 ? `; it has ${keys.map((key) => key.slice(0, 40)).join(', ')}` : '';
}
