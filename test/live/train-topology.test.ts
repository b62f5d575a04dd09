import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostlist, readHostlist, readTopologyConf, type SlurmSwitch } from '../../src/formats/slurm-topology/index.js';
import { needPrograms } from '../support/packages.js';
import { inFolder } from './in-folder.js';

// What is written for schedulers, by the real command line; the tree is loaded by a real controller of Slurm. That of Debian has neither
// topology/block nor topology.yaml: those are held against Topograph's files and the manual beside their writers.

const { dir, nineteen, read } = inFolder('train-topology');
const slurm = mkdtempSync(join(tmpdir(), 'nineteen-slurmctld-'));
const daemons: ChildProcess[] = [];
const environment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', SLURM_CONF: join(slurm, 'slurm.conf') };
const ask = (...args: string[]) =>
  execFileSync('scontrol', args, { env: environment, encoding: 'utf8', stdio: 'pipe', maxBuffer: 1 << 26 });

/** The plan of 100,000 GPUs, with its places as they come: a search for better ones changes no link. */
beforeAll(async () => {
  const yaml = readFileSync('examples/colossus.yaml', 'utf8').replace(/^layout:\n.*\n/m, '');
  writeFileSync(join(dir, 'colossus.yaml'), yaml);
  expect(await nineteen('plan', 'colossus.yaml', '-o', 'colossus')).toMatchObject({ code: 0 });
  expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'lab')).toMatchObject({ code: 0 });
  expect(await nineteen('train', 'topology', 'colossus', '-o', 'topology', '--nodes', 'all')).toMatchObject({ code: 0 });
});

afterAll(() => {
  for (const daemon of daemons) daemon.kill('SIGKILL');
  rmSync(slurm, { recursive: true, force: true });
});

/** Starts munged and slurmctld with the files that were written, and without any node that answers. */
async function startController(): Promise<void> {
  needPrograms({ slurmctld: 'slurmctld', scontrol: 'slurm-client', munged: 'munge' });
  chmodSync(slurm, 0o711);
  mkdirSync(join(slurm, 'state'));
  writeFileSync(join(slurm, 'munge.key'), randomBytes(128), { mode: 0o600 });
  copyFileSync(join(dir, 'topology/topology.conf'), join(slurm, 'topology.conf'));
  // No name server knows the nodes: each gets an address of the loopback network, the number behind 127.1 that its place is.
  writeFileSync(
    join(slurm, 'slurm-nodes.conf'),
    read('topology/slurm-nodes.conf').replace(/^NodeName=gpu.*/m, '$& NodeAddr=127.1.[1-12500]'),
  );
  const lines = [
    'ClusterName=colossus',
    'SlurmctldHost=localhost(127.0.0.1)',
    `SlurmctldPort=${await freePort()}`,
    'SlurmUser=root',
    'AuthType=auth/munge',
    'CredType=cred/munge',
    `AuthInfo=socket=${slurm}/munge.socket`,
    `StateSaveLocation=${slurm}/state`,
    `SlurmctldPidFile=${slurm}/slurmctld.pid`,
    `SlurmctldLogFile=${slurm}/slurmctld.log`,
    'ProctrackType=proctrack/linuxproc',
    'TaskPlugin=task/none',
    'NodeName=DEFAULT CPUs=192 RealMemory=2000000 State=DOWN',
    'Include slurm-nodes.conf',
  ];
  writeFileSync(environment.SLURM_CONF, `${lines.join('\n')}\n`);
  const start = (program: string, ...args: string[]) =>
    daemons.push(spawn('setpriv', ['--pdeathsig', 'KILL', program, ...args], { env: environment, stdio: 'ignore' }));
  start(
    'munged',
    '--foreground',
    ...['socket', 'key', 'pid', 'log', 'seed'].map((of) => `--${of}${of === 'socket' ? '' : '-file'}=${slurm}/munge.${of}`),
  );
  await until(() => existsSync(join(slurm, 'munge.socket')));
  start('slurmctld', '-D');
  await until(() => {
    try {
      return ask('ping').includes('is UP');
    } catch {
      return false;
    }
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => probe.once('listening', done));
  const { port } = probe.address() as { port: number };
  await new Promise((done) => probe.close(done));
  return port;
}

async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('the controller does not come up');
    await new Promise((done) => setTimeout(done, 100));
  }
}

