import type { Finding } from './finding.js';

/**
 * A finding as a person reads it: the place, the words, the offending text underlined, the remedy.
 *
 * @example
 * my.yaml:3:9: error: expected a power such as "44 kW", found "44 km" [UNIT]
 *   power: 44 km
 *          ^~~~~
 *   maybe: write the power with W, kW or MW
 */
export function printFinding(finding: Finding): string {
  const { place, severity, message, code, remedy } = finding;
  const lines = [`${place ? `${place.file}:${place.line}:${place.column}: ` : ''}${severity}: ${message} [${code}]`];
  if (place && place.text !== '') {
    const { text, start } = window(place.text, place.column - 1, place.length);
    const length = Math.max(1, Math.min(place.length, text.length - start));
    lines.push(`  ${text}`, `  ${' '.repeat(start)}^${'~'.repeat(length - 1)}`);
  }
  if (remedy) lines.push(`  maybe: ${remedy}`);
  return lines.join('\n');
}

const WIDTH = 110;

/** The part of a long line around the offending text; tabs become spaces so that the underline stands right. */
function window(line: string, start: number, length: number): { text: string; start: number } {
  const text = line.replaceAll('\t', ' ');
  if (text.length <= WIDTH) return { text, start };
  const from = Math.max(0, Math.min(start - 30, text.length - WIDTH));
  const cut = text.slice(from, Math.max(from + WIDTH, Math.min(start + length, from + WIDTH)));
  return { text: `${from > 0 ? '…' : ''}${cut}`, start: start - from + (from > 0 ? 1 : 0) };
}
