import type { CheckResult } from './report.js';

/**
 * The checks as a table for a person, a line each: name, what it proves, how many were examined, `ok` or the faults.
 *
 * The findings themselves are not printed.
 * @param of  what was checked, such as `plan colossus`
 */
export function printReport(result: { checks: readonly CheckResult[] }, of: string): string {
  const rows = result.checks.map(({ check, what, examined, faults }) => [
    check,
    what,
    examined.toLocaleString('en-US'),
    faults === 0 ? 'ok' : `${faults.toLocaleString('en-US')} fault${faults === 1 ? '' : 's'}`,
  ]);
  const header = ['check', 'what', 'examined', 'result'];
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
  const line = (row: string[]) =>
    row
      .map((text, i) => (i === 2 ? text.padStart(widths[i]) : text.padEnd(widths[i])))
      .join('  ')
      .trimEnd();
  return [`Check of ${of}`, line(header), ...rows.map(line), ''].join('\n');
}