describe('a real slurmctld', () => {
  beforeAll(startController);

  it('takes the topology of 12,500 nodes and shows it as it was meant', () => {
    const written = readTopologyConf(read('topology/topology.conf'), 'topology.conf').topology.switches;
    const shown = readTopologyConf(ask('show', 'topology'), 'scontrol').topology.switches;
    const leafs = (switches: SlurmSwitch[]) => switches.filter(({ switches: below }) => below.length === 0);
    expect([leafs(written).length, leafs(written).flatMap(({ nodes }) => nodes).length]).toEqual([196, 12_500]);
    expect(sorted(leafs(shown))).toEqual(sorted(leafs(written)));
    const above = (switches: SlurmSwitch[]) => sorted(switches).filter(({ switches: below }) => below.length > 0);
    expect(above(shown).map(({ name, switches }) => [name, switches])).toEqual(
      above(written).map(({ name, switches }) => [name, switches]),
    );
    // Slurm tells of each switch what is below it: the core reaches every node.
    expect(shown.find(({ name }) => name === 'core')?.nodes).toHaveLength(12_500);
    expect(readFileSync(`${slurm}/slurmctld.log`, 'utf8')).not.toMatch(/TOPOLOGY|topology.*(warning|error)|error:.*topology/i);
  });

  it('has every node with its GPUs, and a partition of them', () => {
    const nodes = ask('--oneliner', 'show', 'nodes').trim().split('\n');
    expect(nodes).toHaveLength(12_500);
    expect(nodes.every((node) => node.includes('Gres=gpu:h200:8'))).toBe(true);
    expect(ask('show', 'partition', 'train')).toMatch(/TotalNodes=12500/);
  });

  it('reads and writes lists of names as we do', () => {
    const names = ['gpu-001-08', 'gpu-001-09', 'gpu-001-10', 'gpu-001-12', 'gpu-002-01', 'n9', 'n10', 'login'];
    expect(ask('show', 'hostnames', hostlist(names)).trim().split('\n')).toEqual(names);
    expect(readHostlist(ask('show', 'hostlist', names.join()).trim())?.sort()).toEqual([...names].sort());
  });
});

function sorted(switches: readonly SlurmSwitch[]): SlurmSwitch[] {
  const each = switches.map(({ name, switches: below, nodes }) => ({ name, switches: [...below].sort(), nodes: [...nodes].sort() }));
  return each.sort((a, b) => (a.name < b.name ? -1 : 1));
}

describe('nineteen train topology', () => {
  it('has whole units as blocks, and says which unit is too small for one', async () => {
    const { stderr, stdout } = await nineteen('train', 'topology', 'colossus', '-o', 'topology', '--nodes', 'all');
    expect(stderr).toMatch(/^note: unit196 \(20 nodes\) left out of the blocks: .*fewer than 64 nodes/);
    expect(stdout).toMatch(/\n12,500 of 12,500 nodes may run jobs\n$/);
    const { blocks, blockSizes } = readTopologyConf(read('topology/topology-block.conf'), 'topology-block.conf').topology;
    expect([blocks.length, blockSizes]).toEqual([195, [64, 256]]);
  });

  it('writes for one scheduler alone, and takes no folder that holds other files', async () => {
    const { stdout } = await nineteen('train', 'topology', 'lab', '-o', 'only', '--only', 'kubernetes', '--json');
    expect(JSON.parse(stdout)).toEqual({ nodes: 8, accepted: 8, files: ['only/label-nodes.sh', 'only/kueue-topology.yaml'] });
    expect(await nineteen('train', 'topology', 'lab', '-o', 'lab')).toMatchObject({ code: 3 });
  });

  it('lets jobs run on what the site has accepted', async () => {
    await accept();
    const { stdout, stderr } = await nineteen('train', 'topology', 'lab', '-o', 'lab-topology');
    expect([stdout.split('\n').at(-2), stderr]).toEqual(['8 of 8 nodes may run jobs', '']);
    expect(read('lab-topology/topology.conf')).toBe('SwitchName=unit1 Nodes=gpu-01-[01-08]\n');
  });

  it("writes a script that the shell runs, and that tells of kubectl's failures", async () => {
    writeFileSync(join(dir, 'kubectl'), '#!/bin/sh\necho "$@" >>asked\ncase "$*" in *gpu-01-05*) exit 1;; esac\n', { mode: 0o755 });
    const script = () =>
      execFileSync('sh', ['only/label-nodes.sh'], { cwd: dir, env: { ...process.env, PATH: `${dir}:${process.env.PATH}` } });
    expect(script).toThrow();
    expect(read('asked').trim().split('\n').length).toBe(read('only/label-nodes.sh').match(/^kubectl/gm)?.length);
  });
});

