import type { Reader, Values } from '../commissioning/index.js';
import { readDcgm } from '../formats/dcgm/index.js';
import { readFio } from '../formats/fio/index.js';
import { readNcclTests } from '../formats/nccl-tests/index.js';
import { readNvidiaSmi } from '../formats/nvidia-smi/index.js';
import { readPerftest } from '../formats/perftest/index.js';

/** Values of what a check printed; undefined where it is nothing that the reader knows. */
export function valuesOf(reader: Reader, out: Uint8Array): Values | undefined {
  if (reader.kind === 'nvidia-smi') return readNvidiaSmi(out);
  const text = Buffer.from(out).toString('utf8');
  switch (reader.kind) {
    case 'exit':
      return {};
    case 'dcgm':
      return readDcgm(text);
    case 'nccl-tests':
      return readNcclTests(text);
    case 'perftest':
      return readPerftest(text);
    case 'fio':
      return readFio(text);
    case 'json':
      return jsonValues(text, reader.paths);
    case 'regex':
      return regexValues(text, reader.patterns);
  }
}

function jsonValues(text: string, paths: ReadonlyMap<string, string>): Values | undefined {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return undefined;
  }
  const values: Record<string, number | string> = {};
  for (const [name, path] of paths) {
    let value = whole;
    for (const key of path.split('.'))
      value =
        typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
    if (typeof value === 'number' || typeof value === 'string') values[name] = value;
    else if (typeof value === 'boolean') values[name] = String(value);
  }
  return values;
}

/** The first match of each counts; what is a number is read as one. */
function regexValues(text: string, patterns: ReadonlyMap<string, string>): Values {
  const values: Record<string, number | string> = {};
  for (const [name, pattern] of patterns) {
    const found = new RegExp(pattern, 'm').exec(text)?.[1];
    if (found !== undefined) values[name] = found.trim() !== '' && Number.isFinite(Number(found)) ? Number(found) : found;
  }
  return values;
}
