/** What was seen of a planned link. */
export const UNSEEN = 0;
/** Its ends hear each other, or one does and the other was not asked. */
export const RIGHT = 1;
/** One end hears the other, which hears nothing. */
export const ONE_WAY = 2;
/** No light, or the port is off. */
export const DOWN = 3;
/** Not down, and nobody is heard. */
export const SILENT = 4;
/** One of its ends, or both, hear another port. */
export const WRONG = 5;
/** Up, but whom it hears has no name of the plan's: it keeps the one from the factory. */
export const UNNAMED = 6;
export type LinkSeen = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** Whom an end hears, where it is no planned end. */
export const NOT_TOLD = -1;
export const NOBODY = -2;
/** A port that no planned link is in, or a device of nobody's plan. */
export const SOMEBODY = -3;
/** A device that has not been given its name yet. */
export const NAMELESS = -4;

/** What was seen, held against the plan. */
export interface CheckedLinks {
  /** By link. */
  link: Uint8Array;
  /** By link: 1 where the one end that was asked has light and hears nobody. */
  lit: Uint8Array;
  /** The end that each end is connected with, by what either says; else `NOT_TOLD`, `NOBODY`, `SOMEBODY` or `NAMELESS`. */
  heard: Int32Array;
  /** By end: the row of the observation that tells of it last, -1 for none. */
  row: Int32Array;
  /** By end: the row that tells whom it hears. It is another where that is known by a MAC table. */
  told: Int32Array;
  /** Rows of the observation that tell of a link of a planned device where none is planned. */
  extra: number[];
  /** Ends that hear several neighbours at once, with how many. */
  several: Map<number, number>;
  /** Rows of devices, as reports name them, that the plan does not know: how often each name was met. */
  strangers: Map<string, number>;
  /** Reports of ports that no name of the planned device's ports fits: how often each was met. */
  unknownPorts: Map<string, number>;
}
