import type { Signatory, SubjectKind } from '../asbuilt/index.js';
import type { Criterion, Ground, Level, Part, PartState } from '../commissioning/index.js';
import type { Role } from './roles.js';

/** How far the site is from being accepted: `GET /api/acceptance`. */
export interface AcceptanceTold {
  seq: number;
  /** From nodes to the cluster. */
  levels: LevelTold[];
  cluster: Part;
  /** The first `MOST_PARTS`. */
  pods: Part[];
  /** Of all pods, in their order: the units of each. */
  units: UnitsTold;
  /** The pod that is the furthest behind and the unit that is in it; of one pod, or of pods that are alike, the unit. None where nothing is. */
  slowest: SlowestTold[];
}

/** All parts of one level together. */
export interface LevelTold {
  level: Level;
  parts: number;
  states: Record<PartState, number>;
  criteria: { criterion: Criterion; of: number; met: number; failed: number }[];
}

/** Units as columns. */
export interface UnitsTold {
  name: string[];
  /** The pod of each by its place among all, -1 for none. */
  pod: number[];
  state: PartState[];
  /** Mean over the criteria of the share that meets them, 0 to 1. */
  share: number[];
}

/** A part that is behind its siblings. */
export interface SlowestTold {
  level: Level;
  of: SubjectKind;
  name: string;
  share: number;
  /** Median of that among all that it is compared with. */
  usual: number;
  /** What it is behind in most: the share of it that meets this, and the median of the others'. */
  criterion: Criterion;
  own: number;
  others: number;
}

/** Parts of a level, in their order: `GET /api/acceptance/parts`. */
export interface PartsTold {
  seq: number;
  /** How many there are in all. */
  all: number;
  parts: Part[];
}

/** At most so many parts in one answer. */
export const MOST_PARTS = 500;

/** One part with its grounds: `GET /api/acceptance/part`. */
export interface PartTold {
  seq: number;
  part: Part;
  /** The first `MOST_LACKING` of what is lacking, with how many there are. */
  grounds: (Ground & { lacking_all: number })[];
  /** Why whoever asks may not sign now, by what for; empty where they may. */
  why_not: Record<Signatory, string[]>;
}

export const MOST_LACKING = 50;

/** The role that each signature takes: who runs the cluster decides as whoever planned it. */
export const SIGNING_ROLE = { installation: 'lead', commissioning: 'lead', operations: 'planner' } as const satisfies Record<
  Signatory,
  Role
>;
