import type { Measure } from '../site/types.js';
import type { Triple } from './pert.js';

/** Where a figure is from; `assumption: ` and its ground where no document gives it. */
export interface Sourced {
  source: string;
}

/** Work that is done again because parts were dead on arrival or plugged wrongly. */
export interface RepairRule extends Sourced {
  name: string;
  /** Kind of activity that finds them, and is longer by the repairs. */
  kind: string;
  /** What of its subject can be bad. */
  per: Measure;
  /** Share that is bad; drawn once a sample, for a bad lot is bad everywhere. */
  rate: Triple;
  /** Time of each repair, one after the other. */
  each_min: number;
  /** Time for what must run again when any was bad. */
  once_min: number;
}

/** Lowest, likeliest and highest time over the planned one. */
export type Times = Triple & Sourced;

/** What may go otherwise than planned. */
export interface RiskModel {
  /** By kind of activity, and of all kinds that are not named. */
  durations: ReadonlyMap<string, Times>;
  other: Times;
  /**
   * Shares of the variance of a duration's normal score that it has in common with all work of the site, of its trade, of its kind: the
   * correlation of the scores of two activities of one kind is the sum, of two of one trade `site + trade`, of any two `site`.
   */
  correlation: { site: number; trade: number; kind: number } & Sourced;
  trucks: {
    /** Subjects that come on one truck. */
    load: number;
    /** Share of trucks that are late; drawn once a sample. */
    late: Triple;
    delay_min: Triple;
  } & Sourced;
  repairs: readonly RepairRule[];
  /** On each day, with a chance drawn once a sample, a share of a trade's people is missing. */
  sickness: { chance: Triple; share: Triple } & Sourced;
}
