import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { interfaceNames } from '../../commissioning/index.js';
import { run, start, together, until } from '../run.js';
import { inNamespace } from './ip.js';
import { folderOf, type Lab, namespaceOf } from './place.js';

/** Seconds from one announcement to the next, and how many may be missed. */
const INTERVAL_S = 1;
const HOLD = 4;
const READY_MS = 120_000;

/** Starts lldpd on every device, which says the planned names of the device and of its ports. */
export async function startLldp(lab: Lab): Promise<void> {
  const { name, wiring } = lab;
  const names = portNames(lab);
  await together(wiring.devices, async (device, row) => {
    const folder = folderOf(name, device);
    await mkdir(folder, { recursive: true, mode: 0o755 });
    const lines = [
      `configure system hostname ${device}`,
      `configure lldp tx-interval ${INTERVAL_S}`,
      `configure lldp tx-hold ${HOLD}`,
      'configure lldp portidsubtype ifname',
      ...names[row],
    ];
    const file = join(folder, 'lldpd.conf');
    await writeFile(file, `${lines.join('\n')}\n`);
    // In the foreground it writes no process id where those of others are.
    const [program, args] = inNamespace(namespaceOf(name, device), 'lldpd', '-d', '-u', socketOf(name, device), '-O', file);
    start(program, args, join(folder, 'lldpd.log'));
  });
}

/** What a port hears. */
export interface Heard {
  device: string;
  port: string;
}

/** What lldpd of each device says, as `lldpcli -f json` prints it, with the planned names of its own ports. */
export function lldpAnswersOf({ name, wiring }: Lab): Promise<LldpAnswer[]> {
  const planned = wiring.devices.map(() => new Map<string, string>());
  for (const [end, own] of interfaceNames(wiring).entries()) planned[wiring.device[end]].set(own, wiring.port[end]);
  return together(wiring.devices, (device, row) => answerOf(name, device, planned[row]));
}

async function answerOf(lab: string, device: string, planned: ReadonlyMap<string, string>): Promise<LldpAnswer> {
  const text = await run('lldpcli', ['-u', socketOf(lab, device), '-f', 'json', 'show', 'neighbors', 'details']);
  const answer = JSON.parse(text) as LldpAnswer;
  const named = (found: ByInterface) => Object.fromEntries(Object.entries(found).map(([own, rest]) => [planned.get(own) ?? own, rest]));
  const found = answer.lldp.interface;
  if (found) answer.lldp.interface = Array.isArray(found) ? found.map(named) : named(found);
  return answer;
}

/** What each end of a lab hears, by the device's name and the port's; several neighbours where it has heard several. */
export async function heard(lab: Lab): Promise<Heard[][]> {
  const { wiring } = lab;
  const byPort = (await lldpAnswersOf(lab)).map(neighbours);
  return wiring.port.map((port, end) => byPort[wiring.device[end]].get(port) ?? []);
}

/** Ends that do not hear what they are plugged to, or hear what they are not plugged to. */
export async function endsUnheard(lab: Lab): Promise<number[]> {
  const { wiring, peers } = lab;
  const all = await heard(lab);
  const isRight = (end: number) => {
    const peer = peers[end];
    if (peer < 0) return all[end].length === 0;
    const [first, ...more] = all[end];
    return more.length === 0 && first?.device === wiring.devices[wiring.device[peer]] && first.port === wiring.port[peer];
  };
  return [...wiring.device.keys()].filter((end) => !isRight(end));
}

/** Waits until every end hears what it is plugged to. @returns the ends that do not in time */
export async function lldpSettled(lab: Lab, most_ms = READY_MS): Promise<number[]> {
  let unheard: number[] = [];
  await until(async () => {
    unheard = await endsUnheard(lab);
    if (unheard.length > 0) await renamePorts(lab, unheard);
    return unheard.length === 0;
  }, most_ms);
  return unheard;
}

/** Waits until lldpd of every device answers. @returns whether all do */
export function lldpAnswers({ name, wiring }: Lab): Promise<boolean> {
  const silent = new Set(wiring.devices);
  return until(async () => {
    await together([...silent], async (device) => {
      const answer = await run('lldpcli', ['-u', socketOf(name, device), 'show', 'configuration']).catch(() => undefined);
      if (answer !== undefined) silent.delete(device);
    });
    return silent.size === 0;
  }, READY_MS);
}

/** Tells lldpd the names of the ports that ends lead to: an interface that was made anew has only its own. */
async function renamePorts(lab: Lab, ends: readonly number[]): Promise<void> {
  const { name, wiring, peers } = lab;
  const rows = new Set(ends.flatMap((end) => (peers[end] < 0 ? [] : [wiring.device[peers[end]]])));
  const names = portNames(lab);
  await together(
    [...rows].filter((row) => names[row].length > 0),
    (row) => run('lldpcli', ['-u', socketOf(name, wiring.devices[row])], { input: `${names[row].join('\n')}\n` }),
  );
}

/** Of each device what lldpd must be told of the ports that Linux has no such name for. */
function portNames({ wiring }: Lab): string[][] {
  const lines: string[][] = wiring.devices.map(() => []);
  for (const [end, own] of interfaceNames(wiring).entries()) {
    const port = wiring.port[end];
    if (own !== port) lines[wiring.device[end]].push(`configure ports ${own} lldp portidsubtype local "${port}"`);
  }
  return lines;
}

function socketOf(lab: string, device: string): string {
  return join(folderOf(lab, device), 'lldpd.socket');
}

type ByInterface = Record<string, LldpNeighbour>;

/** The part of what lldpcli prints that is read here; one interface is an object, several are an array. */
export interface LldpAnswer {
  lldp: { interface?: ByInterface | ByInterface[] };
}

interface LldpNeighbour {
  chassis?: Record<string, unknown>;
  port?: { id?: { value?: string } };
}

function neighbours(answer: LldpAnswer): Map<string, Heard[]> {
  const all = new Map<string, Heard[]>();
  for (const found of [answer.lldp.interface ?? []].flat())
    for (const [port, { chassis = {}, port: other }] of Object.entries(found)) {
      const list = all.get(port) ?? [];
      all.set(port, list);
      list.push({ device: Object.keys(chassis)[0] ?? '', port: other?.id?.value ?? '' });
    }
  return all;
}
