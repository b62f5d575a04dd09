/** How many of a group there are, how many are done, and when the first and the last of these were, in seconds since 1970. */
export interface Tally {
  all: Uint32Array;
  done: Uint32Array;
  first_s: Float64Array;
  last_s: Float64Array;
}

/** Tallies of so many groups, all empty. */
export function tallies(groups: number): Tally {
  return {
    all: new Uint32Array(groups),
    done: new Uint32Array(groups),
    first_s: new Float64Array(groups).fill(Number.POSITIVE_INFINITY),
    last_s: new Float64Array(groups).fill(Number.NEGATIVE_INFINITY),
  };
}

/** Counts one more member of a group; @param at_s  when it was done, 0 for not yet */
export function tallied(tally: Tally, group: number, at_s: number): void {
  if (group < 0) return;
  tally.all[group]++;
  if (at_s === 0) return;
  tally.done[group]++;
  if (at_s < tally.first_s[group]) tally.first_s[group] = at_s;
  if (at_s > tally.last_s[group]) tally.last_s[group] = at_s;
}

/** When work on a group began and ended, 0 for not yet, and the share of it that is done; it ends when all of it is. */
export function spanOf({ all, done, first_s, last_s }: Tally, group: number): { began_s: number; ended_s: number; share: number } {
  if (group < 0 || done[group] === 0) return { began_s: 0, ended_s: 0, share: Number.NaN };
  return { began_s: first_s[group], ended_s: done[group] === all[group] ? last_s[group] : 0, share: done[group] / all[group] };
}
