/** The words that a schedule's tables use, by the numbers that the check gives them. */
export const RELATIONS = ['FS', 'SS', 'FF', 'SF'] as const;
export const [FS, SS, FF, SF] = [0, 1, 2, 3];
export const CONSTRAINTS = ['SNET', 'SNLT', 'FNET', 'FNLT', 'MSO', 'MFO', 'ALAP'] as const;
export const [SNET, SNLT, FNET, FNLT, MSO, MFO, ALAP] = [0, 1, 2, 3, 4, 5, 6];
export const RESOURCES = ['crew', 'equipment', 'place', 'supply'] as const;
export const [CREW, EQUIPMENT, PLACE, SUPPLY] = [0, 1, 2, 3];
/** How far an activity is. */
export const [WAITING, BEGUN, DONE] = [0, 1, 2];

/** A minute as a day from 1 and a time. @example 1500 -> day 2 01:00 */
export function moment(minute: number): string {
  const day = Math.floor(minute / 1440);
  const rest = Math.round(minute - day * 1440);
  return `day ${day + 1} ${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`;
}
