import type { SubjectKind } from '../../../src/asbuilt/index.js';
import { goQuery, place } from '../route/index.js';
import { LEVEL_NAMES, type Level, type PartState, STATES } from './words.js';

/** What the address says is looked at: a part, and which of those below it are listed. */
export interface Chosen {
  /** None for the whole cluster. */
  part: { of: SubjectKind; name: string } | undefined;
  level: Level | undefined;
  state: PartState | undefined;
}

export function chosenNow(): Chosen {
  const { query } = place.value;
  const [of, name, level] = [query.get('of'), query.get('name'), query.get('level')];
  return {
    part: of && name ? { of: of as SubjectKind, name } : undefined,
    level: level !== null && level in LEVEL_NAMES ? (level as Level) : undefined,
    state: STATES.find((state) => state === query.get('state')),
  };
}

/** The page with parts of a level of the cluster listed, all or those of a state. */
export function toList(level: Level, state?: PartState): string {
  return `/acceptance?${new URLSearchParams({ level, ...(state ? { state } : {}) })}`;
}

/** Lists others of the parts below. */
export function list(changes: { level?: Level; state?: PartState | undefined }): void {
  goQuery(changes);
}
