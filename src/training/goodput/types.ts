/** One thing that interrupts training. */
export interface Component {
  name: string;
  /** Of what there is one: its rate grows with the GPUs or with the nodes. */
  per: 'gpu' | 'node';
  /** Failures in 1,000 days of one. */
  per1000Days: number;
  /** Whether the node leaves the job until it is repaired. */
  swap: boolean;
}

/** Nodes that fail more often than others, also after repair. */
export interface Lemons {
  share: number;
  /** How many times as often as another node. */
  times: number;
}

/** Nodes that hold up the job: all wait for the slowest. */
export interface SlowNodes {
  /** Of the nodes that come into a job. */
  share: number;
  /** Time that they take beyond that of others, as a share of it. */
  by: number;
  /** From coming in until they are known; the next interruption swaps them. */
  found_s: number;
}

/** How often what fails, as it was seen somewhere. */
export interface Failures {
  name: string;
  about: string;
  components: Component[];
  lemons?: Lemons;
  slow?: SlowNodes;
}

/** Times of a restart, from its beginning until the job trains: with the same nodes, or with another node in place of one. */
export interface Restart {
  warm_s: number;
  cold_s: number;
}

/** A restart as it was seen on a job of some size. */
export interface Recovery extends Restart {
  gpus: number;
}

/** A file of failures. */
export interface FailureFile {
  /** By `gpus`, ascending. */
  recovery: Recovery[];
  profiles: Failures[];
}
