import { mulberry32 } from '../../table/index.js';
import type { Project } from '../project.js';
import { costOf, excess, makespanOf } from './cost.js';
import { Crossover } from './crossover.js';
import { isSteady, mirror } from './mirror.js';
import { Passes } from './passes.js';
import { type Member, Population } from './population.js';
import { Sampler } from './sampling.js';

/** The best schedule found so far. */
export interface Found {
  /** Start of each activity; the search writes to it no more. */
  start: Int32Array;
  makespan: number;
  /** Makespan, or more where a deadline is missed. */
  cost: number;
  /** Schedules made so far: one pass over all activities, forward or backward, is one. */
  schedules: number;
  /** Starts of the schedules in the population, the best first. */
  elite: () => Int32Array[];
}

export interface SearchOptions {
  /** Schedules to make. The search suits its population to this number. */
  schedules: number;
  seed: number;
  /** A proven lower bound: a schedule as short ends the search. */
  bound?: number;
  /** Schedules to begin with, as starts of each activity; where they are half a population or more, no samples are drawn. */
  known?: readonly Int32Array[];
}

/** Schedules between two looks of the caller. */
const STRIDE = 32;

/** Chance that two neighbours in a child's list change places; it grows with every child that was known already, until one joins. */
const MUTATION = 0.02;
const MUTATION_GROWTH = 0.01;
const MOST_MUTATION = 0.5;

/**
 * Searches for a short schedule: a genetic algorithm on lists of activities whose children are justified on both sides.
 *
 * The first members are samples near the latest-finish rule, forward and backward in time, justified. A child is crossed from two
 * members' lists by finish (`Crossover`), generated backward and then forward: what double justification does to a schedule, but
 * without the forward pass before it, so that it costs two schedules and not three. Where levels change over time, or an activity has a
 * release or a deadline, time cannot run backward: a child is generated forward and then justified.
 *
 * Yields the best so far about every 32 schedules; a schedule handed to `next` (starts of each activity, from another search) joins the
 * population. Same project, options and guests: same result. O(schedules x activities x (arcs + buckets passed)).
 */
export function* search(project: Project, options: SearchOptions): Generator<Found, Found, Int32Array | undefined> {
  const hunt = new Hunt(project, options);
  for (const start of options.known ?? []) hunt.welcome(start);
  let looked = 0;
  while (!hunt.done) {
    hunt.step();
    if (hunt.found.schedules - looked < STRIDE) continue;
    looked = hunt.found.schedules;
    const guest = yield hunt.found;
    if (guest) hunt.welcome(guest);
  }
  return hunt.found;
}

/** Up to this size a population takes schedules of equal cost and sum of starts for the same: it stays more diverse, and small ones need it. */
const COARSE = 200;

class Hunt {
  private readonly passes: Passes;
  private readonly backward?: Passes;
  private readonly population: Population;
  private readonly sampler: Sampler;
  private readonly crossover: Crossover;
  private readonly sampled: number;
  private readonly coarse: boolean;
  private readonly mother: Int32Array;
  private readonly father: Int32Array;
  /** Lists in this order stand after their predecessors also where they start or end at once. */
  private readonly steady: boolean;
  /** Children that were in the population already, since one joined. */
  private known = 0;

  constructor(
    private readonly project: Project,
    private readonly options: SearchOptions,
  ) {
    const random = mulberry32(options.seed);
    const horizon = Math.min(
      1 << 16,
      project.duration.reduce((sum, each) => sum + each, 0),
    );
    const { size, sampled } = sizes(options.schedules);
    const known = options.known?.length ?? 0;
    this.coarse = size <= COARSE;
    this.sampled = 2 * known >= size ? 0 : sampled;
    this.steady = isSteady(project);
    this.passes = new Passes(project, horizon);
    if (this.steady) this.backward = new Passes(mirror(project), horizon);
    this.sampler = new Sampler(this.passes, this.backward, random);
    this.crossover = new Crossover(project, random);
    this.population = new Population(size, random);
    this.mother = new Int32Array(project.activities);
    this.father = new Int32Array(project.activities);
  }

