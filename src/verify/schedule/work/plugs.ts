import { NONE } from '../../read/columns.js';
import type { PlanRead } from '../../read/plan.js';

/** By device: plugs to push in, those of fibre that have to be clean, and modules to seat. */
export interface Plugs {
  plugs: Float64Array;
  fibre: Float64Array;
  modules: Float64Array;
}

/**
 * Counts what is plugged at each device. O(links).
 *
 * A cable has one plug at each device that its links end on; a cord of a link over a trunk has a second one in the panel above the
 * same rack. A module is seated once, however many links its cage carries.
 */
export function plugsOf({ cables, links, models, modules, ports, devices }: PlanRead): Plugs {
  const count = devices.role.length;
  const out: Plugs = { plugs: new Float64Array(count), fibre: new Float64Array(count), modules: new Float64Array(count) };
  const { starts, rows } = cables.links;
  for (let cable = 0; cable < cables.model.length; cable++) {
    const model = models[cables.model[cable]];
    const isFibre = model?.kind === 'cable' && (model.medium === 'mmf' || model.medium === 'smf');
    const each = cables.trunk[cable] === NONE ? 1 : 2;
    const own = rows.subarray(starts[cable], starts[cable + 1]);
    for (const end of [links.a, links.b])
      for (const [at, link] of own.entries()) {
        const device = end[link];
        if (device === NONE || own.subarray(0, at).some((other) => end[other] === device)) continue;
        out.plugs[device] += each;
        if (isFibre) out.fibre[device] += each;
      }
  }
  for (let device = 0; device < count; device++)
    for (let cage = ports.cageBase[device]; cage < ports.cageBase[device + 1]; cage++) if (modules[cage] !== NONE) out.modules[device]++;
  return out;
}
