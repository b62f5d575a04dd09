import type { PlanTables } from '../plan/index.js';
import { rowsOfNames } from '../table/index.js';
import type { CableEnds } from './ends.js';
import { type Aspect, FAILED, SIGNATORIES, type SubjectKind } from './kinds.js';
import { registerOf } from './registers.js';
import type { SiteState } from './state.js';
import { spanOf, tallied, tallies } from './tally.js';

/** The steps that a GPU takes from the truck to training, the last first reached. */
export const GPU_STEPS = ['installed', 'powered', 'linked', 'tested', 'accepted', 'training'] as const;
export type GpuStep = (typeof GPU_STEPS)[number];

/** When each server reached each step, by row of the plan's devices, in seconds since 1970; 0 for not yet, NaN for no server. */
export type ServerSteps = Record<GpuStep, Float64Array>;

/**
 * How far each server is: installed by itself, powered by itself or with its rack, linked once every cable of it is patched at both ends or
 * its link was found right, tested by its own burn-in or its rack's, accepted once all have signed for it or for what holds it, training once
 * its unit, its pod or the cluster has run a training job. O(devices + cables).
 */
export function serverSteps(state: SiteState, plan: PlanTables, ends: CableEnds): ServerSteps {
  const { devices, racks } = plan;
  const { role, unit, pod } = devices.columns;
  const rackOf = rowsOfNames(devices.columns.rack, racks.columns.rack);
  const said = (of: SubjectKind, aspect: Aspect) => reached(state, of, aspect);
  const [installed, powered, rackPowered] = [said('device', 'installed'), said('device', 'powered'), said('rack', 'powered')];
  const [tested, rackTested] = [said('device', 'burn-in'), said('rack', 'burn-in')];
  const signed = SIGNATORIES.map((as) => ofItOrAbove((of) => said(of, `signed by ${as}`)));
  const training = { unit: said('unit', 'training job'), pod: said('pod', 'training job'), cluster: said('cluster', 'training job') };
  const linked = linkedAt(state, devices.rows, ends);
  const steps = Object.fromEntries(GPU_STEPS.map((step) => [step, new Float64Array(devices.rows).fill(Number.NaN)])) as ServerSteps;
  const server = role.dict.indexOf('server');
  for (let device = 0; device < devices.rows; device++) {
    if (role.codes[device] !== server) continue;
    const rack = rackOf(device);
    steps.installed[device] = installed(device);
    steps.powered[device] = soonest(powered(device), rackPowered(rack));
    steps.linked[device] = linked(device);
    steps.tested[device] = soonest(tested(device), rackTested(rack));
    const places = { device, rack, unit: unit.values[device] - 1, pod: pod.values[device] - 1, cluster: 0 };
    const signatures = signed.map((at) => at(places));
    steps.accepted[device] = signatures.includes(0) ? 0 : Math.max(...signatures);
    steps.training[device] = soonest(training.unit(unit.values[device] - 1), training.pod(pod.values[device] - 1), training.cluster(0));
  }
  return steps;
}

const HOLDERS = ['device', 'rack', 'unit', 'pod', 'cluster'] as const;
type Holder = (typeof HOLDERS)[number];

/** When something was first said of a server or of what it belongs to, by their rows. */
function ofItOrAbove(said: (of: Holder) => (row: number) => number): (rows: Record<Holder, number>) => number {
  const each = HOLDERS.map((of) => [of, said(of)] as const);
  return (rows) => soonest(...each.map(([of, at]) => at(rows[of])));
}

/** So many servers had reached a step by each time; shape (steps of the curve). */
export interface BurnUp {
  at_s: Float64Array;
  servers: Uint32Array;
}

/** The times at which more servers had reached a step, and how many then had. O(servers log servers). */
export function burnUp(reached_s: Float64Array): BurnUp {
  const times = reached_s.filter((at) => at > 0).sort();
  const at_s: number[] = [];
  const servers: number[] = [];
  for (const [i, at] of times.entries()) {
    if (i + 1 < times.length && times[i + 1] === at) continue;
    at_s.push(at);
    servers.push(i + 1);
  }
  return { at_s: Float64Array.from(at_s), servers: Uint32Array.from(servers) };
}

/** When a subject reached an aspect; 0 for not yet, for a failure, and for no subject. */
function reached(state: SiteState, of: SubjectKind, aspect: Aspect): (row: number) => number {
  const { at_s, value } = registerOf(state.registers, of, aspect);
  const failed = state.registers.values.code(FAILED);
  return (row) => (row >= 0 && row < at_s.length && value[row] !== failed ? at_s[row] : 0);
}

/** When the last cable of a device was linked: the last end patched, or the link found right without anyone having said so. */
function linkedAt(state: SiteState, devices: number, { a_device, b_device }: CableEnds): (device: number) => number {
  const [a, b] = [reached(state, 'cable', 'patched a'), reached(state, 'cable', 'patched b')];
  const right = reached(state, 'cable', 'link check');
  const tally = tallies(devices);
  for (let cable = 0; cable < a_device.length; cable++) {
    const both = a(cable) > 0 && b(cable) > 0 ? Math.max(a(cable), b(cable)) : right(cable);
    tallied(tally, a_device[cable], both);
    if (b_device[cable] !== a_device[cable]) tallied(tally, b_device[cable], both);
  }
  return (device) => spanOf(tally, device).ended_s;
}

function soonest(...times: number[]): number {
  const known = times.filter((at) => at > 0);
  return known.length > 0 ? Math.min(...known) : 0;
}
