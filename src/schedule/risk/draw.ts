import { normalOf, shareOf } from './normal.js';
import type { Pace } from './pass.js';
import { PERT_ENTRIES, pertAt } from './pert.js';
import type { Repairs, Risk } from './risk.js';
import { Stream } from './stream.js';

/** One driver's score held at a value in all samples. */
export interface Pin {
  driver: number;
  score: number;
}

/** What happens in one sample, by place. */
export interface Drawn {
  duration: Float64Array;
  release: Float64Array;
  /** Undefined where nobody is sick. */
  pace: Pace | undefined;
  /** Whether a late truck brings what the activity needs. */
  late: Uint8Array;
}

/** What random numbers are drawn for; each has a stream of its own. */
const PURPOSE = { scores: 0, durations: 1, trucks: 2, repairs: 3, sickness: 4 };

/** Draws samples, each from the seed and its number alone. What it returns is overwritten by the next draw. */
export class Draw {
  private readonly drawn: Drawn;
  private readonly pace: Pace;
  private readonly scores: Float64Array;
  private readonly common: Float64Array;

  constructor(private readonly risk: Risk) {
    const { order, trades, sickDays, day, drivers, kinds } = risk;
    this.drawn = {
      duration: new Float64Array(order.activities),
      release: order.release.slice(),
      pace: undefined,
      late: new Uint8Array(order.activities),
    };
    this.pace = { day, days: sickDays, speed: new Float64Array(trades.length * sickDays), slow: new Uint8Array(trades.length) };
    this.scores = new Float64Array(drivers.length);
    this.common = new Float64Array(kinds.length);
  }

  /** O(activities + trucks + trades x days). */
  sample(sample: number, pin?: Pin): Drawn {
    this.drawScores(sample, pin);
    this.drawDurations(sample);
    this.addRepairs(sample);
    this.delayTrucks(sample);
    this.drawn.pace = this.slowDays(sample) ? this.pace : undefined;
    return this.drawn;
  }

  /** Share of all its durations that are below the one that each activity has in a sample, repairs apart, in 1/65,536, by activity. */
  grades(sample: number, out: Uint16Array): void {
    this.drawScores(sample);
    this.eachScore(sample, (i, _, score) => {
      out[i] = Math.min(65_535, Math.floor(shareOf(score) * 65_536));
    });
  }

  private drawScores(sample: number, pin?: Pin): void {
    const { trades, kinds, seed, weights } = this.risk;
    const { scores } = this;
    const stream = new Stream(seed, sample, PURPOSE.scores);
    for (let d = 0; d < scores.length; d++) scores[d] = normalOf(stream.next());
    if (pin) scores[pin.driver] = pin.score;
    for (const [k, { trade }] of kinds.entries())
      this.common[k] =
        weights.site * scores[0] + (trade >= 0 ? weights.trade * scores[1 + trade] : 0) + weights.kind * scores[1 + trades.length + k];
  }

  private drawDurations(sample: number): void {
    const { order, spread } = this.risk;
    const { duration } = this.drawn;
    const { place, duration: planned } = order;
    this.eachScore(sample, (i, k, score) => {
      const p = place[i];
      duration[p] = planned[p] * pertAt(spread, k * PERT_ENTRIES, score);
    });
  }

  private eachScore(sample: number, visit: (activity: number, kind: number, score: number) => void): void {
    const { kind, kinds, seed, weights } = this.risk;
    const own = Float64Array.from(kinds, ({ trade }) => (trade >= 0 ? weights.own : weights.alone));
    const stream = new Stream(seed, sample, PURPOSE.durations);
    for (let i = 0; i < kind.length; i++) {
      const k = kind[i];
      visit(i, k, this.common[k] + own[k] * normalOf(stream.next()));
    }
  }

  private addRepairs(sample: number): void {
    const { repairs, order, seed } = this.risk;
    const score = this.scores[this.scores.length - 2];
    const stream = new Stream(seed, sample, PURPOSE.repairs);
    for (const rule of repairs) {
      const rate = pertAt(rule.table, 0, score);
      for (let row = 0; row < rule.activity.length; row++)
        this.drawn.duration[order.place[rule.activity[row]]] += repairTime(rule, rule.parts[row], rate, stream.next());
    }
  }

  private delayTrucks(sample: number): void {
    const { trucks, truckOf, late, delay, order, seed } = this.risk;
    if (trucks === 0) return;
    const share = pertAt(late, 0, this.scores[this.scores.length - 3]);
    const stream = new Stream(seed, sample, PURPOSE.trucks);
    const delays = new Float64Array(trucks);
    for (let t = 0; t < trucks; t++) {
      const luck = stream.next();
      const score = normalOf(stream.next());
      if (luck < share) delays[t] = pertAt(delay, 0, score);
    }
    for (let row = 0; row < truckOf.activity.length; row++) {
      const p = order.place[truckOf.activity[row]];
      const by = delays[truckOf.truck[row]];
      this.drawn.release[p] = order.release[p] + by;
      this.drawn.late[p] = Number(by > 0);
    }
  }

  private slowDays(sample: number): boolean {
    const { trades, sickDays, sickChance, sickShare, seed } = this.risk;
    const { speed, slow } = this.pace;
    const chance = pertAt(sickChance, 0, this.scores[this.scores.length - 1]);
    const stream = new Stream(seed, sample, PURPOSE.sickness);
    speed.fill(1);
    slow.fill(0);
    for (let t = 0; t < trades.length; t++)
      for (let d = 0; d < sickDays; d++) {
        const luck = stream.next();
        const score = stream.next();
        if (luck >= chance) continue;
        speed[t * sickDays + d] = 1 - pertAt(sickShare, 0, normalOf(score));
        if (speed[t * sickDays + d] < 1) slow[t] = 1;
      }
    return slow.includes(1);
  }
}

/** Time for what is bad of so many parts: the number is binomial, found by adding up chances until they pass the luck. */
function repairTime({ each, once }: Repairs, parts: number, rate: number, luck: number): number {
  let chance = (1 - rate) ** parts;
  if (luck < chance) return 0;
  // Chances of so many parts that none can be told from 0: a normal number of bad ones is as good.
  if (chance < 1e-250) return once + each * Math.max(0, Math.round(parts * rate + Math.sqrt(parts * rate * (1 - rate)) * normalOf(luck)));
  const odds = rate / (1 - rate);
  let bad = 0;
  for (let sum = chance; sum <= luck && bad < parts; sum += chance) {
    chance *= (odds * (parts - bad)) / (bad + 1);
    bad++;
  }
  return bad > 0 ? once + each * bad : 0;
}
