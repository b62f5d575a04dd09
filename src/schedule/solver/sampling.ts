import { criticalPath } from '../critical-path.js';
import type { Project } from '../project.js';
import { depthFirst } from './depth-first.js';
import { parallelPass } from './parallel.js';
import type { Passes } from './passes.js';
import { listByKey, priorityKeys, RULES } from './priority.js';

/** Share of samples that follow latest starts, the others latest finishes. */
const BY_START = 0.3;

/** Noise in the keys, as a share of the critical path: drawn evenly from `LEAST_NOISE` to as much and `NOISE_SPREAD`. */
const LEAST_NOISE = 0.018;
const NOISE_SPREAD = 0.084;

/** Above so many activities, those ready at once make the parallel pass slow. */
const PARALLEL_LIMIT = 3000;

const PARTS = ['most steps', 'soonest'] as const;

/**
 * Random schedules near a priority rule: keys with Gumbel noise, which draws the next activity with a chance that falls exponentially in its
 * key (the regret-based sampling of Drexl 1991 in another form), one parallel pass, in a steady project half of them backward in time.
 */
export class Sampler {
  private readonly keys: Float64Array;
  private readonly ahead: Float64Array[];
  private readonly noise: number;
  /** Samples drawn so far. */
  private drawn = 0;
  private readonly back?: { passes: Passes; rules: Float64Array[] };

  constructor(
    private readonly passes: Passes,
    backward: Passes | undefined,
    private readonly random: () => number,
  ) {
    const { project } = passes;
    this.keys = new Float64Array(project.activities);
    this.noise = criticalPath(project).length;
    this.ahead = rulesOf(project);
    if (backward) this.back = { passes: backward, rules: rulesOf(backward.project) };
  }

  /**
   * @param list   written: the activities by start
   * @param start  written
   * @returns the makespan
   */
  sample(list: Int32Array, start: Int32Array): number {
    const { passes } = this;
    const back = this.back;
    const drawn = this.drawn++;
    // Part after part comes first where there are many, then the rules themselves.
    const parts = start.length > PARALLEL_LIMIT ? PARTS : [];
    if (drawn < parts.length) return byList(passes, depthFirst(passes.project, parts[drawn]), list, start);
    if (drawn < parts.length + RULES.length) {
      this.keys.set(priorityKeys(passes.project, RULES[drawn - parts.length]));
      return this.pass(passes, list, start);
    }
    if (back === undefined || this.random() < 0.5) {
      this.draw(this.ahead);
      return this.pass(passes, list, start);
    }
    this.draw(back.rules);
    const { duration } = passes.project;
    const before = back.passes.spent;
    const length = this.pass(back.passes, list, start);
    passes.spent += back.passes.spent - before;
    for (let i = 0; i < start.length; i++) start[i] = length - start[i] - duration[i];
    list.reverse();
    list.set(passes.byStart(start, list));
    const makespan = passes.forward(list, start);
    list.set(passes.byStart(start, list));
    return makespan;
  }

  private pass(passes: Passes, list: Int32Array, start: Int32Array): number {
    if (start.length <= PARALLEL_LIMIT) return parallelPass(passes, this.keys, start, list);
    return byList(passes, listByKey(passes.project, this.keys, list), list, start);
  }

  private draw(rules: readonly Float64Array[]): void {
    const { keys, random } = this;
    const rule = rules[random() < BY_START ? 1 : 0];
    const scale = this.noise * (LEAST_NOISE + NOISE_SPREAD * random());
    for (let i = 0; i < keys.length; i++) keys[i] = rule[i] + scale * Math.log(1e-12 - Math.log(random() + 1e-12));
  }
}

function rulesOf(project: Project): Float64Array[] {
  return [priorityKeys(project, 'LFT'), priorityKeys(project, 'LST')];
}

function byList(passes: Passes, order: Int32Array, list: Int32Array, start: Int32Array): number {
  const makespan = passes.forward(order, start);
  list.set(passes.byStart(start, order));
  return makespan;
}
