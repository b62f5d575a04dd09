import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ToldMiswire } from '../../src/commissioning/index.js';
import { needPrograms } from '../support/packages.js';
import { CLI, inFolder } from './in-folder.js';
import { cable, judged, plannedCables, withFaults } from './lab-support.js';

// A planned cluster of 8 hosts with 8 adapters each, built for real: namespaces, cables, lldpd and FRR.

/** Other tests of the machine may have labs of their own. */
const NAME = `test-${process.pid}`;
const OF_THE_LAB = ['--name', NAME];
const INTENT = join(process.cwd(), 'test/live/lab-two-tiers.yaml');
const SUPERPOD = join(process.cwd(), 'examples/superpod.yaml');
const { dir, nineteen, read } = inFolder('lab');
// A container may forbid namespaces even to root; only root has what is left of them.
const NAMESPACES = process.getuid?.() === 0 && spawnSync('unshare', ['--net', '--mount', 'true']).status === 0;

let planned: Set<string>;
let scratchBefore: string[] = [];

beforeAll(async () => {
  if (NAMESPACES) needPrograms({ ip: 'iproute2', ping: 'iputils-ping', sysctl: 'procps', lldpd: 'lldpd', vtysh: 'frr' });
  expect(await nineteen('plan', INTENT, '-o', 'plan')).toMatchObject({ code: 0 });
  planned = plannedCables(read('plan/links.csv'));
  writeFileSync(
    join(dir, 'large.yaml'),
    readFileSync(join(process.cwd(), 'examples/lab.yaml'), 'utf8').replace('servers: 8', 'servers: 1001'),
  );
  scratchBefore = scratch();
});

afterAll(async () => {
  if (NAMESPACES) await nineteen('lab', 'down', NAME);
});

/** Cables that both ends tell of by LLDP; one that only one end tells of, or each differently, has a mark. */
async function seen(folder: string): Promise<string[]> {
  expect(await nineteen('lab', 'observe', folder, ...OF_THE_LAB)).toMatchObject({ code: 0 });
  const told = new Map<string, number>();
  for (const file of readdirSync(join(dir, folder))) {
    const { lldp } = JSON.parse(read(`${folder}/${file}`));
    for (const entry of [lldp.interface ?? []].flat())
      for (const [port, { chassis, port: other }] of Object.entries<Neighbour>(entry)) {
        const each = cable(`${file.replace(/\.json$/, '')} ${port}`, `${Object.keys(chassis)[0]} ${other.id.value}`);
        told.set(each, (told.get(each) ?? 0) + 1);
      }
  }
  return [...told].map(([each, ends]) => (ends === 2 ? each : `${each} told by ${ends}`)).sort();
}

/** What `nineteen check` says of the links. */
async function checked(folder: string): Promise<Record<string, number>> {
  return JSON.parse((await nineteen('check', 'plan', '--observed', folder, '--json')).stdout).links;
}

interface Neighbour {
  chassis: Record<string, unknown>;
  port: { id: { value: string } };
}

/**
 * What the links of the compute network are said to have carried while all pinged each other. Pings carry far more than what speaks on an
 * idle link: LLDP and BGP send 200 B/s here.
 */
async function carried(folder: string): Promise<{ code: number | null; report: Carried }> {
  const countersOf = (when: string) => nineteen('lab', 'counters', '-o', `${folder}-${when}`, ...OF_THE_LAB);
  expect(await countersOf('before')).toMatchObject({ code: 0, stdout: `46 devices of ${NAME} written to ${folder}-before\n` });
  await nineteen('lab', 'ping', '--bytes', '60000', ...OF_THE_LAB);
  expect(await countersOf('after')).toMatchObject({ code: 0 });
  const files = ['--before', `${folder}-before`, '--after', `${folder}-after`];
  const { code, stdout } = await nineteen('campaign', 'traffic', '--on', 'plan', ...files, '--least', '50000', '--json');
  return { code, report: JSON.parse(stdout) };
}

interface Carried {
  not_carried: { state: string; a: { device: string; port: string }; b: { device: string; port: string } }[];
}

/** What there is of the lab on this machine. */
function left(): string[] {
  const running = readdirSync('/proc').filter(
    (pid) => /^\d+$/.test(pid) && textOf(`/proc/${pid}/cmdline`).includes(`/run/nineteen-lab/${NAME}/`),
  );
  const names = existsSync('/run/netns') ? readdirSync('/run/netns').filter((name) => name.startsWith(`n19-${NAME}.`)) : [];
  const killed = scratch().filter((name) => !scratchBefore.includes(name) && !existsSync(`/proc/${name.split('.')[1]}`));
  return [...running, ...names, ...killed, ...(existsSync(`/run/nineteen-lab/${NAME}`) ? ['files'] : [])];
}

/** What FRR keeps of each daemon. */
function scratch(): string[] {
  return existsSync('/var/tmp/frr') ? readdirSync('/var/tmp/frr') : [];
}

