import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needPrograms } from './packages.js';
import { ACCOUNTING_PROGRAMS, accountingSettings, configureAccounting, databaseSocket, SOON, startDatabase } from './slurm-accounting.js';

/** A real Slurm of a test's own: munged, slurmctld and a slurmd for each node, all on loopback. */
export interface TestSlurm {
  /** What SLURM_CONF is to be. */
  configuration: string;
  /** Runs one of Slurm's programs. @returns what it printed */
  ask(program: string, ...args: string[]): string;
  /** Kills a node's slurmd and all that it runs, as a crash of the machine does. */
  crash(node: string): Promise<void>;
  /** Starts a node again that has crashed. */
  restart(node: string): Promise<void>;
  /** Stops the controller in order, does something, and starts it again. */
  withoutController(work: () => Promise<void>): Promise<void>;
  /** The same with the daemon of accounting, of a Slurm that has one. */
  withoutAccounting(work: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

const PROGRAMS = { slurmctld: 'slurmctld', slurmd: 'slurmd', sbatch: 'slurm-client', munged: 'munge' };
/** Debian's Slurm has its plugins for no GPU: what the tests need are nodes and jobs. */
const WAIT_MS = 120_000;

/**
 * Starts Slurm with these nodes, one CPU each; Debian's packages are installed where they are missing. Needs root, as slurmd does.
 *
 * @param accounted  with slurmdbd and a database; see `accountingSettings`
 */
export async function startSlurm(nodes: readonly string[], { accounted = false } = {}): Promise<TestSlurm> {
  needPrograms({ ...PROGRAMS, ...(accounted ? ACCOUNTING_PROGRAMS : {}) });
  const folder = mkdtempSync(join(tmpdir(), 'nineteen-slurm-'));
  const path = (name: string) => join(folder, name);
  // munged wants its socket to be within everyone's reach.
  chmodSync(folder, 0o711);
  writeFileSync(path('munge.key'), randomBytes(128), { mode: 0o600 });
  mkdirSync(path('state'));
  const [accountingPort, ...ports] = await freePorts(nodes.length + 2);
  const settings = accounted ? accountingSettings(folder, accountingPort) : WITHOUT_ACCOUNTING;
  writeFileSync(path('slurm.conf'), configuration(folder, nodes, ports, settings));
  const system = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', SLURM_CONF: path('slurm.conf') };
  const environment = { ...system, ...(accounted ? { MYSQL_UNIX_PORT: databaseSocket(folder) } : {}) };
  const daemons = new Map<string, ChildProcess>();
  const start = (name: string, program: string, ...args: string[]) =>
    // A daemon ends with the test that started it, even if that is killed.
    daemons.set(name, spawn('setpriv', ['--pdeathsig', 'KILL', program, ...args], { env: environment, stdio: 'ignore' }));
  const ask = (program: string, ...args: string[]) => execFileSync(program, args, { env: environment, encoding: 'utf8', stdio: 'pipe' });
  const without = async (program: string, work: () => Promise<void>) => {
    const daemon = daemons.get(program) as ChildProcess;
    const gone = new Promise((done) => daemon.once('exit', done));
    daemon.kill('SIGTERM');
    await gone;
    await work();
    start(program, program, '-D');
  };
  const stop = async () => {
    for (const [name, daemon] of [...daemons].reverse()) {
      for (const pid of name.startsWith('node ') ? stepsOf(folder, name.slice(5)) : []) killed(pid);
      await ended(daemon);
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const names = ['socket', 'key-file', 'pid-file', 'log-file', 'seed-file'];
    start('munged', 'munged', '--foreground', ...names.map((name) => `--${name}=${path(`munge.${name.split('-')[0]}`)}`));
    await until(() => existsSync(path('munge.socket')));
    if (accounted) {
      configureAccounting(folder, accountingPort);
      startDatabase(folder, start);
      await until(() => existsSync(databaseSocket(folder)));
      start('slurmdbd', 'slurmdbd', '-D');
      // A controller that has never met its accounting does not start without it.
      await until(() => answers(ask, 'sacctmgr', 'list', 'cluster'));
    }
    start('slurmctld', 'slurmctld', '-D');
    for (const node of nodes) {
      mkdirSync(path(`spool-${node}`));
      start(`node ${node}`, 'slurmd', '-D', '-N', node);
    }
    await until(() => idle(ask) === nodes.length);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    configuration: path('slurm.conf'),
    ask,
    crash: async (node) => {
      await ended(daemons.get(`node ${node}`) as ChildProcess);
      // What watches over a step goes first: it would tell the controller how the step ended.
      const steps = stepsOf(folder, node);
      for (const pid of [...steps.flatMap(watcherOf), ...steps]) killed(pid);
    },
    withoutController: (work) => without('slurmctld', work),
    withoutAccounting: (work) => without('slurmdbd', work),
    restart: async (node) => {
      start(`node ${node}`, 'slurmd', '-D', '-N', node);
      await until(() => !/\*|down/.test(ask('sinfo', '--noheader', '--Node', `--nodes=${node}`, '--format=%T')));
    },
    stop,
  };
}

const WITHOUT_ACCOUNTING = [
  'AccountingStorageType=accounting_storage/none',
  'SlurmdTimeout=30',
  'MinJobAge=3600',
  `SchedulerParameters=${SOON}`,
];

function configuration(
  folder: string,
  nodes: readonly string[],
  [controller, ...ports]: readonly number[],
  settings: readonly string[],
): string {
  const lines = [
    'ClusterName=nineteen',
    'SlurmctldHost=localhost(127.0.0.1)',
    `SlurmctldPort=${controller}`,
    'SlurmUser=root',
    'SlurmdUser=root',
    'AuthType=auth/munge',
    'CredType=cred/munge',
    `AuthInfo=socket=${folder}/munge.socket`,
    `StateSaveLocation=${folder}/state`,
    `SlurmdSpoolDir=${folder}/spool-%n`,
    `SlurmctldPidFile=${folder}/slurmctld.pid`,
    `SlurmdPidFile=${folder}/slurmd-%n.pid`,
    `SlurmctldLogFile=${folder}/slurmctld.log`,
    `SlurmdLogFile=${folder}/slurmd-%n.log`,
    // No control groups: they belong to the machine that the tests run on.
    'ProctrackType=proctrack/linuxproc',
    'TaskPlugin=task/none',
    'JobAcctGatherType=jobacct_gather/none',
    'JobCompType=jobcomp/filetxt',
    `JobCompLoc=${folder}/completed`,
    'SelectType=select/linear',
    'MpiDefault=none',
    'ReturnToService=1',
    ...nodes.map((node, i) => `NodeName=${node} NodeHostname=localhost NodeAddr=127.0.0.1 Port=${ports[i]} CPUs=1 State=UNKNOWN`),
    ...settings,
    'PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP',
  ];
  return `${lines.join('\n')}\n`;
}

/** Nodes that are ready. A flag behind the state, such as one that does not answer yet, says that it is not. */
function idle(ask: TestSlurm['ask']): number {
  try {
    return ask('sinfo', '--noheader', '--Node', '--partition=all', '--format=%T')
      .split('\n')
      .filter((state) => state === 'idle').length;
  } catch {
    // The controller does not answer yet.
    return 0;
  }
}

/** Processes of the jobs that run on a node: their scripts are in its spool folder, and their ancestors carry its name. */
function stepsOf(folder: string, node: string): number[] {
  const here = [`${folder}/spool-${node}/`, `SLURMD_NODENAME=${node}\0`];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return environment.includes(`SLURM_CONF=${folder}/`) && (command.includes(here[0]) || environment.includes(here[1]));
      } catch {
        return false;
      }
    });
}

/** The slurmstepd that has started a process, which does not carry the name of its node. */
function watcherOf(pid: number): number[] {
  try {
    const parent = Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    return readFileSync(`/proc/${parent}/cmdline`, 'utf8').startsWith('slurmstepd: ') ? [parent] : [];
  } catch {
    return [];
  }
}

function answers(ask: TestSlurm['ask'], program: string, ...args: string[]): boolean {
  try {
    ask(program, ...args);
    return true;
  } catch {
    return false;
  }
}

async function freePorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(probes.map((probe) => new Promise((done) => probe.once('listening', done))));
  const ports = probes.map((probe) => (probe.address() as { port: number }).port);
  await Promise.all(probes.map((probe) => new Promise((done) => probe.close(done))));
  return ports;
}

async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + WAIT_MS;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('Slurm does not come up');
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function ended(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return;
  const gone = new Promise((done) => daemon.once('exit', done));
  daemon.kill('SIGKILL');
  await gone;
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
