import { NONE } from '../read/columns.js';
import { portName } from '../read/names.js';
import type { PlanRead } from '../read/plan.js';
import { NETWORKS, portGroups } from '../read/words.js';
import type { Check } from '../report.js';

/**
 * Every port that a device has for a network holds a link, in whichever mode its cage is used.
 *
 * @param asked  devices to look at
 */
export function coverPorts(plan: PlanRead, network: number, asked: (device: number) => boolean, code: string, check: Check): void {
  const use = NETWORKS[network];
  for (let device = 0; device < plan.devices.model.length; device++) {
    if (plan.devices.model[device] === NONE || !asked(device)) continue;
    let cage = plan.ports.cageBase[device];
    for (const group of portGroups(plan.models[plan.devices.model[device]])) {
      if (group.use !== use) {
        cage += group.count;
        continue;
      }
      for (let cage0 = 0; cage0 < group.count; cage0++, cage++) {
        check.examined++;
        const mode = plan.ports.mode[cage];
        const { split } = group.modes[mode === NONE ? 0 : mode];
        const missing = mode === NONE ? split : split - bitCount(plan.ports.mask[cage]);
        if (missing <= 0) continue;
        const mask = plan.ports.mask[cage];
        check.fault(code, () => {
          const name = plan.deviceName(device);
          const lane =
            mode === NONE
              ? 0
              : Math.max(
                  0,
                  [...Array(split).keys()].findIndex((bit) => (mask & (1 << bit)) === 0),
                );
          const port = `${name}:${portName(group, group.modes[mode === NONE ? 0 : mode], '', cage0, lane)}`;
          return {
            message: `${use} cage ${cage0 + 1} of ${group.count} of ${name} has ${missing} of ${split} ports without a link (such as ${port})`,
            subjects: [
              { kind: 'device', name },
              { kind: 'port', name: port },
            ],
          };
        });
      }
    }
  }
}

export function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
