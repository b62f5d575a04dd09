import { chownSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dotted, interfaceNames, type LabRouting, labRouting, type Router, routerOf } from '../../commissioning/index.js';
import { writeFrr } from '../../formats/frr/index.js';
import { EngineFailure } from '../failure.js';
import { run, start, together, until } from '../run.js';
import { eachDevice } from './each-device.js';
import { inNamespace } from './ip.js';
import { folderOf, type Lab, namespaceOf } from './place.js';

const DAEMONS = ['zebra', 'bgpd'];
const PROGRAMS = '/usr/lib/frr';
/** Where FRR keeps a folder for each daemon while it runs. */
const SCRATCH = '/var/tmp/frr';
const READY_MS = 120_000;

/** Flows are told apart by their ports too (hash policy 1), as switches do. */
const SETTINGS = [
  'net.ipv4.ip_forward=1',
  'net.ipv6.conf.all.forwarding=1',
  'net.ipv4.fib_multipath_hash_policy=1',
  // Every flow that ends on its way is told of, however many there are.
  'net.ipv4.icmp_ratelimit=0',
  // A link-local address is good at once: nobody else is on a cable.
  'net.ipv6.conf.default.accept_dad=0',
];

/** Makes routers of the switches, before they have interfaces. */
export async function letSwitchesRoute(lab: Lab): Promise<void> {
  await together(routersOf(lab), ({ hostname }) => run(...inNamespace(namespaceOf(lab.name, hostname), 'sysctl', '-q', '-w', ...SETTINGS)));
}

/** Starts FRR on the switches and tells each its configuration, of which it must take every line. */
export async function startRouters(lab: Lab): Promise<void> {
  const routers = routersOf(lab);
  if (routers.length === 0) return;
  const user = await idsOf('frr');
  await together(routers, async (router) => {
    const folder = frrFolder(lab.name, router.hostname);
    await mkdir(folder, { recursive: true, mode: 0o755 });
    chownSync(folder, user.uid, user.gid);
    const file = join(folder, 'frr.conf');
    await writeFile(file, writeFrr(router));
    // The shell, which takes the whole of it, keeps the name to itself.
    await writeFile(join(folder, 'name.conf'), `hostname ${router.hostname}\n`);
    for (const daemon of DAEMONS) start(...daemonOf(lab.name, router.hostname, folder, daemon), join(folder, `${daemon}.log`));
    const shell = () => run('vtysh', ['--vty_socket', folder, '-c', 'show daemons']).catch(() => '');
    const isReady = async () => {
      const running = (await shell()).split(/\s+/);
      return DAEMONS.every((daemon) => running.includes(daemon));
    };
    if (!(await until(isReady, READY_MS))) throw new EngineFailure(`FRR does not start on ${router.hostname}: its logs are in ${folder}`);
    await run('vtysh', ['--vty_socket', folder, '-f', file]);
  });
}

/**
 * Addresses of hosts' adapters. Each has a routing table of its own that its address leads to, so that what comes by a rail is answered by it;
 * what is sent to a rail goes by that rail.
 *
 * @param ends  adapters whose interface is new
 */
export async function addressHosts(lab: Lab, ends: Iterable<number>): Promise<void> {
  const { address, rail } = labRouting(lab.wiring);
  const interfaces = interfaceNames(lab.wiring);
  await eachDevice(lab, ends, (end) => {
    if (rail[end] < 0) return [];
    const [own, gateway, table, device] = [dotted(address[end]), dotted(address[end ^ 1]), tableOf(rail[end]), interfaces[end]];
    return [
      `address replace ${own}/31 dev ${device}`,
      `route replace default via ${gateway} dev ${device} table ${table}`,
      `route replace ${railOf(address[end])} via ${gateway} dev ${device} src ${own}`,
      `rule add from ${own} table ${table} priority ${table}`,
    ];
  });
}

/** Takes the rules of adapters away before their interfaces go. */
export async function forgetAdapters(lab: Lab, ends: Iterable<number>): Promise<void> {
  const { rail } = labRouting(lab.wiring);
  await eachDevice(lab, ends, (end) => (rail[end] < 0 ? [] : [`rule del priority ${tableOf(rail[end])}`]));
}

/** Routing table of an adapter, and how early its rule is asked. */
function tableOf(rail: number): number {
  return 100 + rail;
}

/** Removes what FRR leaves of daemons that were killed. */
export async function sweepAfter(processes: readonly number[]): Promise<void> {
  for (const pid of processes) for (const daemon of DAEMONS) await rm(join(SCRATCH, `${daemon}.${pid}`), { recursive: true, force: true });
}

function routersOf({ wiring }: Lab): Router[] {
  const routing: LabRouting = labRouting(wiring);
  const interfaces = interfaceNames(wiring);
  return wiring.devices.flatMap((_, row) => routerOf(wiring, routing, interfaces, row) ?? []);
}

function frrFolder(lab: string, device: string): string {
  return join(folderOf(lab, device), 'frr');
}

/** A daemon without a port that anybody could reach but BGP's, with sockets of its own. */
function daemonOf(lab: string, device: string, folder: string, daemon: string): [string, string[]] {
  const [zebra, pid] = [join(folder, 'zserv.api'), join(folder, `${daemon}.pid`)];
  const options = [
    '-F',
    'datacenter',
    '-u',
    'frr',
    '-g',
    'frr',
    '-f',
    join(folder, 'name.conf'),
    '-z',
    zebra,
    '-i',
    pid,
    '--vty_socket',
    folder,
  ];
  return inNamespace(namespaceOf(lab, device), join(PROGRAMS, daemon), ...options, '-P', '0', '--log', 'stdout');
}

async function idsOf(user: string): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, user])));
  return { uid: Number(uid), gid: Number(gid) };
}

/** All addresses of a rail. */
function railOf(address: number): string {
  return `${dotted(address - (address % 2 ** 17))}/15`;
}
