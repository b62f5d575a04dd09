/**
 * Reads the JSON of `fio --output-format=json`; what fio prints before it is passed over.
 *
 * @returns over all jobs: `read_gbs`, `write_gbs` (GB/s) and `read_iops`, `write_iops` summed, `errors` (how many jobs ended with one),
 *   `read_p99_us`, `write_p99_us` the highest 99th percentile of completion latency. Undefined for what is no such text
 */
export function readFio(text: string): Record<string, number> | undefined {
  const begin = text.search(/^\s*\{/m);
  let whole: unknown;
  try {
    whole = JSON.parse(begin < 0 ? '' : text.slice(begin));
  } catch {
    return undefined;
  }
  const jobs = objectOf(whole)?.jobs;
  if (!Array.isArray(jobs) || jobs.length === 0) return undefined;
  const values: Record<string, number> = { read_gbs: 0, write_gbs: 0, read_iops: 0, write_iops: 0, errors: 0 };
  for (const each of jobs) {
    const job = objectOf(each);
    if (job?.error !== 0) values.errors++;
    for (const way of ['read', 'write']) {
      const part = objectOf(job?.[way]);
      values[`${way}_gbs`] += figureOf(part?.bw_bytes) / 1e9;
      values[`${way}_iops`] += figureOf(part?.iops);
      const p99 = figureOf(objectOf(objectOf(part?.clat_ns)?.percentile)?.['99.000000']) / 1000;
      if (p99 > 0) values[`${way}_p99_us`] = Math.max(values[`${way}_p99_us`] ?? 0, p99);
    }
  }
  return values;
}

function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

function figureOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
