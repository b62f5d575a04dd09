import { mkdir } from 'node:fs/promises';
import type { LabWiring } from '../../commissioning/index.js';
import { EngineFailure } from '../failure.js';
import { requirePrograms } from '../programs.js';
import { until } from '../run.js';
import { builderOf, forgetBuilder, noteBuilder } from './builder.js';
import { makeNamespaces, plug } from './cables.js';
import { lldpAnswers, lldpSettled, startLldp } from './lldp.js';
import { shortages } from './ping.js';
import { folderOf, type Lab, plannedLab, readLab, writeLab } from './place.js';
import { addressHosts, letSwitchesRoute, startRouters } from './routers.js';

const ROUTED_MS = 180_000;

/** What a lab is made with, and the Debian packages of it. */
const PROGRAMS = {
  ip: 'iproute2',
  ping: 'iputils-ping',
  sysctl: 'procps',
  lldpd: 'lldpd',
  vtysh: 'frr',
  '/usr/lib/frr/bgpd': 'frr',
} as const;

/**
 * Builds a lab as planned: namespaces, cables, addresses, LLDP and routing; done when every port hears its planned neighbour and every switch
 * has all its ways.
 *
 * @throws EngineFailure, also where a lab of that name stands; what was built is left, for `takeDown`
 */
export async function buildLab(name: string, wiring: LabWiring, tell: (step: string) => void): Promise<Lab> {
  requirePrograms(PROGRAMS);
  if (standingLab(name)) throw new EngineFailure(`lab ${name} stands already`);
  const lab = plannedLab(name, wiring);
  await mkdir(folderOf(name), { recursive: true, mode: 0o755 });
  await noteBuilder(name);
  await writeLab(lab, false);
  const ends = [...wiring.device.keys()];

  tell('namespaces');
  await makeNamespaces(lab);
  await letSwitchesRoute(lab);
  tell('cables');
  await plug(lab, ends);
  await addressHosts(lab, ends);
  tell('LLDP');
  await startLldp(lab);
  tell('routing');
  await startRouters(lab);
  tell('waiting for LLDP');
  if (!(await lldpAnswers(lab))) throw new EngineFailure(`lldpd does not answer on all devices; its logs are in ${folderOf(name)}`);
  const unheard = await lldpSettled(lab);
  if (unheard.length > 0) throw new EngineFailure(`${unheard.length} ports do not hear their neighbour, first ${portOf(lab, unheard[0])}`);
  tell('waiting for routes');
  if (!(await until(async () => (await shortages(lab)).length === 0, ROUTED_MS))) {
    const [first] = await shortages(lab);
    throw new EngineFailure(`routing does not settle: ${first.device} has ${first.has} of ${first.needs} ways to ${first.towards}`);
  }
  await writeLab(lab, true);
  await forgetBuilder(name);
  return lab;
}

/** A lab that stands; undefined where nothing of it is there. @throws EngineFailure for one that is being built, or was not to the end */
export function standingLab(name: string): Lab | undefined {
  const builder = builderOf(name);
  if (builder !== undefined) throw new EngineFailure(`lab ${name} is being built by process ${builder}`);
  return readLab(name);
}

function portOf({ wiring }: Lab, end: number): string {
  return `${wiring.devices[wiring.device[end]]} ${wiring.port[end]}`;
}
