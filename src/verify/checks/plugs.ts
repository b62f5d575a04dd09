import type { CableModel, TransceiverModel } from '../../catalog/index.js';
import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import type { Check } from '../report.js';
import { bitCount } from './coverage.js';

/**
 * What is plugged in fits: a cable's plugs match its cages (PLUG-FIT) and fill them alone (PLUG-SHARED) without
 * transceivers (PLUG-TRANSCEIVER); a fibre cord has a transceiver at both ends (PLUG-TRANSCEIVER) that fits the cage
 * (PLUG-FIT), takes the cord (PLUG-FIBRE), matches the one at the far end (PLUG-OPTICS) and the link's speed
 * (PLUG-SPEED); and a cage holds one transceiver (PLUG-CAGE) with a connector for each of its links (PLUG-LINKS).
 */
export function checkPlugs(plan: PlanRead, check: Check): void {
  const { modules } = plan;
  const plugged = new Int32Array(modules.length).fill(NONE);
  const connectors = connectorsOf(plan);
  const { cables, links } = plan;
  for (let link = 0; link < links.cable.length; link++) {
    const cable = links.cable[link];
    if (cable === NONE || cables.model[cable] === NONE) continue;
    const model = plan.models[cables.model[cable]];
    if (model.kind !== 'cable') continue;
    check.examined++;
    if (model.medium === 'mmf' || model.medium === 'smf') cord(plan, link, cable, model, modules, connectors, check);
    else plugsOn(plan, link, cable, model, plugged, connectors, check);
  }
  for (let cage = 0; cage < modules.length; cage++) {
    if (modules[cage] === NONE) continue;
    const module = plan.models[modules[cage]];
    const used = bitCount(plan.ports.mask[cage]);
    if (module.kind !== 'transceiver' || used <= module.links) continue;
    const device = deviceOfCage(plan, cage);
    check.fault('PLUG-LINKS', () => ({
      message: `cage ${cage - plan.ports.cageBase[device] + 1} of ${plan.deviceName(device)} carries ${used} links, its ${module.id} has connectors for ${module.links}`,
      subjects: [{ kind: 'device', name: plan.deviceName(device) }],
    }));
  }
}

/** Connector of a cage, by device and cage. */
type Connectors = (device: number, cage: number) => string;

function connectorsOf(plan: PlanRead): Connectors {
  const byModel = plan.models.map((model) =>
    'ports' in model ? model.ports.flatMap((group) => Array.from({ length: group.count }, () => group.connector)) : [],
  );
  return (device, cage) => byModel[plan.devices.model[device]][cage - plan.ports.cageBase[device]];
}

function plugsOn(
  plan: PlanRead,
  link: number,
  cable: number,
  model: CableModel,
  plugged: Int32Array,
  connectors: Connectors,
  check: Check,
): void {
  const { cables, links, ports } = plan;
  if (cables.aTransceiver[cable] !== NONE || cables.bTransceiver[cable] !== NONE)
    fault(plan, link, cable, 'PLUG-TRANSCEIVER', `a ${model.id} has its plugs on and takes no transceiver`, check);
  const cageA = ports.a.cage[link];
  const cageB = ports.b.cage[link];
  if (cageA >= 0 && cageB >= 0) {
    const a = connectors(links.a[link], cageA);
    const b = connectors(links.b[link], cageB);
    if (!((a === model.a && b === model.b) || (a === model.b && b === model.a)))
      fault(plan, link, cable, 'PLUG-FIT', `cages are ${a} and ${b}, the plugs of ${model.id} ${model.a} and ${model.b}`, check);
  }
  for (const cage of [cageA, cageB]) {
    if (cage < 0) continue;
    if (plugged[cage] === NONE) plugged[cage] = cable;
    else if (plugged[cage] !== cable)
      fault(plan, link, cable, 'PLUG-SHARED', `its plug is in a cage that the plug of cable ${plan.cableName(plugged[cage])} fills`, check);
  }
}

function cord(
  plan: PlanRead,
  link: number,
  cable: number,
  model: CableModel,
  modules: Int32Array,
  connectors: Connectors,
  check: Check,
): void {
  const { cables, links, ports, tables } = plan;
  const a = transceiver(plan, cables.aTransceiver[cable]);
  const b = transceiver(plan, cables.bTransceiver[cable]);
  if (!a || !b) {
    fault(
      plan,
      link,
      cable,
      'PLUG-TRANSCEIVER',
      `a ${model.id} needs a transceiver at both ends; a has ${a?.id ?? 'none'}, b ${b?.id ?? 'none'}`,
      check,
    );
    return;
  }
  if (a.optics !== b.optics) fault(plan, link, cable, 'PLUG-OPTICS', `${a.id} (${a.optics}) does not talk to ${b.id} (${b.optics})`, check);
  if (!((a.fibre === model.a && b.fibre === model.b) || (a.fibre === model.b && b.fibre === model.a)))
    fault(
      plan,
      link,
      cable,
      'PLUG-FIBRE',
      `the cord ends in ${model.a} and ${model.b}, the transceivers take ${a.fibre} and ${b.fibre}`,
      check,
    );
  const speed = tables.links.columns.speed_gbps.values[link];
  if (a.link_gbps !== speed || b.link_gbps !== speed)
    fault(
      plan,
      link,
      cable,
      'PLUG-SPEED',
      `the link runs at ${speed} Gbps, ${a.id} at ${a.link_gbps}, ${b.id} at ${b.link_gbps} Gbps`,
      check,
    );
  end(plan, link, cable, links.a[link], ports.a.cage[link], a, cables.aTransceiver[cable], modules, connectors, check);
  end(plan, link, cable, links.b[link], ports.b.cage[link], b, cables.bTransceiver[cable], modules, connectors, check);
}

function end(
  plan: PlanRead,
  link: number,
  cable: number,
  device: number,
  cage: number,
  module: TransceiverModel,
  index: number,
  modules: Int32Array,
  connectors: Connectors,
  check: Check,
): void {
  if (cage < 0) return;
  const connector = connectors(device, cage);
  if (connector !== module.connector)
    fault(
      plan,
      link,
      cable,
      'PLUG-FIT',
      `${module.id} fits ${module.connector}, the cage of ${plan.deviceName(device)} is ${connector}`,
      check,
    );
  if (modules[cage] !== index)
    fault(
      plan,
      link,
      cable,
      'PLUG-CAGE',
      `it needs a ${module.id} in a cage of ${plan.deviceName(device)} that holds ${plan.models[modules[cage]]?.id ?? 'none'}`,
      check,
    );
}

function transceiver(plan: PlanRead, model: number): TransceiverModel | undefined {
  const entry = model === NONE ? undefined : plan.models[model];
  return entry?.kind === 'transceiver' ? entry : undefined;
}

function deviceOfCage({ ports }: PlanRead, cage: number): number {
  let low = 0;
  let high = ports.cageBase.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ports.cageBase[middle] <= cage) low = middle;
    else high = middle;
  }
  return low;
}

function fault(plan: PlanRead, link: number, cable: number, code: string, words: string, check: Check): void {
  check.fault(code, () => ({
    message: `cable ${plan.cableName(cable)} from ${plan.portName(link, 'a')} to ${plan.portName(link, 'b')}: ${words}`,
    subjects: [
      { kind: 'cable', name: plan.cableName(cable) },
      { kind: 'link', name: plan.linkName(link) },
    ],
  }));
}
