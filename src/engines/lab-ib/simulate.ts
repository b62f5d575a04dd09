import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type LabWiring, miswired, type NumberedPorts, type ToldMiswire, toldMiswires } from '../../commissioning/index.js';
import { ibNodeNames, writeIbsim } from '../../formats/ibsim/index.js';
import { EngineFailure } from '../failure.js';
import { requirePrograms } from '../programs.js';
import { type RunOptions, ran, run, start, until } from '../run.js';

/** Reads and answers what would go to the kernel's InfiniBand device. */
const PRELOAD = '/usr/lib/x86_64-linux-gnu/umad2sim/libumad2sim.so';
const PROGRAMS = {
  ibsim: 'ibsim-utils',
  [PRELOAD]: 'libumad2sim0',
  ibnetdiscover: 'infiniband-diags',
  iblinkinfo: 'infiniband-diags',
  opensm: 'opensm',
} as const;
/** What is left in the folder of a simulated fabric. */
export const IB_FILES: ReadonlySet<string> = new Set([
  'fabric.net',
  'faults.json',
  'ibsim.log',
  'ibnetdiscover.txt',
  'opensm.log',
  'iblinkinfo.txt',
]);
const READY_MS = 60_000;
/** Unicast addresses of one subnet. */
const LIDS = 49_152;
/** What OpenSM logs when its fat-tree engine has routed the fabric; else it takes another engine. */
const ACCEPTED = 'ftree tables configured on all switches';
/** An error, with what is told of it in the lines after. */
const COMPLAINT = / ERR |not a fat-tree|^\s+\S/;
/** Time, thread and level before what OpenSM logs. */
const STAMP = /^\w{3} \d.*? -> /;

/** What an InfiniBand fabric was found to be. */
export interface IbReport {
  switches: number;
  adapters: number;
  faults: ToldMiswire[];
  /** Whether OpenSM's fat-tree engine took it for one. */
  accepted: boolean;
  /** What OpenSM complained of where it did not. */
  said: string[];
  seconds: { ibnetdiscover: number; opensm: number; iblinkinfo: number };
}

/**
 * Writes a fabric for ibsim and lets the real tools run on it: `ibnetdiscover`, one sweep of OpenSM with its fat-tree engine, `iblinkinfo`.
 * Their outputs and logs, fabric.net and faults.json are left in the folder: `IB_FILES`. Needs no rights: all goes through a socket of its own.
 *
 * @param output  an empty folder
 * @param portsOf  ports of a switch by its row of devices
 */
export async function simulateIb(
  wiring: LabWiring,
  portsOf: (device: number) => NumberedPorts,
  output: string,
  { seed, faults }: { seed: number; faults: number },
): Promise<IbReport> {
  requirePrograms(PROGRAMS);
  const folder = resolve(output);
  const made = miswired(wiring, seed, faults);
  const told = toldMiswires(wiring, made.faults, made.peers);
  await writeFile(join(folder, 'fabric.net'), writeIbsim(wiring, made.peers, portsOf));
  await writeFile(join(folder, 'faults.json'), `${JSON.stringify(told, null, 2)}\n`);
  const names = ibNodeNames(wiring);
  const nodes = new Set(names);
  const first = names.find((_, end) => wiring.tier[wiring.device[end]] === 0 && made.peers[end] >= 0);
  if (first === undefined) throw new EngineFailure('no adapter has a cable: nothing could run OpenSM');

  const sockets = { IBSIM_SOCKNAME: `nineteen-${process.pid}` };
  const room = roomFor(wiring, nodes.size, portsOf);
  const log = join(folder, 'ibsim.log');
  const scratch = await mkdtemp(join(tmpdir(), 'nineteen-opensm-'));
  const simulator = start('setpriv', ['--pdeathsig', 'KILL', 'ibsim', '-s', '-n', ...room, 'fabric.net'], log, {
    cwd: folder,
    env: sockets,
  });
  try {
    const isReady = async () => (await readFile(log, 'utf8')).includes('MaxMcastCap');
    if (!(await until(isReady, READY_MS))) throw new EngineFailure(`ibsim does not start:${await lastOf(log)}`);
    const tool = (name: string, ...args: string[]): [string, string[], RunOptions] => [
      'env',
      // Of the programs that lead to the tool none is to be simulated.
      [`LD_PRELOAD=${PRELOAD}`, name, ...args],
      { cwd: folder, env: { ...sockets, SIM_HOST: first, OSM_TMP_DIR: scratch, OSM_CACHE_DIR: scratch } },
    ];
    const discovered = await timed(() => run(...tool('ibnetdiscover')));
    await writeFile(join(folder, 'ibnetdiscover.txt'), discovered.result);
    const smLog = join(folder, 'opensm.log');
    const routed = await timed(() => ran(...tool('opensm', '-R', 'ftree', '-o', '-f', smLog)));
    const lines = (await readFile(smLog, 'utf8')).split('\n');
    const linked = await timed(() => run(...tool('iblinkinfo')));
    await writeFile(join(folder, 'iblinkinfo.txt'), linked.result);
    const accepted = routed.result.code === 0 && lines.some((line) => line.includes(ACCEPTED));
    return {
      switches: switchesOf(wiring),
      adapters: nodes.size - switchesOf(wiring),
      faults: told,
      accepted,
      said: accepted ? [] : lines.filter((line) => COMPLAINT.test(line)).map((line) => line.replace(STAMP, '')),
      seconds: { ibnetdiscover: discovered.seconds, opensm: routed.seconds, iblinkinfo: linked.seconds },
    };
  } finally {
    await ended(simulator);
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The last lines of a log, indented. */
async function lastOf(log: string): Promise<string> {
  const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
  return lines
    .slice(-10)
    .map((line) => `\n  ${line}`)
    .join('');
}

/** How much ibsim must have room for; it does not ask the file. */
function roomFor(wiring: LabWiring, nodes: number, portsOf: (device: number) => NumberedPorts): string[] {
  // Each node has a port 0 besides; an adapter has one more.
  let ports = 2 * nodes;
  for (const [row, tier] of wiring.tier.entries()) if (tier > 0) ports += portsOf(row).ports;
  return ['-N', nodes, '-S', switchesOf(wiring), '-P', ports, '-L', LIDS].map(String);
}

function switchesOf({ tier }: LabWiring): number {
  return tier.filter((each) => each > 0).length;
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const begun = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - begun) / 1000 };
}

/** Ends the simulator, and waits until it has. */
async function ended(pid: number): Promise<void> {
  const isThere = () => {
    try {
      process.kill(pid, 'SIGTERM');
      return true;
    } catch {
      return false;
    }
  };
  await until(() => !isThere(), READY_MS);
}
