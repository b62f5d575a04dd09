import type { Finding, Place } from '../finding/index.js';
import type { Path } from './read-yaml.js';

/** Where the values of a checked tree stand in their file. */
export interface Placed {
  placeOf(path: Path): Place | undefined;
  keyPlaceOf(path: Path): Place | undefined;
}

/** A finding about a field of a file, at its value's place. */
export function fieldFinding(
  code: string,
  message: string,
  placed: Placed,
  path: Path,
  remedy?: string,
  severity: Finding['severity'] = 'error',
): Finding {
  const place = placed.placeOf(path);
  return { code, severity, message, subjects: fieldSubject(path), ...(place ? { place } : {}), ...(remedy ? { remedy } : {}) };
}

export function fieldSubject(path: Path): Finding['subjects'] {
  return [{ kind: 'field', name: path.map(String).join('.') }];
}
