/** What a part must meet to be accepted, in the order in which it is met. */
export const CRITERIA = ['installed', 'links', 'optics', 'burn-in', 'test', 'below', 'matters'] as const;
export type Criterion = (typeof CRITERIA)[number];

/** In words: what is counted, and what it must be. */
export const CRITERION_WORDS: Readonly<Record<Criterion, string>> = {
  installed: 'devices installed',
  links: 'cables whose links the network says are right',
  optics: 'fibre cables whose light, heat and errors are within limits',
  'burn-in': 'nodes that passed burn-in',
  test: 'test of the whole passed',
  below: 'parts below that meet their criteria',
  matters: 'no defect open, nothing in dispute',
};

/**
 * How many things a criterion is about, by part; how many meet it, and how many failed it. Met when as many meet it as there are; a defect or
 * dispute is a thing that fails.
 */
export interface Tally {
  of: Uint32Array;
  met: Uint32Array;
  failed: Uint32Array;
}

/** Tallies of all criteria, of so many parts. */
export function tallies(parts: number): Record<Criterion, Tally> {
  const column = () => new Uint32Array(parts);
  const tally = (): Tally => ({ of: column(), met: column(), failed: column() });
  return Object.fromEntries(CRITERIA.map((criterion) => [criterion, tally()])) as Record<Criterion, Tally>;
}

/** What became of one thing. */
export type Verdict = 'met' | 'open' | 'failed';

/** Counts one more thing of a part. */
export function counted(tally: Tally, part: number, verdict: Verdict): void {
  if (part < 0) return;
  tally.of[part]++;
  if (verdict === 'met') tally.met[part]++;
  if (verdict === 'failed') tally.failed[part]++;
}

/** Whether a part meets all criteria, and how many things of it failed. */
export function standing(criteria: Readonly<Record<Criterion, Tally>>, part: number): { met: boolean; failed: number } {
  let [met, failed] = [true, 0];
  for (const criterion of CRITERIA) {
    const tally = criteria[criterion];
    if (tally.met[part] < tally.of[part]) met = false;
    failed += tally.failed[part];
  }
  return { met, failed };
}
