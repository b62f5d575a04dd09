import type { Project } from '../project.js';
import type { RiskModel } from './model.js';
import { type PartialOrder, partialOrder } from './partial-order.js';
import { PERT_ENTRIES, pertTable, type Triple } from './pert.js';

/** One kind of work, with how its durations vary: lowest, likeliest and highest over the planned. */
export interface RiskKind extends Triple {
  name: string;
  /** Number of its trade, -1 for none. */
  trade: number;
}

/** Parts that can be bad, by the activity that finds them. */
export interface Repairs {
  name: string;
  activity: Int32Array;
  parts: Int32Array;
  rate: Triple;
  /** Time units for each bad part, and for what runs again when any was bad. */
  each: number;
  once: number;
}

/** A plan and what is known of its work. */
export interface RiskInput {
  project: Project;
  /** Planned starts; they keep all relations and resources. */
  start: Int32Array;
  /** Time units of a day. */
  day: number;
  kind: Uint16Array;
  kinds: readonly RiskKind[];
  trades: readonly string[];
  /** Truck that each activity waits for, -1 for none. */
  truck: Int32Array;
  trucks: number;
  repairs: readonly Repairs[];
}

/** What the samples have in common: one score each, drawn once a sample, that can be held at a percentile. */
export interface Driver {
  name: string;
  type: 'site' | 'trade' | 'kind' | 'deliveries' | 'dead on arrival' | 'sickness';
}

/** All that a sample is drawn from; plain columns, so that it can be handed to another thread. */
export interface Risk {
  seed: number;
  day: number;
  /** Finish as planned. */
  planned: number;
  project: Project;
  order: PartialOrder;
  /** By activity, as it was given. */
  kind: Uint16Array;
  /** By place. */
  kindAt: Uint16Array;
  tradeAt: Int16Array;
  kinds: readonly RiskKind[];
  trades: readonly string[];
  /** `pertTable` of each kind's durations over the planned, one after the other. */
  spread: Float64Array;
  /** Weights of the scores of site, trade and kind, and of a duration's own with and without a trade. */
  weights: { site: number; trade: number; kind: number; own: number; alone: number };
  truckOf: { activity: Int32Array; truck: Int32Array };
  trucks: number;
  late: Float64Array;
  delay: Float64Array;
  repairs: readonly (Repairs & { table: Float64Array })[];
  /** Days for which sickness is drawn: twice the plan's and 30 more. */
  sickDays: number;
  sickChance: Float64Array;
  sickShare: Float64Array;
  drivers: readonly Driver[];
}

/**
 * Makes a plan ready to be sampled. O(activities log activities + arcs).
 *
 * @param seed  the same seed gives each activity the same luck in any plan with the same activities
 * @throws where the plan takes more of a resource than there is, or shares of correlation come to more than 1
 */
export function makeRisk(input: RiskInput, model: RiskModel, seed: number): Risk {
  const { project, start, day, kind, kinds, trades, truck } = input;
  const order = partialOrder(project, start);
  const minute = day / DAY_MIN;
  const scaled = ({ low, likely, high }: Triple) => pertTable({ low: low * minute, likely: likely * minute, high: high * minute });
  const spread = new Float64Array(kinds.length * PERT_ENTRIES);
  for (const [k, times] of kinds.entries()) spread.set(pertTable(times), k * PERT_ENTRIES);
  const kindAt = Uint16Array.from(order.activity, (i) => kind[i]);
  const waiting = Int32Array.from(truck, (_, i) => i).filter((i) => truck[i] >= 0);
  let planned = 0;
  for (let i = 0; i < project.activities; i++) planned = Math.max(planned, start[i] + project.duration[i]);
  return {
    seed,
    day,
    planned,
    project,
    order,
    kind,
    kindAt,
    tradeAt: Int16Array.from(kindAt, (k) => kinds[k].trade),
    kinds,
    trades,
    spread,
    weights: weightsOf(model),
    truckOf: { activity: waiting, truck: waiting.map((i) => truck[i]) },
    trucks: input.trucks,
    late: pertTable(model.trucks.late),
    delay: scaled(model.trucks.delay_min),
    repairs: input.repairs.map((each) => ({ ...each, table: pertTable(each.rate) })),
    sickDays: 2 * Math.ceil(planned / day) + 30,
    sickChance: pertTable(model.sickness.chance),
    sickShare: pertTable(model.sickness.share),
    drivers: [
      { name: 'site', type: 'site' },
      ...trades.map((name): Driver => ({ name, type: 'trade' })),
      ...kinds.map(({ name }): Driver => ({ name, type: 'kind' })),
      { name: 'late trucks', type: 'deliveries' },
      { name: 'dead on arrival', type: 'dead on arrival' },
      { name: 'sick people', type: 'sickness' },
    ],
  };
}

const DAY_MIN = 1440;

/** A score is a weighted sum of independent ones; squares of the weights come to 1, so that it is standard normal too. */
function weightsOf({ correlation: { site, trade, kind } }: RiskModel): Risk['weights'] {
  const own = 1 - site - trade - kind;
  if (own < 0) throw new Error(`shares of correlation come to ${site + trade + kind}, more than 1`);
  return {
    site: Math.sqrt(site),
    trade: Math.sqrt(trade),
    kind: Math.sqrt(kind),
    own: Math.sqrt(own),
    alone: Math.sqrt(own + trade),
  };
}