/** Empty for what is gone, and for a process that has ended. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

describe.runIf(NAMESPACES)('a lab', () => {
  it('stands as planned: every port of every device hears its planned neighbour by LLDP', async () => {
    const up = await nineteen('lab', 'up', 'plan', ...OF_THE_LAB);
    const making = 'compute 128, frontend 8, management 45';
    expect(up).toMatchObject({ code: 0, stderr: `building lab ${NAME}: 46 devices, 181 cables (${making})\n` });
    expect(up.stdout).toBe(`lab ${NAME} is up: 24 hosts, 22 switches, 181 cables\n`);
    expect(await seen('planned')).toEqual([...planned].sort());
    expect(await checked('planned')).toMatchObject(judged(planned, []));
  });

  it('that stands is left as it is', async () => {
    expect(await nineteen('lab', 'up', 'plan', ...OF_THE_LAB)).toMatchObject({ code: 0, stdout: `lab ${NAME} is up\n`, stderr: '' });
  });

  it('is not taken for one of other cables', async () => {
    const { code, stdout, stderr } = await nineteen('lab', 'up', 'plan', '--network', 'compute', ...OF_THE_LAB);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `error: a lab ${NAME} stands, of another plan or other networks: \`nineteen lab down ${NAME}\` first, or give another --name\nNothing was built.\n`,
    );
  });

  it('is not written among files of other devices', async () => {
    mkdirSync(join(dir, 'other'));
    writeFileSync(join(dir, 'other/leaf-r9-01.json'), '{}');
    for (const args of [
      ['observe', 'other'],
      ['counters', '-o', 'other'],
    ]) {
      const { code, stderr } = await nineteen('lab', ...args, ...OF_THE_LAB);
      expect([code, stderr]).toEqual([3, expect.stringContaining(`other holds files that are not a lab ${NAME}'s: leaf-r9-01.json\n`)]);
    }
    expect(readdirSync(join(dir, 'other'))).toEqual(['leaf-r9-01.json']);
  });

  it('lets every rail ping every host, through every spine', async () => {
    const { code, stdout } = await nineteen('lab', 'ping', '--json', ...OF_THE_LAB);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ pings: 8 * 8 * 7, lost: [], short: [] });
    expect(code).toBe(0);
    expect(report.passed.map(({ device }: { device: string }) => device)).toEqual(['spine-01', 'spine-02', 'spine-03', 'spine-04']);
    for (const { flows } of report.passed) expect(flows).toBeGreaterThan(0);
  });

  it('shows by its counters that every link carried traffic, and names those that none crossed', async () => {
    const whole = await carried('whole');
    expect(whole.report).toMatchObject({ links: 128, carried: 128, errors_unread: 0, not_carried: [] });
    expect(whole.code).toBe(0);

    // The link stays up, and speaks LLDP; but nothing is routed over it. One that is set down leaves FRR without it in its groups of next hops.
    const sockets = `/run/nineteen-lab/${NAME}/leaf-r0-01/frr`;
    const routing = (line: string) =>
      spawnSync('vtysh', ['--vty_socket', sockets, '-c', 'configure', '-c', 'router bgp', '-c', line]).status;
    expect(routing('neighbor Ethernet5-1 shutdown')).toBe(0);
    const short = async () => JSON.parse((await nineteen('lab', 'ping', '--json', ...OF_THE_LAB)).stdout).short;
    await expect.poll(short, { timeout: 60_000 }).toContainEqual({ device: 'leaf-r0-02', towards: 'leaf-r0-01', has: 3, needs: 4 });
    const { code, report } = await carried('broken');
    // Rail 0 has two leafs: by that spine neither reaches the other, so that nothing crosses the other's link either.
    const silent = report.not_carried.map(({ state, a, b }) => [state, cable(`${a.device} ${a.port}`, `${b.device} ${b.port}`)]);
    expect(silent).toEqual([
      ['silent', cable('leaf-r0-01 Ethernet5/1', 'spine-01 Ethernet1/1')],
      ['silent', cable('leaf-r0-02 Ethernet5/1', 'spine-01 Ethernet9/1')],
    ]);
    expect(report).toMatchObject({ links: 128, carried: 126, silent: 2 });
    expect(code).toBe(1);
    expect(routing('no neighbor Ethernet5-1 shutdown')).toBe(0);
    await expect.poll(short, { timeout: 60_000 }).toEqual([]);
  });

  it('is miswired as it says, and as planned again without faults', async () => {
    const { code, stdout } = await nineteen('lab', 'miswire', '--seed', '11', '--faults', '6', '-o', 'truth.json', ...OF_THE_LAB);
    expect(code).toBe(0);
    const faults = JSON.parse(stdout) as ToldMiswire[];
    expect(faults.length).toBe(6);
    expect(read('truth.json')).toBe(stdout);
    expect(await seen('miswired')).toEqual(withFaults(planned, faults));
    expect(await checked('miswired')).toMatchObject(judged(planned, faults));
    expect((await nineteen('lab', 'ping', ...OF_THE_LAB)).code).toBe(1);
    expect(await nineteen('lab', 'up', 'plan', ...OF_THE_LAB)).toMatchObject({
      code: 1,
      stderr: `error: lab ${NAME} stands, with 6 faults that were made; \`nineteen lab down ${NAME}\` first\nNothing was built.\n`,
    });

    expect(await nineteen('lab', 'miswire', '--faults', '0', ...OF_THE_LAB)).toMatchObject({ code: 0, stdout: '[]\n' });
    // What is there from before of the same devices is replaced.
    expect(await seen('miswired')).toEqual([...planned].sort());
  });

  it('that is taken down leaves nothing', async () => {
    expect(left()).not.toEqual([]);
    const { code, stdout } = await nineteen('lab', 'down', NAME);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^lab ${NAME} is gone: 47 namespaces, \\d+ processes\n$`));
    expect(left()).toEqual([]);
    expect(await nineteen('lab', 'down', NAME)).toMatchObject({ code: 0, stdout: `there is no lab ${NAME}\n` });
    expect((await nineteen('lab', 'ping', ...OF_THE_LAB)).stderr).toBe(
      `error: there is no lab ${NAME}\n  nineteen lab up PLAN builds one\n`,
    );
  });

  const folder = `/run/nineteen-lab/${NAME}`;
  it.each([
    ['it is written down', () => existsSync(join(folder, 'lab.json'))],
    ['the first namespaces are made', () => left().filter((what) => what.startsWith('n19-')).length > 5],
    ['LLDP starts', () => existsSync(join(folder, 'gpu-01-01/lldpd.conf'))],
    ['routing starts', () => existsSync(join(folder, 'leaf-r3-01/frr/zebra.vty'))],
    ['routers are told their configuration', () => existsSync(join(folder, 'spine-04/frr/bgpd.vty'))],
  ])('killed while it is built, once %s, is removed all the same', async (_, isSo) => {
    const child = spawn(process.execPath, [CLI, 'lab', 'up', 'plan', '--network', 'compute', ...OF_THE_LAB], { cwd: dir, stdio: 'ignore' });
    const ended = new Promise<NodeJS.Signals | null>((done) => child.once('exit', (__, signal) => done(signal)));
    await sooner(isSo, child);
    const meanwhile = await nineteen('lab', 'down', NAME);
    expect([meanwhile.code, meanwhile.stderr]).toEqual([3, expect.stringContaining(`is being built by process ${child.pid}`)]);
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');

    const half = await nineteen('lab', 'up', 'plan', ...OF_THE_LAB);
    expect([half.code, half.stderr]).toEqual([3, expect.stringContaining(`nineteen lab down ${NAME} removes what there is of it`)]);
    expect((await nineteen('lab', 'down', NAME)).code).toBe(0);
    expect(left()).toEqual([]);
  });
});

/** Waits until something is so while a process runs. */
async function sooner(isSo: () => boolean, child: ChildProcess): Promise<void> {
  while (!isSo()) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode} before`);
    await new Promise((done) => setTimeout(done, 5));
  }
}

describe('what cannot be a lab', () => {
  it.runIf(NAMESPACES).each([
    [['up', 'plan', '--name', '../x'], 1, 'cannot be the name of a lab'],
    [['up', 'nowhere.yaml'], 3, 'there is no such file or folder'],
    [['up', 'large.yaml'], 1, '1,855 devices are more than the 1,000 that a lab on one machine has'],
    [['up', SUPERPOD], 1, 'error: the compute network of superpod is InfiniBand: `nineteen lab ib` simulates it\n'],
    [['up', 'plan', '--network', 'storage'], 1, 'has no cable of a network storage\n'],
    [['miswire', '--faults', 'many', ...OF_THE_LAB], 2, 'expected a whole number'],
  ])('%j is told', async (args, expected, says) => {
    const { code, stderr } = await nineteen('lab', ...args);
    expect([code, stderr]).toEqual([expected, expect.stringContaining(says)]);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('is told to who is not root', async () => {
    // Nobody need be able to read the checkout.
    const program = join(dir, 'dist');
    chmodSync(dir, 0o755);
    cpSync(dirname(CLI), program, { recursive: true, filter: (path) => path === dirname(CLI) || path.endsWith('.mjs') });
    const unprivileged = process.getuid?.() === 0 ? ['setpriv', '--reuid', '65534', '--clear-groups'] : [];
    const [command, ...args] = [...unprivileged, process.execPath, join(program, 'nineteen.mjs'), 'lab', 'down'];
    const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([3, 'error: a lab makes network namespaces, which only root may\n']);
  });
});
