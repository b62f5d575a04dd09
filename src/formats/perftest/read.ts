/** Gbit/s of a unit as the tools write it. */
const GBPS: Record<string, number> = { 'Gb/sec': 1, 'MB/sec': (8 * 2 ** 20) / 1e9, 'MiB/sec': (8 * 2 ** 20) / 1e9 };

/**
 * Reads what `ib_write_bw`, `ib_read_bw`, `ib_send_bw` (perftest) print, with and without `--report_gbits`: the row under the heading
 * `#bytes ... BW peak[...] BW average[...]`, of several the one of the most bytes. Several tests in one output, of several adapters, are folded.
 *
 * @returns `average_gbps` and `peak_gbps`, the lowest of the tests; `tests`, how many there are. Undefined where there is none
 */
export function readPerftest(text: string): Record<string, number> | undefined {
  const tests: { average: number; peak: number; bytes: number }[] = [];
  let unit: number | undefined;
  let bytes = 0;
  for (const line of text.split(/\r?\n/)) {
    const heading = /^\s*#bytes\s.*BW average\[([A-Za-z/]+)\]/.exec(line);
    if (heading) {
      unit = GBPS[heading[1]];
      bytes = -1;
      continue;
    }
    const row = /^\s*(\d+)\s+\d+\s+([\d.]+)\s+([\d.]+)(?:\s+[\d.]+)*\s*$/.exec(line);
    if (!row || unit === undefined) continue;
    const found = { bytes: Number(row[1]), peak: Number(row[2]) * unit, average: Number(row[3]) * unit };
    if (bytes < 0) tests.push(found);
    else if (found.bytes >= bytes) tests[tests.length - 1] = found;
    bytes = Math.max(bytes, found.bytes);
  }
  const lowest = (figure: (test: (typeof tests)[number]) => number) =>
    tests.reduce((least, test) => Math.min(least, figure(test)), Number.POSITIVE_INFINITY);
  if (tests.length === 0 || !Number.isFinite(lowest(({ average }) => average))) return undefined;
  return { average_gbps: lowest(({ average }) => average), peak_gbps: lowest(({ peak }) => peak), tests: tests.length };
}
