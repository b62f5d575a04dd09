import { DEFECT, DISPUTED, STATUS, type StatusKind } from '../../../src/asbuilt/index.js';

/** Words of all states of a kind, from planned to the last step, then defect and disputed. */
export function stateWords(of: StatusKind): string[] {
  return [...STATUS[of], 'defect', 'disputed'];
}

/** Place of a status code among the words of its kind. */
export function statePlace(of: StatusKind, code: number): number {
  const steps = STATUS[of].length;
  if (code === DEFECT) return steps;
  return code === DISPUTED ? steps + 1 : Math.min(code, steps - 1);
}

/** A status code in a word, none where it is not known. @example stateWord('cable', 254) -> 'defect' */
export function stateWord(of: StatusKind, code: number | undefined): string {
  return code === undefined ? '' : stateWords(of)[statePlace(of, code)];
}
