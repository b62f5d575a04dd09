/** Which ends of two activities a relation binds: finish to start, start to start, finish to finish, start to finish. */
export const RELATIONS = ['FS', 'SS', 'FF', 'SF'] as const;
export type RelationType = (typeof RELATIONS)[number];

/** Places in `RELATIONS`. */
export const [FS, SS, FF, SF] = [0, 1, 2, 3];

/** Whether it goes from the finish of the earlier activity. */
export function fromFinish(type: number): boolean {
  return type === FS || type === FF;
}

/** Whether it goes to the start of the later activity. */
export function toStart(type: number): boolean {
  return type === FS || type === SS;
}

/** Least time from start to start that a relation asks of activities without breaks, beyond its own lag. */
export function ownLag(type: number, earlier_duration: number, later_duration: number): number {
  return (fromFinish(type) ? earlier_duration : 0) - (toStart(type) ? 0 : later_duration);
}
