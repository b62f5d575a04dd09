import { PDU } from '../../read/supply.js';
import { SERVER } from '../../read/words.js';
import type { PlanWork } from './subjects.js';
import type { SubjectKind } from './types.js';
import { COMPUTE, LEAF } from './units.js';

/** Pairs of subjects: the later one cannot be worked on before work on the earlier one has ended. */
export type EachTie = (tie: (later: number, earlier: number) => void) => void;

/**
 * Which subjects of one kind those of another have to wait for, where a kind of work follows another: a subject for itself, a pull for
 * the racks at its ends and the trays of its route, a rack for its pulls, its row, its chain of power, what removes its heat and the
 * switches that its servers are linked with, what removes heat for its racks, a switch for its rack and the pulls of its links, a unit for its servers' racks and its leafs, a pod for its units
 * and all in them, the cluster for everything. A pair may come more than once.
 *
 * @returns undefined where the two have nothing to do with one another
 */
export function tiesBetween(work: PlanWork, later: SubjectKind, earlier: SubjectKind): EachTie | undefined {
  if (later === earlier)
    return (tie) => {
      for (let i = 0; i < work.subjects[later].names.length; i++) tie(i, i);
    };
  if (later === 'cluster')
    return (tie) => {
      for (let i = 0; i < work.subjects[earlier].names.length; i++) tie(0, i);
    };
  return TIES[`${later} after ${earlier}`]?.(work);
}

const TIES: Record<string, (work: PlanWork) => EachTie> = {
  'pull after rack': ({ pulls }) => {
    return (tie) => {
      for (let pull = 0; pull < pulls.names.length; pull++)
        for (const rack of [pulls.a[pull], pulls.b[pull]]) if (rack >= 0) tie(pull, rack);
    };
  },
  'rack after pull': (work) => turned(TIES['pull after rack'](work)),
  'pull after tray':
    ({ pulls, plan: { routes } }) =>
    (tie) => {
      for (const [pull, route] of pulls.route.entries())
        for (let at = route < 0 ? 0 : routes.steps.starts[route]; route >= 0 && at < routes.steps.starts[route + 1]; at++) {
          const tray = routes.tray[routes.steps.rows[at]];
          if (tray >= 0) tie(pull, tray);
        }
    },
  'rack after row': ({ plan: { tables } }) => {
    const row = tables.racks.columns.row.values;
    return (tie) => {
      for (let rack = 0; rack < tables.racks.rows; rack++) tie(rack, row[rack] - 1);
    };
  },
  'row after rack': (work) => turned(TIES['rack after row'](work)),
  'rack after power element':
    ({ elementOf, plan: { power } }) =>
    (tie) => {
      for (const [row, kind] of power.kind.entries()) {
        if (kind !== PDU || power.rack[row] < 0) continue;
        // A chain that goes round is a fault of the plan; it has no more links than elements.
        let left = power.kind.length;
        for (let up = power.parent[row]; up >= 0 && left-- > 0; up = power.parent[up])
          if (elementOf[up] >= 0) tie(power.rack[row], elementOf[up]);
      }
    },
  'cdu after rack': ({ cooling }) => eachOf(cooling.cdus.racks),
  'rack after cdu': (work) => turned(TIES['cdu after rack'](work)),
  'air handler after rack': ({ cooling }) => eachOf(cooling.airHandlers.racks),
  'rack after air handler': (work) => turned(TIES['air handler after rack'](work)),
  'switch after rack':
    ({ switches, plan: { devices } }) =>
    (tie) => {
      for (const [i, device] of switches.entries()) if (devices.rack[device] >= 0) tie(i, devices.rack[device]);
    },
  'switch after pull':
    ({ switchOf, pulls, plan: { links } }) =>
    (tie) => {
      for (const end of [links.a, links.b])
        for (const [link, device] of end.entries()) {
          const pull = pulls.ofCable[links.cable[link]] ?? -1;
          if (device >= 0 && switchOf[device] >= 0 && pull >= 0) tie(switchOf[device], pull);
        }
    },
  'rack after switch':
    ({ switchOf, plan: { links, devices } }) =>
    (tie) => {
      for (const [own, other] of [
        [links.a, links.b],
        [links.b, links.a],
      ])
        for (const [link, device] of own.entries()) {
          const to = switchOf[other[link]] ?? -1;
          if (device >= 0 && devices.role[device] === SERVER && devices.rack[device] >= 0 && to >= 0) tie(devices.rack[device], to);
        }
    },
  'unit after rack':
    ({ unitOf, plan: { devices } }) =>
    (tie) => {
      for (const [device, unit] of unitOf.entries())
        if (unit >= 0 && devices.role[device] === SERVER && devices.rack[device] >= 0) tie(unit, devices.rack[device]);
    },
  'unit after switch':
    ({ unitOf, switchOf, plan: { devices } }) =>
    (tie) => {
      for (const [device, unit] of unitOf.entries()) if (unit >= 0 && devices.role[device] === LEAF) tie(unit, switchOf[device]);
    },
  'pod after unit':
    ({ podOfUnit }) =>
    (tie) => {
      for (const [unit, pod] of podOfUnit.entries()) tie(pod, unit);
    },
  'pod after rack': (work) => ofPods(work, TIES['unit after rack'](work)),
  'pod after switch': (work) => (tie) => {
    ofPods(work, TIES['unit after switch'](work))(tie);
    const { network, pod } = work.plan.devices;
    for (const [i, device] of work.switches.entries()) if (network[device] === COMPUTE && pod[device] > 0) tie(pod[device] - 1, i);
  },
};

function eachOf(parts: readonly (readonly number[])[]): EachTie {
  return (tie) => {
    for (const [whole, own] of parts.entries()) for (const part of own) tie(whole, part);
  };
}

function turned(each: EachTie): EachTie {
  return (tie) => each((later, earlier) => tie(earlier, later));
}

function ofPods({ podOfUnit }: PlanWork, each: EachTie): EachTie {
  return (tie) => each((unit, earlier) => tie(podOfUnit[unit], earlier));
}
