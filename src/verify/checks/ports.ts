import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { NO_SUCH_NAME, NOT_THIS_SPEED, NOT_THIS_USE } from '../read/ports.js';
import { NETWORKS } from '../read/words.js';
import type { Check } from '../report.js';

/**
 * Every end of every link is a port of its model (PORT-UNKNOWN) that carries the link's speed (PORT-SPEED) and serves
 * its network (PORT-USE), no port holds two links (PORT-TWICE), and all links of a cage use one mode (CAGE-MODE).
 */
export function checkPorts(plan: PlanRead, check: Check): void {
  const used = new Uint32Array(plan.ports.mask.length);
  for (const side of ['a', 'b'] as const) {
    const { cage, lane, mode } = plan.ports[side];
    check.examined += cage.length;
    for (let link = 0; link < cage.length; link++) {
      const at = cage[link];
      if (at < 0) {
        if (at !== NONE) unresolved(plan, link, side, at, check);
        continue;
      }
      if (mode[link] !== plan.ports.mode[at]) {
        modes(plan, link, side, at, check);
        continue;
      }
      const bit = 1 << lane[link];
      if ((used[at] & bit) !== 0) twice(plan, link, side, check);
      used[at] |= bit;
    }
  }
}

function unresolved(plan: PlanRead, link: number, side: 'a' | 'b', why: number, check: Check): void {
  const device = plan.links[side][link];
  const model = plan.models[plan.devices.model[device]].id;
  const port = plan.portName(link, side);
  const speed = plan.tables.links.columns.speed_gbps.values[link];
  const network = NETWORKS[plan.links.network[link]];
  const [code, words] =
    why === NO_SUCH_NAME
      ? ['PORT-UNKNOWN', `model ${model} has no port of that name`]
      : why === NOT_THIS_SPEED
        ? ['PORT-SPEED', `model ${model} has no port of that name at ${speed} Gbps`]
        : ['PORT-USE', `that port of model ${model} does not serve network ${network}`];
  if (why !== NO_SUCH_NAME && why !== NOT_THIS_SPEED && why !== NOT_THIS_USE) throw new Error(`unknown port state ${why}`);
  check.fault(code, () => ({
    message: `link ${plan.linkName(link)} ends at ${port}, but ${words}`,
    subjects: [
      { kind: 'link', name: plan.linkName(link) },
      { kind: 'port', name: port },
    ],
  }));
}

function modes(plan: PlanRead, link: number, side: 'a' | 'b', at: number, check: Check): void {
  const device = plan.links[side][link];
  const { group } = plan.ports.groupOf(plan.devices.model[device], at - plan.ports.cageBase[device]);
  const describe = (mode: number) => `${group.modes[mode].split} x ${group.modes[mode].speed_gbps} Gbps`;
  const port = plan.portName(link, side);
  check.fault('CAGE-MODE', () => ({
    message: `link ${plan.linkName(link)} at ${port} uses its cage as ${describe(plan.ports[side].mode[link])}, another link uses the same cage as ${describe(plan.ports.mode[at])}`,
    subjects: [
      { kind: 'link', name: plan.linkName(link) },
      { kind: 'port', name: port },
    ],
  }));
}

function twice(plan: PlanRead, link: number, side: 'a' | 'b', check: Check): void {
  const port = plan.portName(link, side);
  check.fault('PORT-TWICE', () => ({
    message: `port ${port} holds link ${plan.linkName(link)} and link ${otherLink(plan, link, side)}`,
    subjects: [
      { kind: 'port', name: port },
      { kind: 'link', name: plan.linkName(link) },
    ],
  }));
}

/** The link met before this one at the same port; looked for only when it is to be named. */
function otherLink(plan: PlanRead, link: number, side: 'a' | 'b'): string {
  const { cage, lane } = plan.ports[side];
  for (const each of ['a', 'b'] as const) {
    const ends = plan.ports[each];
    const end = each === side ? link : ends.cage.length;
    for (let i = 0; i < end; i++) if (ends.cage[i] === cage[link] && ends.lane[i] === lane[link]) return plan.linkName(i);
    if (each === side) break;
  }
  return '?';
}
