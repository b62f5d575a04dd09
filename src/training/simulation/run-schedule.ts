import { LL_MOST_BPS } from './constants.js';
import type { LiveFabric } from './live-fabric.js';
import type { Adapters, RoutingAsked } from './route-pairs.js';
import { type PhaseRun, runPhase } from './run-phase.js';
import type { Protocol, Schedule } from './schedule.js';

/** How a schedule goes on the live links, by the protocol that is fastest. Times and rates have the protocol's share of the links' rate in them. */
export interface ScheduleRun {
  protocol: Protocol;
  /** Of the links' rate, what the protocol carries as data. */
  protocol_share: number;
  /** The longest of network, NVLink and what the protocol needs at least, and latency. */
  time_s: number;
  network_s: number;
  nvlink_s: number;
  /** What LL needs at least, however fast the links are; 0 with the others. */
  protocol_s: number;
  latency_s: number;
  phases: PhaseRun[];
  /** Bytes by directed link. */
  load: Float64Array;
}

/**
 * Runs all phases of a schedule, one after the other, and takes the protocol that NCCL would.
 *
 * @param bus_bytes  bytes of the collective as its bus bandwidth counts them
 * @returns undefined where the schedule adds in switches, and no live switch can
 */
export function runSchedule(
  live: LiveFabric,
  adapters: Adapters,
  schedule: Schedule,
  asked: RoutingAsked,
  { nvlink_Bps, bus_bytes, servers }: { nvlink_Bps: number; bus_bytes: number; servers: number },
): ScheduleRun | undefined {
  const load = new Float64Array(live.rate_Bps.length);
  const phases: PhaseRun[] = [];
  for (const phase of schedule.phases) {
    const run = runPhase(live, adapters, phase, asked, load);
    if (!run) return undefined;
    phases.push(run);
  }
  const onLinks_s = phases.reduce((sum, { time_s }) => sum + time_s, 0);
  const onNvlink_s = schedule.nvlink_bytes / nvlink_Bps;
  const most_Bps = LL_MOST_BPS[Math.min(servers, LL_MOST_BPS.length) - 1];
  const timed = schedule.protocols.map(({ name, latency_s, share }) => {
    const [network_s, nvlink_s] = [onLinks_s / share, onNvlink_s / share];
    const protocol_s = name === 'LL' ? bus_bytes / most_Bps : 0;
    const time_s = Math.max(network_s, nvlink_s, protocol_s) + latency_s;
    return { protocol: name, protocol_share: share, time_s, network_s, nvlink_s, protocol_s, latency_s };
  });
  const fastest = timed.reduce((best, each) => (each.time_s < best.time_s ? each : best));
  return { ...fastest, phases: phases.map((phase) => withProtocol(phase, fastest.protocol_share)), load };
}

function withProtocol({ name, time_s, transfers, mean_Bps, worst_Bps }: PhaseRun, share: number): PhaseRun {
  return {
    name,
    time_s: time_s / share,
    transfers,
    mean_Bps: mean_Bps === undefined ? undefined : mean_Bps * share,
    worst_Bps: worst_Bps * share,
  };
}
