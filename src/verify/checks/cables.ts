import type { CableModel } from '../../catalog/index.js';
import { cell } from '../../table/index.js';
import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import type { Check } from '../report.js';

/**
 * Every cable carries the links that name it, no more than it can (CABLE-LINKS; over a trunk, one) and at speeds it is made for
 * (CABLE-SPEED), between the racks it names (CABLE-RACK), from one cage to one cage, or from one to as many as a
 * breakout has tails (CABLE-ENDS); its medium is its model's (CABLE-MEDIUM).
 */
export function checkCables(plan: PlanRead, check: Check): void {
  const { cables, tables } = plan;
  const { links: said, medium } = tables.cables.columns;
  for (let cable = 0; cable < tables.cables.rows; cable++) {
    check.examined++;
    const carried = cables.links.starts[cable + 1] - cables.links.starts[cable];
    const model = cables.model[cable] === NONE ? undefined : plan.models[cables.model[cable]];
    if (carried !== said.values[cable] || carried === 0)
      fault(plan, cable, 'CABLE-LINKS', `${carried} links name it, its row says ${said.values[cable]}`, check);
    if (model?.kind !== 'cable') continue;
    if (carried > model.links)
      fault(plan, cable, 'CABLE-LINKS', `it carries ${carried} links, a ${model.id} carries ${model.links} at most`, check);
    else if (carried > 1 && cables.trunk[cable] !== NONE)
      fault(plan, cable, 'CABLE-LINKS', `it carries ${carried} links, the leg of a trunk carries 1`, check);
    if (medium.dict[medium.codes[cable]] !== model.medium)
      fault(plan, cable, 'CABLE-MEDIUM', `its medium is given as ${cell(medium, cable)}, that of ${model.id} is ${model.medium}`, check);
    racksAndSpeeds(plan, cable, model, check);
    ends(plan, cable, model, check);
  }
}

function racksAndSpeeds(plan: PlanRead, cable: number, model: CableModel, check: Check): void {
  const { cables, links, devices, tables } = plan;
  const speeds = tables.links.columns.speed_gbps.values;
  for (let i = cables.links.starts[cable]; i < cables.links.starts[cable + 1]; i++) {
    const link = cables.links.rows[i];
    if (!model.link_gbps.includes(speeds[link]))
      fault(
        plan,
        cable,
        'CABLE-SPEED',
        `link ${plan.linkName(link)} runs at ${speeds[link]} Gbps, a ${model.id} carries ${model.link_gbps.join(' or ')} Gbps`,
        check,
      );
    if (links.a[link] !== NONE && devices.rack[links.a[link]] !== cables.aRack[cable]) wrongRack(plan, cable, link, 'a', check);
    if (links.b[link] !== NONE && devices.rack[links.b[link]] !== cables.bRack[cable]) wrongRack(plan, cable, link, 'b', check);
  }
}

function wrongRack(plan: PlanRead, cable: number, link: number, side: 'a' | 'b', check: Check): void {
  const device = plan.links[side][link];
  const said = side === 'a' ? plan.cables.aRack[cable] : plan.cables.bRack[cable];
  fault(
    plan,
    cable,
    'CABLE-RACK',
    `its ${side} end is given in rack ${plan.rackName(said)}, ${plan.deviceName(device)} of link ${plan.linkName(link)} stands in ${plan.rackName(plan.devices.rack[device])}`,
    check,
  );
}

function ends(plan: PlanRead, cable: number, model: CableModel, check: Check): void {
  const { starts, rows } = plan.cables.links;
  const from = starts[cable];
  const carried = starts[cable + 1] - from;
  const first = rows[from];
  // One link joins one cage to one cage whatever the cable.
  if (carried < 2 && (model.b_count === 1 || carried === 0)) return;
  const a = distinctCages(plan.ports.a.cage, rows, from, carried);
  const b = distinctCages(plan.ports.b.cage, rows, from, carried);
  if (a === 0 || b === 0) return;
  const tails = Math.min(model.b_count, Math.ceil((carried * model.b_count) / model.links));
  if ((a === 1 && b === tails) || (b === 1 && a === tails)) return;
  fault(
    plan,
    cable,
    'CABLE-ENDS',
    `it joins ${a} cages to ${b} (link ${plan.linkName(first)} and others), a ${model.id} with ${carried} links joins 1 to ${tails}`,
    check,
  );
}

/** Distinct cages among a cable's few links; 0 when one is unknown. */
function distinctCages(cage: Int32Array, rows: Uint32Array, from: number, count: number): number {
  let distinct = 0;
  for (let i = from; i < from + count; i++) {
    const at = cage[rows[i]];
    if (at < 0) return 0;
    let earlier = from;
    while (cage[rows[earlier]] !== at) earlier++;
    if (earlier === i) distinct++;
  }
  return distinct;
}

function fault(plan: PlanRead, cable: number, code: string, words: string, check: Check): void {
  const name = plan.cableName(cable);
  check.fault(code, () => ({ message: `cable ${name}: ${words}`, subjects: [{ kind: 'cable', name }] }));
}