  get done(): boolean {
    const { population, options, passes } = this;
    const optimal = population.members.length > 0 && population.best.cost <= (options.bound ?? -1);
    return this.project.activities === 0 || optimal || passes.schedules >= Math.max(1, options.schedules);
  }

  get found(): Found {
    const best = this.population.members[0];
    const start = best?.start ?? new Int32Array(0);
    return {
      start,
      makespan: makespanOf(this.project, start),
      cost: best?.cost ?? 0,
      schedules: this.passes.schedules,
      elite: () => this.population.members.map((member) => member.start),
    };
  }

  step(): void {
    const { passes, population } = this;
    const start = new Int32Array(this.project.activities);
    const list = new Int32Array(this.project.activities);
    if (passes.schedules < this.sampled || population.members.length === 0) {
      const makespan = this.sampler.sample(list, start);
      this.settle(list, start, passes.schedules + 2 <= this.options.schedules ? passes.justify(list, start, makespan) : makespan);
      return;
    }
    const mother = population.pick();
    const father = this.other(mother);
    this.settle(list, start, this.steady ? this.child(mother, father, list, start) : this.forwardChild(mother, father, list, start));
  }

  /** A schedule from elsewhere joins the population. */
  welcome(start: Int32Array): void {
    const list = this.passes.byStart(start, this.project.order).slice();
    this.settle(list, start.slice(), makespanOf(this.project, start));
  }

  private child(mother: Member, father: Member, list: Int32Array, start: Int32Array): number {
    const { passes } = this;
    passes.byFinish(mother.start, mother.list, this.mother).reverse();
    passes.byFinish(father.start, father.list, this.father).reverse();
    this.crossover.cross(this.mother, this.father, father, list);
    this.crossover.mutate(list, this.mutation);
    // The backward pass gives only an order: its end is far enough that it never runs out of time.
    const end = 4 * makespanOf(this.project, mother.start) + 1;
    start.fill(end);
    const first = passes.backward(list.reverse(), start, end);
    if (first < 0) return passes.forward(list.reverse(), start);
    for (let i = 0; i < start.length; i++) start[i] -= first;
    list.set(passes.byStart(start, list.reverse()));
    const makespan = passes.forward(list, start, this.population.limit);
    if (makespan < Number.POSITIVE_INFINITY) list.set(passes.byStart(start, list));
    return makespan;
  }

  private forwardChild(mother: Member, father: Member, list: Int32Array, start: Int32Array): number {
    const { passes } = this;
    this.crossover.cross(mother.list, father.list, father, list);
    this.crossover.mutate(list, this.mutation);
    const makespan = passes.forward(list, start);
    list.set(passes.byStart(start, list));
    return passes.justify(list, start, makespan);
  }

  private get mutation(): number {
    return Math.min(MOST_MUTATION, MUTATION + this.known * MUTATION_GROWTH);
  }

  private other(than: Member): Member {
    const one = this.population.pick();
    return one === than ? this.population.pick() : one;
  }

  private settle(list: Int32Array, start: Int32Array, makespan: number): void {
    if (makespan === Number.POSITIVE_INFINITY) return;
    let print = 0;
    for (let i = 0; i < start.length; i++) print = this.coarse ? print + start[i] : (Math.imul(print, 0x01000193) ^ start[i]) | 0;
    const cost = costOf(this.project, start, makespan);
    const outcome = this.population.add({ list, start, cost, rank: cost + excess(this.passes.tail, start, makespan), print });
    if (outcome === 'joined') this.known = 0;
    else if (outcome === 'known') this.known++;
  }
}

/** Members of the population and schedules spent on samples; measured on PSPLIB's J120 at 1,000, 5,000 and 50,000 schedules. */
function sizes(schedules: number): { size: number; sampled: number } {
  const thousands = Math.max(schedules, 100) / 1000;
  return { size: Math.max(8, Math.round(30 * thousands ** 0.75)), sampled: schedules * Math.min(0.5, 0.2 * thousands ** -0.35) };
}
