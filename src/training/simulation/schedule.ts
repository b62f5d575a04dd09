/**
 * Transfers that run at once, each adapter number by itself: adapter k of a server sends to adapter k of another. `pairs` says from which server
 * to which and how many bytes on each adapter; `all pairs` is each server to each other; `reduction` is up a tree of switches, where bytes of
 * all are added to each other, and down again. Servers count from 0 among those that take part.
 */
export type Phase =
  | { kind: 'pairs'; name: string; from: Uint32Array; to: Uint32Array; bytes: Float64Array }
  | { kind: 'all pairs'; name: string; bytes: number }
  | { kind: 'reduction'; name: string; bytes: number };

/** Who takes part: servers with as many GPUs and working adapters each. */
export interface Party {
  servers: number;
  gpus: number;
  nics: number;
  /** By server. */
  unit: ArrayLike<number>;
  /** Share of NVLink's rate that reduction in NVSwitch reaches. */
  nvls: number;
}

/** A collective as transfers. Phases on the network come one after the other; NVLink is busy beside them, as buffers go in chunks. */
export interface Schedule {
  phases: Phase[];
  /** What the busiest direction of a GPU's NVLink carries, overheads included. */
  nvlink_bytes: number;
  /** By protocol LL, LL128, Simple: time before the first and after the last byte, and share of the links' rate; those it cannot use are left out. */
  protocols: readonly { name: Protocol; latency_s: number; share: number }[];
}

export type Protocol = 'LL' | 'LL128' | 'Simple';

export const PROTOCOLS: readonly Protocol[] = ['LL', 'LL128', 'Simple'];
