import { newestStep, type RunState, type RunTry } from './state.js';

/** Where a job's time went, in seconds; all but `wall_s` add up to it. */
export interface RunAccount {
  /** Since it began, to its end or until now. */
  wall_s: number;
  /** Training whose steps count. */
  kept_s: number;
  /** Training that was lost because it came after the last checkpoint. */
  redone_s: number;
  /** In Slurm's queue. */
  queued_s: number;
  /** From the nodes to the first step. */
  starting_s: number;
  /** From the last step to the end of the try: until it was noticed. */
  noticing_s: number;
  /** Between tries: finding out which node it was, swapping it, waiting for spares. */
  between_s: number;
}

/**
 * Where a job's time went so far. Of a try that ended before its command was through, steps count up to the checkpoint that the next resumed
 * from; of steps between two looks each is taken to last as long. O(tries)
 *
 * @param now_s  seconds since 1970
 */
export function accountOf(state: RunState, now_s: number): RunAccount {
  const end_s = Math.max(state.begun_s, state.over?.at_s ?? now_s);
  const account: RunAccount = {
    wall_s: end_s - state.begun_s,
    kept_s: 0,
    redone_s: 0,
    queued_s: 0,
    starting_s: 0,
    noticing_s: 0,
    between_s: 0,
  };
  let from_s = state.begun_s;
  /** Takes the time up to a moment; moments that were not seen in order take none. */
  const take = (until_s: number | undefined): number => {
    const until = Math.min(end_s, Math.max(from_s, until_s ?? from_s));
    const span_s = until - from_s;
    from_s = until;
    return span_s;
  };
  for (const [i, each] of state.tries.entries()) {
    const until_s = each.ended?.at_s ?? end_s;
    account.between_s += take(each.submitting_s);
    account.queued_s += take(each.started_s ?? each.first?.at_s ?? until_s);
    account.starting_s += take(each.first?.at_s ?? until_s);
    const training_s = take(each.last?.at_s);
    const kept = keptShare(each, stepsKept(state, i));
    account.kept_s += kept * training_s;
    account.redone_s += (1 - kept) * training_s;
    // A try that is under way is training as long as nobody knows better.
    if (each.ended) account.noticing_s += take(until_s);
    else account.kept_s += take(until_s);
  }
  account.between_s += take(end_s);
  return account;
}

/** The step up to which a try counts. */
function stepsKept(state: RunState, i: number): number {
  const next = state.tries[i + 1];
  if (next) return next.resumedFrom;
  const { ended } = state.tries[i];
  return ended && ended.outcome !== 'done' ? state.checkpoint : newestStep(state);
}

function keptShare({ first, last }: RunTry, kept: number): number {
  if (!first || !last || last.step <= first.step) return kept >= (last?.step ?? 0) ? 1 : 0;
  return Math.min(1, Math.max(0, (kept - first.step) / (last.step - first.step)));
}
