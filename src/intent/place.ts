import type { Finding, Place } from '../finding/index.js';
import type { Placed } from '../yamlfile/index.js';

/**
 * Findings about keys of an intent with their places in its file: of the key's value, or, where the file leaves the key
 * out, of the nearest key around it; where that is left out too, of the next key that the finding names.
 *
 * @param value  the file's, as read
 */
export function placeFindings(findings: readonly Finding[], value: unknown, placed: Placed): Finding[] {
  return findings.map((finding) => {
    let { place } = finding;
    for (const { kind, name } of finding.subjects) if (kind === 'field') place ??= placeOf(name.split('.'), value, placed);
    return place ? { ...finding, place } : finding;
  });
}

function placeOf(path: readonly string[], value: unknown, placed: Placed): Place | undefined {
  let depth = 0;
  for (let node = value; depth < path.length && has(node, path[depth]); depth++) node = node[path[depth]];
  if (depth === path.length) return placed.placeOf(path);
  return depth > 0 ? placed.keyPlaceOf(path.slice(0, depth)) : undefined;
}

function has(node: unknown, key: string): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null && Object.hasOwn(node, key);
}
