import type { PortGroup, ServerModel } from '../../catalog/index.js';
import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { portGroups, SERVER } from '../read/words.js';
import type { Check } from '../report.js';
import { coverPorts } from './coverage.js';

const COMPUTE = 0;

/**
 * Every compute port of every server is cabled (RAIL-UNCABLED) to a leaf (RAIL-LEAF) of the server's own unit
 * (RAIL-UNIT) and pod (RAIL-POD), of the port's rail (RAIL-WRONG) and plane (RAIL-PLANE).
 *
 * A server's links count over its compute cages, lane by lane. With P planes lane l of a cage is in plane l mod P, and
 * link i of a plane is on rail i mod rails. In a fat tree leafs have no rail. A fabric of one switch has neither rail
 * nor unit, unless rails are fabrics of their own.
 */
export function checkRails(plan: PlanRead, check: Check): void {
  coverPorts(plan, COMPUTE, (device) => plan.devices.role[device] === SERVER, 'RAIL-UNCABLED', check);
  const { links, devices, intent, fabrics } = plan;
  const { planes, topology } = intent.compute;
  const { cage, lane, mode } = plan.ports.a;
  const ordinals = plan.models.map((model) => linkOrdinals(portGroups(model)));
  for (let link = 0; link < links.a.length; link++) {
    const server = links.a[link];
    const leaf = links.b[link];
    if (links.network[link] !== COMPUTE || server === NONE || leaf === NONE || cage[link] < 0) continue;
    if (devices.role[server] !== SERVER) continue;
    check.examined++;
    const fabric = fabrics.of[leaf];
    if (devices.tier[leaf] !== 1 || fabric === NONE || devices.network[leaf] !== COMPUTE) {
      fault(plan, link, 'RAIL-LEAF', `${plan.deviceName(leaf)} is no leaf of the compute network`, check);
      continue;
    }
    const alone = fabrics.list[fabric].switches.length === 1;
    if (devices.unit[leaf] !== devices.unit[server] && !(alone && devices.unit[leaf] === NONE))
      fault(
        plan,
        link,
        'RAIL-UNIT',
        `the server is of unit ${shown(devices.unit[server])}, the leaf of unit ${shown(devices.unit[leaf])}`,
        check,
      );

    if (devices.pod[leaf] !== devices.pod[server] && devices.pod[leaf] !== NONE && devices.pod[server] !== NONE)
      fault(plan, link, 'RAIL-POD', `the server is of pod ${devices.pod[server]}, the leaf of pod ${devices.pod[leaf]}`, check);

    const model = plan.models[devices.model[server]] as ServerModel;
    const { before, split } = ordinals[devices.model[server]][cage[link] - plan.ports.cageBase[server]][mode[link]];
    const plane = planes > 1 ? lane[link] % planes : NONE;
    if (devices.plane[leaf] !== plane && !(plane === NONE && devices.plane[leaf] === 0))
      fault(plan, link, 'RAIL-PLANE', `the port is of plane ${shown(plane)}, the leaf of plane ${shown(devices.plane[leaf])}`, check);
    if (split % planes !== 0) fault(plan, link, 'RAIL-PLANE', `a cage of ${split} links cannot be split over ${planes} planes`, check);

    const rail = topology === 'fat-tree' ? NONE : (Math.floor(before / planes) + Math.floor(lane[link] / planes)) % model.rails;
    const railless = alone && topology !== 'rail-only' && devices.rail[leaf] === NONE;
    if (devices.rail[leaf] !== rail && !railless)
      fault(plan, link, 'RAIL-WRONG', `the port is of rail ${shown(rail)}, the leaf of rail ${shown(devices.rail[leaf])}`, check);
  }
}

/** For each cage of a model and each mode of its group: compute links of the cages before it at that speed, and its split. */
function linkOrdinals(groups: readonly PortGroup[]): { before: number; split: number }[][] {
  const cages: { before: number; split: number }[][] = [];
  for (const [i, group] of groups.entries()) {
    const perMode = group.modes.map((mode) => {
      const earlier = groups.slice(0, i).filter((each) => each.use === 'compute');
      const before = earlier.reduce((sum, each) => {
        const same = each.modes.find(({ speed_gbps }) => speed_gbps === mode.speed_gbps) ?? each.modes[0];
        return sum + each.count * same.split;
      }, 0);
      return { before, split: mode.split };
    });
    for (let cage0 = 0; cage0 < group.count; cage0++)
      cages.push(perMode.map(({ before, split }) => ({ before: before + cage0 * split, split })));
  }
  return cages;
}

function shown(value: number): string {
  return value === NONE ? '(none)' : String(value);
}

function fault(plan: PlanRead, link: number, code: string, words: string, check: Check): void {
  const a = plan.portName(link, 'a');
  const b = plan.portName(link, 'b');
  check.fault(code, () => ({
    message: `link ${plan.linkName(link)} joins ${a} to ${b}: ${words}`,
    subjects: [
      { kind: 'link', name: plan.linkName(link) },
      { kind: 'device', name: plan.deviceName(plan.links.a[link]) },
      { kind: 'device', name: plan.deviceName(plan.links.b[link]) },
    ],
  }));
}
