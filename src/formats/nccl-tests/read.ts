/** What a program of nccl-tests says. */
export interface NcclTestsValues {
  [name: string]: number | string;
  /** Bus bandwidth at the largest message, the better of out of place and in place, in GB/s. */
  busbw_gbs: number;
  /** The tool's own average over all sizes, in GB/s; NaN is never given: the key is left out. */
}

/** A row of the table: size, count, type, what the collective needs besides, and time, algbw, busbw and errors, twice. */
const ROW = /^\s*(\d+)\s+\d+\s+[a-z]\w*\s+(.*)$/;

/**
 * Reads what `all_reduce_perf`, `alltoall_perf` and the other programs of nccl-tests print, of old and new versions; lines of NCCL and of
 * MPI amid it are passed over.
 *
 * @returns `busbw_gbs`; `bytes` of the largest message; `avg_busbw_gbs`; `wrong`, how many elements were wrong, 0 where all are right or
 *   validation is off; `ranks`. Undefined where no row is found
 */
export function readNcclTests(text: string): NcclTestsValues | undefined {
  let bytes = -1;
  let busbw = 0;
  let wrong = 0;
  let ranks = 0;
  let average: number | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#')) {
      if (/^#\s+Rank\s+\d+/.test(line)) ranks++;
      const said = /^# Avg bus bandwidth\s*:\s*([\d.]+)/.exec(line);
      if (said) average = Number(said[1]);
      const bounds = /^# Out of bounds values\s*:\s*(\d+)/.exec(line);
      if (bounds) wrong = Math.max(wrong, Number(bounds[1]));
      continue;
    }
    const row = ROW.exec(line);
    if (!row) continue;
    const fields = row[2].trim().split(/\s+/).slice(-8);
    const figures = [fields[2], fields[6]].map(Number);
    if (fields.length < 8 || figures.some((each) => !Number.isFinite(each))) continue;
    if (Number(row[1]) >= bytes) {
      bytes = Number(row[1]);
      busbw = Math.max(...figures);
    }
    for (const errors of [fields[3], fields[7]]) if (Number(errors) > 0) wrong += Number(errors);
  }
  if (bytes < 0) return undefined;
  return { busbw_gbs: busbw, bytes, wrong, ranks, ...(average === undefined ? {} : { avg_busbw_gbs: average }) };
}