/** Signs for a lab that is brought up by the events that crews and checks would tell. */
async function accept(): Promise<void> {
  const rows = (table: string) => {
    const [head, ...lines] = read(`lab/${table}.csv`)
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    return lines.map((line) => Object.fromEntries(head.map((name, i) => [name, line[i]])));
  };
  const at = '2026-01-12T08:00:00Z';
  const passed = (of: string, name: string, test: string) => `${of},${name},tested,${test},passed,${at}`;
  const lines = [
    ...rows('devices').map(({ device }) => `device,${device},installed,,,${at}`),
    ...rows('devices').flatMap(({ device, role }) => (role === 'server' ? [passed('device', device, 'burn-in')] : [])),
    ...rows('cables').flatMap(({ cable }) => [passed('cable', cable, 'link check'), passed('cable', cable, 'optics')]),
    passed('unit', 'unit 1', 'unit test'),
  ];
  writeFileSync(join(dir, 'told.csv'), `of,name,kind,test,passed,at\n${lines.join('\n')}\n`);
  expect(await nineteen('record', 'lab', 'told.csv')).toMatchObject({ code: 0 });
  expect((await nineteen('train', 'place', 'lab', '--gpus', '8')).stderr).toMatch(
    /^error: asked for 8 GPUs \(1 node\); 0 GPUs \(0 nodes\) of 64 GPUs \(8 nodes\) can be used now/,
  );
  for (const as of ['installation', 'commissioning', 'operations'])
    expect(await nineteen('accept', 'sign', 'lab', 'unit 1', '--as', as, '--by', as)).toMatchObject({ code: 0 });
}

const RACKS = 'name: racks\nservers: 4\nserver: gb200-nvl72\nnetworks:\n  compute: { switch: qm9700 }\n  frontend: { switch: sn5600 }\n';

describe('nineteen train place', () => {
  it('chooses nodes for a job on 100,000 GPUs', async () => {
    const { stdout, stderr } = await nineteen(
      'train',
      'place',
      'colossus',
      '--gpus',
      '16384',
      '--spares',
      '8',
      '-o',
      'ranks.txt',
      '--json',
    );
    expect(stderr).toContain('wrote ranks.txt: 2,048 nodes in rank order, one a line\n');
    expect(JSON.parse(stdout)).toMatchObject({ gpus: 16_384, pods: 2, units: 32, whole_units: 32, least_units: 32 });
    const ranks = read('ranks.txt').trim().split('\n');
    expect([ranks.length, new Set(ranks).size]).toEqual([2048, 2048]);
    expect(ranks).toEqual(JSON.parse(stdout).nodes);
  });

  it('says how many can be had now and when the rest are planned to be, and writes nothing', async () => {
    expect(await nineteen('schedule', 'lab')).toMatchObject({ code: 0 });
    const asked = ['train', 'place', 'lab', '--gpus', '64', '--site-data', 'empty-site', '-o', 'none.txt'];
    const { code, stderr } = await nineteen(...asked);
    expect([code, existsSync(join(dir, 'none.txt'))]).toEqual([1, false]);
    expect(stderr).toMatch(/maybe: no job fits now; as many as asked are planned to be usable on 2026-01-\d\d/);
  });

  it('chooses among the nodes of a file, without some', async () => {
    writeFileSync(join(dir, 'mine.txt'), 'gpu-01-[01-04]\ngpu-01-06\n');
    const place = (...more: string[]) => nineteen('train', 'place', 'lab', '--nodes', 'mine.txt', ...more);
    expect((await place('--gpus', '25', '--avoid', 'gpu-01-[02-02]')).stdout).toMatch(
      /^lab: 32 GPUs on 4 nodes[\s\S]*gpu-01-\[01,03-04,06\]\n$/,
    );
    expect(await place('--gpus', '8', '--avoid', 'gpu-01-4')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('did you mean "gpu-01-04"?'),
    });
    expect(await place('--gpus', '8', '--avoid', 'gpu-[')).toMatchObject({ code: 2, stderr: expect.stringContaining('found "gpu-["') });
    writeFileSync(join(dir, 'wrong.txt'), 'gpu-01-01\ngpu-01-[01-02] gpu-01-4\n');
    const { code, stderr } = await nineteen('train', 'place', 'lab', '--nodes', 'wrong.txt', '--gpus', '8', '--avoid', 'gpu-01-5');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^wrong.txt:2:1: error: "gpu-01-01" is named twice .*\n(.*\n)*wrong.txt:2:16: error: the plan has no server "gpu-01-4"/,
    );
    expect(stderr).toContain('the plan has no node "gpu-01-5"');
  });

  it('takes whole hosts of racks that are several', async () => {
    writeFileSync(join(dir, 'racks.yaml'), RACKS);
    expect(await nineteen('plan', 'racks.yaml', '-o', 'racks')).toMatchObject({ code: 0 });
    const { stdout } = await nineteen('train', 'place', 'racks', '--gpus', '128', '--spares', '2');
    expect(stdout).toMatch(/^racks: 128 GPUs on 32 nodes, rank r on GPU r mod 4 /);
    expect(stdout).toMatch(/units +2, 1 of them whole;[\s\S]*spares +gpu-\d\d-01-\[15-16\]\n +left +gpu-\d\d-01-\[17-18\]\n$/);
  });
});
