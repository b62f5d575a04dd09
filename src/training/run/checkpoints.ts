/**
 * Step of the newest whole checkpoint among the names in a folder; 0 for none.
 *
 * A checkpoint is a file or folder whose name ends with its step, but for an extension: `step-000500.pt`, `iter_0000500`, `500`. It is written
 * under a name that ends in .tmp, .new or .part and renamed when it is whole; or, as by Megatron-LM, a file
 * `latest_checkpointed_iteration.txt` names the newest whole one.
 *
 * @param latest  what is in that file; undefined where there is none
 */
export function newestCheckpoint(names: readonly string[], latest: string | undefined): number {
  const most = latest === undefined ? Number.POSITIVE_INFINITY : Number.parseInt(latest, 10) || 0;
  let newest = 0;
  for (const name of names) {
    const [, step] = NAME.exec(name) ?? [];
    if (step !== undefined && Number(step) <= most) newest = Math.max(newest, Number(step));
  }
  return newest;
}

const NAME = /(?:^|[^\d])0*(\d{1,12})(?:\.(?!tmp$|new$|part$)[A-Za-z]\w*)?$/;
