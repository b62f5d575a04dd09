/** A pipeline of a step: ranks that pass microbatches on, each with so many groups of layers. */
export interface Pipeline {
  stages: number;
  /** Groups of layers that a stage holds, passed through in turn; 1 without interleaving. */
  groups: number;
  /** Interleaved, a multiple of `stages`. */
  microbatches: number;
  /** Of the last stage, for one microbatch: all its groups, forward and backward. */
  forward_s: number;
  backward_s: number;
  /** Time of another stage over that of the last one; at most 1. */
  others: number;
}

/** What each stage does when: one row an operation, a stage's in their order. */
export interface PipelineSchedule {
  stage: Uint16Array;
  microbatch: Uint32Array;
  group: Uint16Array;
  /** 1 for backward. */
  backward: Uint8Array;
  start_s: Float64Array;
  end_s: Float64Array;
  /** End of the last operation. */
  all_s: number;
}

/**
 * One forward one backward, or interleaved, as Megatron-LM runs it (Narayanan et al. 2021, arXiv 2104.04473, section 2.2): a stage goes forward as
 * often as those behind it need, then alternates, then goes backward. Each operation begins when its stage is free and what it needs is there.
 * O(stages x microbatches x groups).
 */
export function pipelineSchedule(pipeline: Pipeline): PipelineSchedule {
  const { stages, groups, microbatches, forward_s, backward_s, others } = pipeline;
  const each = 2 * microbatches * groups;
  const schedule = emptySchedule(stages * each);
  const ends = new Ends(pipeline);
  const orders = Array.from({ length: stages }, (_, stage) => orderOf(pipeline, stage));
  const next = new Uint32Array(stages);
  const free_s = new Float64Array(stages);
  for (let left = stages * each; left > 0; )
    for (let stage = 0; stage < stages; stage++) {
      const share = (stage === stages - 1 ? 1 : others) / groups;
      for (; next[stage] < each; left--) {
        const operation = orders[stage][next[stage]];
        const needed_s = ends.needed_s(stage, operation);
        if (Number.isNaN(needed_s)) break;
        const row = stage * each + next[stage]++;
        const start_s = Math.max(free_s[stage], needed_s);
        free_s[stage] = start_s + (operation.isBackward ? backward_s : forward_s) * share;
        ends.set(stage, operation, free_s[stage]);
        schedule.stage[row] = stage;
        schedule.microbatch[row] = operation.microbatch;
        schedule.group[row] = operation.group;
        schedule.backward[row] = operation.isBackward ? 1 : 0;
        schedule.start_s[row] = start_s;
        schedule.end_s[row] = free_s[stage];
      }
    }
  return { ...schedule, all_s: Math.max(...free_s) };
}

/** When passes ended, by their place in the model and their microbatch; NaN where they have not run. */
class Ends {
  private readonly forward_s: Float64Array;
  private readonly backward_s: Float64Array;

  constructor(private readonly pipeline: Pipeline) {
    const { stages, groups, microbatches } = pipeline;
    this.forward_s = new Float64Array(stages * groups * microbatches).fill(Number.NaN);
    this.backward_s = this.forward_s.slice();
  }

  set(stage: number, operation: Operation, end_s: number): void {
    (operation.isBackward ? this.backward_s : this.forward_s)[this.at(stage, operation)] = end_s;
  }

  /** When what a pass needs is there: the pass before it, or for the first backward pass its own forward one. */
  needed_s(stage: number, operation: Operation): number {
    const { stages, groups, microbatches } = this.pipeline;
    const at = this.at(stage, operation);
    if (!operation.isBackward) return at < microbatches ? 0 : this.forward_s[at - microbatches];
    return at >= (stages * groups - 1) * microbatches ? this.forward_s[at] : this.backward_s[at + microbatches];
  }

  private at(stage: number, { group, microbatch }: Operation): number {
    const { stages, microbatches } = this.pipeline;
    return (group * stages + stage) * microbatches + microbatch;
  }
}

function emptySchedule(rows: number): Omit<PipelineSchedule, 'all_s'> {
  return {
    stage: new Uint16Array(rows),
    microbatch: new Uint32Array(rows),
    group: new Uint16Array(rows),
    backward: new Uint8Array(rows),
    start_s: new Float64Array(rows),
    end_s: new Float64Array(rows),
  };
}

interface Operation {
  group: number;
  microbatch: number;
  isBackward: boolean;
}

/** What a stage does in turn: as many microbatches as there are stages go through one group of layers after another. */
function orderOf({ stages, groups, microbatches }: Pipeline, stage: number): Operation[] {
  const passes = microbatches * groups;
  const behind = stages - stage - 1;
  const ahead = Math.min(passes, groups === 1 ? behind : 2 * behind + (groups - 1) * stages);
  const pass = (k: number, isBackward: boolean): Operation => {
    if (groups === 1) return { group: 0, microbatch: k, isBackward };
    const group = Math.floor(k / stages) % groups;
    const microbatch = Math.floor(k / (stages * groups)) * stages + (k % stages);
    return { group: isBackward ? groups - 1 - group : group, microbatch, isBackward };
  };
  const order: Operation[] = [];
  for (let k = 0; k < ahead; k++) order.push(pass(k, false));
  for (let k = 0; k < passes; k++) {
    if (ahead + k < passes) order.push(pass(ahead + k, false));
    order.push(pass(k, true));
  }
  return order;
}
