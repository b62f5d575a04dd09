import { GPU_STEPS, type GpuStep } from '../../../src/asbuilt/index.js';
import type { PlanTables } from '../../../src/plan/index.js';
import type { ScheduleTables } from '../../../src/schedule/index.js';
import { cell, rowsOfNames } from '../../../src/table/index.js';

/** So many GPUs are planned to have reached a step by each minute after the schedule's start. */
export interface PlannedStep {
  at_min: number[];
  gpus: number[];
}

interface Racks {
  rows: number;
  columns: Pick<PlanTables['racks']['columns'], 'rack'>;
}
interface Devices {
  rows: number;
  columns: Pick<PlanTables['devices']['columns'], 'rack' | 'role' | 'pod'>;
}

/**
 * The work of a rack with which the schedule reaches each step for its servers: what ends then, or begins. Links are all there when their
 * check begins. A pod is accepted when it is handed over; training begins when the job of the cluster has run.
 */
const STEP_OF: Partial<Record<GpuStep, readonly (readonly [kind: string, which: 'start' | 'finish'])[]>> = {
  installed: [
    ['anchor', 'finish'],
    ['roll in', 'finish'],
  ],
  powered: [['energise', 'finish']],
  linked: [
    ['link check', 'start'],
    ['dress and patch', 'finish'],
  ],
  tested: [['burn-in', 'finish']],
};
const ACCEPTED = 'pod handed over';
const TRAINING = 'first training job';

/**
 * When the schedule has so many GPUs at each step; a step whose kind of work it lacks is undefined. O(activities + devices).
 *
 * @param gpus  of the plan; servers share them alike
 */
export function plannedSteps(
  { activities }: Pick<ScheduleTables, 'activities'>,
  racks: Racks,
  devices: Devices,
  gpus: number,
): Partial<Record<GpuStep, PlannedStep>> {
  const { kind, subject, finish } = activities.columns;
  const servers = serversOf(racks, devices);
  const all = servers.reduce((sum, each) => sum + each, 0);
  const each = gpus / Math.max(1, all);
  const rackOf = rowsOfNames(subject, racks.columns.rack);
  const steps: Partial<Record<GpuStep, PlannedStep>> = {};
  for (const step of GPU_STEPS) {
    const works = (STEP_OF[step] ?? []).map(([word, which]) => reachedBy({ activities }, word, which, rackOf, servers));
    const reached = works.find(({ length }) => length > 0);
    if (reached) steps[step] = summed(reached, each);
  }
  const accepted = acceptedPods({ activities }, devices);
  if (accepted.length > 0) steps.accepted = summed(accepted, each);
  const first = kind.codes.indexOf(kind.dict.indexOf(TRAINING));
  if (first >= 0) steps.training = { at_min: [finish.values[first]], gpus: [gpus] };
  return steps;
}

/** When a kind of work begins or ends in each rack with servers, and how many it has; work that is cut into parts ends with its last. */
function reachedBy(
  { activities }: Pick<ScheduleTables, 'activities'>,
  word: string,
  which: 'start' | 'finish',
  rackOf: (activity: number) => number,
  servers: Uint32Array,
): [at_min: number, servers: number][] {
  const { kind, [which]: at } = activities.columns;
  const code = kind.dict.indexOf(word);
  const last = new Map<number, number>();
  for (let i = 0; i < activities.rows; i++) {
    const rack = code >= 0 && kind.codes[i] === code ? rackOf(i) : -1;
    if (rack >= 0 && servers[rack] > 0) last.set(rack, Math.max(last.get(rack) ?? 0, at.values[i]));
  }
  return Array.from(last, ([rack, at_min]) => [at_min, servers[rack]]);
}

/** When each pod with servers is handed over, and how many it has. */
function acceptedPods({ activities }: Pick<ScheduleTables, 'activities'>, { rows, columns }: Devices): [at_min: number, servers: number][] {
  const server = columns.role.dict.indexOf('server');
  const servers = new Map<string, number>();
  for (let device = 0; device < rows; device++) {
    if (columns.role.codes[device] !== server) continue;
    const pod = `pod ${columns.pod.values[device]}`;
    servers.set(pod, (servers.get(pod) ?? 0) + 1);
  }
  const { kind, subject, finish } = activities.columns;
  const code = kind.dict.indexOf(ACCEPTED);
  return Array.from({ length: activities.rows }, (_, i) => i).flatMap((i): [number, number][] => {
    const its = kind.codes[i] === code && code >= 0 ? servers.get(cell(subject, i)) : undefined;
    return its === undefined ? [] : [[finish.values[i], its]];
  });
}

/** Servers by rack. */
function serversOf(racks: Racks, devices: Devices): Uint32Array {
  const servers = new Uint32Array(racks.rows);
  const { role, rack } = devices.columns;
  const rackOf = rowsOfNames(rack, racks.columns.rack);
  const server = role.dict.indexOf('server');
  for (let device = 0; device < devices.rows; device++) if (role.codes[device] === server && rackOf(device) >= 0) servers[rackOf(device)]++;
  return servers;
}

function summed(reached: [at_min: number, servers: number][], each: number): PlannedStep {
  reached.sort((a, b) => a[0] - b[0]);
  const made: PlannedStep = { at_min: [], gpus: [] };
  let servers = 0;
  for (const [at_min, more] of reached) {
    servers += more;
    if (made.at_min.at(-1) === at_min) made.gpus[made.gpus.length - 1] = Math.round(servers * each);
    else {
      made.at_min.push(at_min);
      made.gpus.push(Math.round(servers * each));
    }
  }
  return made;
}
