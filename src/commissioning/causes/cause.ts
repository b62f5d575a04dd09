/** What can be wrong with links, what explains most first. */
export type CauseKind =
  | 'dead device'
  | 'devices exchanged'
  | 'device cabled as another'
  | 'trunks exchanged'
  | 'trunk turned'
  | 'rails crossed'
  | 'ends swapped'
  | 'ends rotated'
  | 'plug in a wrong port'
  | 'unplanned neighbour'
  | 'dead link'
  | 'one-way link'
  | 'slow link'
  | 'flapping link';

/** A plug that is in one planned end's port and belongs into another's; both are ends. */
export interface Displaced {
  from: number;
  to: number;
}

/** One cause of deviations. */
export interface Cause {
  kind: CauseKind;
  /** Rows of devices that it is about, in order where they are a cycle: each has the cabling of the next. */
  devices: readonly number[];
  /** Rows of trunks. */
  trunks: readonly number[];
  /** Planned links that it explains the deviation of. */
  links: readonly number[];
  /** Plugs that mend it, after all causes before it in the list are mended. */
  displaced: readonly Displaced[];
  /** Nothing is to be moved: names and serial numbers are exchanged. */
  rename: boolean;
}

/** A cause that is about one link and its two devices. @param deviceOf  by end, as of `plannedEnds` */
export function linkCause(kind: CauseKind, deviceOf: Int32Array, link: number): Cause {
  return { kind, devices: [deviceOf[2 * link], deviceOf[2 * link + 1]], trunks: [], links: [link], displaced: [], rename: false };
}
