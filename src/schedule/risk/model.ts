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

/** What may go otherwise than planned, besides the `spread` of each kind of activity. */
export interface RiskModel {
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

/** Defaults: figures of documents where there are any, all others marked. */
export const DEFAULT_RISK_MODEL: RiskModel = {
  correlation: {
    site: 0.1,
    trade: 0.1,
    kind: 0.2,
    source: 'assumption: estimates of one kind of work err together, for they share one figure; less so within a trade and over the site',
  },
  trucks: {
    load: 8,
    late: { low: 0.12, likely: 0.23, high: 0.31 },
    delay_min: { low: 60, likely: 240, high: 2880 },
    source:
      'late: project44, State of Transportation, April 2023: full truckloads in the United States 77 % on time in March 2023, 69.3 % at the worst, 88 % before 2020; assumption: eight racks a truck, an hour to two days late',
  },
  repairs: [
    {
      name: 'servers dead at burn-in',
      kind: 'burn-in',
      per: 'servers',
      rate: { low: 0.01, likely: 0.013, high: 0.05 },
      each_min: 120,
      once_min: 1440,
      source:
        'likely: some 3 % of machines break a week of bring-up (Imbue, Latent Space 2024), 1.3 % in 72 h; assumption: 1 to 5 % at the first burn-in, two hours to swap a server from spares, a day of burn-in again',
    },
    {
      name: 'optics dead at link check',
      kind: 'link check',
      per: 'optics',
      rate: { low: 0.001, likely: 0.003, high: 0.01 },
      each_min: 20,
      once_min: 10,
      source: 'assumption: 0.1 to 1 % of modules dead on arrival; 20 min to find, clean, swap and check again',
    },
    {
      name: 'cables plugged wrongly',
      kind: 'link check',
      per: 'plugs',
      rate: { low: 0.005, likely: 0.01, high: 0.02 },
      each_min: 6,
      once_min: 10,
      source: 'assumption: 0.5 to 2 % of hand-wired links are mis-patched before they are checked; 6 min to trace and replug one',
    },
  ],
  sickness: {
    chance: { low: 0.05, likely: 0.15, high: 0.4 },
    share: { low: 0.02, likely: 0.05, high: 0.25 },
    source:
      'assumption, set so that it takes 1.4 % of working time on average: the lost worktime rate of full-time workers, all reasons, United States 2017 (Bureau of Labor Statistics, CPS table 46)',
  },
};
