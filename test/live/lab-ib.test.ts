import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needPrograms } from '../support/packages.js';
import { inFolder } from './in-folder.js';
import { cable, IBSIM_PRELOAD, judged, plannedCables, withFaults } from './lab-support.js';

// A planned InfiniBand fabric in ibsim, under the real ibnetdiscover, iblinkinfo and OpenSM.

const INTENT = join(process.cwd(), 'test/live/lab-ib.yaml');
const { dir, nineteen, read, run } = inFolder('lab-ib');
let planned: Set<string>;

beforeAll(async () => {
  needPrograms({
    ibsim: 'ibsim-utils',
    [IBSIM_PRELOAD]: 'libumad2sim0',
    ibnetdiscover: 'infiniband-diags',
    ibqueryerrors: 'infiniband-diags',
    opensm: 'opensm',
  });
  expect(await nineteen('plan', INTENT, '-o', 'plan')).toMatchObject({ code: 0 });
  planned = plannedCables(read('plan/links.csv'), 'compute');
});

/** The simulator of one test. */
let simulator: ChildProcess | undefined;
const SOCKET = { IBSIM_SOCKNAME: `test-${process.pid}` };

afterAll(() => simulator?.kill());

/** Runs a tool of InfiniBand in the simulated fabric, on its first adapter. */
function simulated(...command: string[]) {
  const environment = { ...SOCKET, SIM_HOST: 'gpu-01-01 mlx5_0', OSM_TMP_DIR: dir, OSM_CACHE_DIR: dir, LD_PRELOAD: IBSIM_PRELOAD };
  return run('env', [...Object.entries(environment).map(([name, value]) => `${name}=${value}`), ...command]);
}

/** Cables as ibnetdiscover lists them, each once. */
function discovered(text: string): string[] {
  const cables = new Set<string>();
  let own = '';
  for (const line of text.split('\n')) {
    const [, name] = /^(?:Switch|Ca)\s.*# "([^"]+)"/.exec(line) ?? [];
    if (name !== undefined) own = name;
    const [, port, otherPort, other] = /^\[(\d+)\].*?"\[(\d+)\].*# "([^"]+)"/.exec(line) ?? [];
    if (port !== undefined) cables.add(cable(plug(own, port), plug(other, otherPort)));
  }
  return [...cables].sort();
}

/** What `nineteen check` says of the links. */
async function checked(file: string): Promise<Record<string, number>> {
  return JSON.parse((await nineteen('check', 'plan', '--observed', file, '--json')).stdout).links;
}

/** A port by the name that it was planned with: an adapter's stands in its description, a switch's is its number. */
function plug(node: string, port: string): string {
  return node.includes(' ') ? node : `${node} ${port}`;
}

describe('nineteen lab ib', () => {
  it('finds the fabric as planned, and OpenSM routes it as a fat tree', async () => {
    const { code, stdout } = await nineteen('lab', 'ib', 'plan', '-o', 'clean', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ switches: 20, adapters: 64, faults: [], accepted: true, said: [] });
    expect(discovered(read('clean/ibnetdiscover.txt'))).toEqual([...planned].sort());
    for (const file of ['ibnetdiscover.txt', 'iblinkinfo.txt']) expect(await checked(`clean/${file}`)).toMatchObject(judged(planned, []));
    expect(read('clean/iblinkinfo.txt').match(/LinkUp/g)?.length).toBe(2 * planned.size);
    expect(readdirSync(join(dir, 'clean')).sort()).toEqual(
      ['fabric.net', 'faults.json', 'ibnetdiscover.txt', 'iblinkinfo.txt', 'ibsim.log', 'opensm.log'].sort(),
    );
  });

  it('finds exactly the faults that were made, also those that OpenSM takes for a fat tree', async () => {
    const accepted: boolean[] = [];
    for (const seed of ['3', '7']) {
      const { code, stdout } = await nineteen('lab', 'ib', 'plan', '-o', seed, '--miswire', '3', '--seed', seed, '--json');
      const report = JSON.parse(stdout);
      expect(report.faults).toEqual(JSON.parse(read(`${seed}/faults.json`)));
      expect(report.faults.length).toBe(3);
      expect(discovered(read(`${seed}/ibnetdiscover.txt`))).toEqual(withFaults(planned, report.faults));
      expect(await checked(`${seed}/ibnetdiscover.txt`)).toMatchObject(judged(planned, report.faults));
      expect(code).toBe(report.accepted ? 0 : 1);
      accepted.push(report.accepted);
      if (!report.accepted) expect(report.said.join('\n')).toContain('not a fat-tree');
    }
    expect(accepted).toEqual([true, false]);
  });

  it('lets the real ibqueryerrors tell which links carried packets, and which have errors', async () => {
    simulator = spawn('setpriv', ['--pdeathsig', 'KILL', 'ibsim', '-s', '-N', '200', '-S', '40', '-P', '1000', 'fabric.net'], {
      cwd: join(dir, 'clean'),
      env: { ...process.env, ...SOCKET },
    });
    let said = '';
    simulator.stdout?.on('data', (chunk) => {
      said += chunk;
    });
    await expect.poll(() => said, { timeout: 60_000 }).toContain('MaxMcastCap');
    // Each sweep of the subnet manager sends packets over every link.
    const sweep = () => simulated('opensm', '-R', 'ftree', '-o', '-f', join(dir, 'opensm.log'));
    const dump = async (name: string) => {
      for (const [kind, ...how] of [['data', '--counters'], ['errors']]) {
        const { code, stdout } = await simulated('ibqueryerrors', '--skip-sl', '--threshold-file', '/dev/null', ...how);
        expect([code === null, stdout]).toEqual([false, expect.stringContaining('## Summary: 84 nodes checked')]);
        writeFileSync(join(dir, `${name}-${kind}.txt`), stdout);
      }
    };
    const carried = async (before: string, after: string) => {
      const files = ['--before', `${before}-data.txt`, `${before}-errors.txt`, '--after', `${after}-data.txt`, `${after}-errors.txt`];
      const { code, stdout } = await nineteen('campaign', 'traffic', '--on', 'plan', ...files, '--least', '1000', '--json');
      return { code, report: JSON.parse(stdout) };
    };
    expect((await sweep()).code).toBe(0);
    await dump('first');
    expect((await sweep()).code).toBe(0);
    await dump('second');
    expect(await carried('first', 'second')).toMatchObject({ code: 0, report: { links: 128, carried: 128, errors_unread: 0 } });
    expect(await carried('second', 'first')).toMatchObject({ code: 1, report: { reset: 128 } });

    for (const set of ['"spine-01"[1] PortCounters.SymbolErrorCounter=7', '"gpu-02-04 mlx5_7"[1] PortCounters.LinkDownedCounter=2'])
      simulator.stdin?.write(`PerformanceSet ${set}\n`);
    await expect
      .poll(async () => (await simulated('ibqueryerrors', '--skip-sl')).stdout)
      .toMatch(/SymbolErrorCounter == 7[\s\S]*, 2 bad nodes/);
    expect((await sweep()).code).toBe(0);
    await dump('third');
    const { code, report } = await carried('second', 'third');
    expect(report).toMatchObject({ carried: 126, dirty: 2 });
    expect(report.not_carried).toMatchObject([
      { state: 'dirty', a: { device: 'gpu-02-04', port: 'mlx5_7', downs: 2 }, b: { errors: 0, downs: 0 } },
      { state: 'dirty', a: { errors: 0 }, b: { device: 'spine-01', port: '1', errors: 7 } },
    ]);
    expect(code).toBe(1);

    const files = ['--before', 'second-data.txt', 'second-errors.txt', '--after', 'third-data.txt', 'third-errors.txt'];
    const { stdout } = await nineteen('campaign', 'traffic', '--on', 'plan', ...files, '--least', '1000');
    expect(stdout).toMatch(/^compute: 128 links, counters before and after\n {2}carried +126 {2}1 kB or more/);
    expect(stdout).toMatch(
      /\ndirty:\n {2}gpu-02-04:mlx5_7 \(R\d+-\d+ U\d+\) to leaf-r7-02:4 \(.*\): sent .*, losses of the link 2 and 0\n/,
    );
    expect(stdout).toMatch(/ to spine-01:1 \(.*\): sent .*, errors 0 and 7\n$/);
  });

  it.each([
    [['--before', 'plan/links.csv'], 2, 'error: counters are read before and after: give both --before and --after\n'],
    [['--before', 'nowhere', '--after', 'nowhere'], 3, 'nowhere'],
    [['--before', 'plan/plan.json', 'plan/links.csv', '--after', 'plan/links.csv'], 1, 'error: the counters cannot be compared\n'],
    [['--before', 'clean/empty.csv', '--after', 'clean/empty.csv', '--network', 'other'], 1, 'the plan has no link of a network "other"'],
  ])('compares no counters of %j', async (args, expected, says) => {
    writeFileSync(join(dir, 'clean/empty.csv'), 'device,port,tx_bytes\n');
    const { code, stdout, stderr } = await nineteen('campaign', 'traffic', '--on', 'plan', ...args);
    expect([code, stdout, stderr]).toEqual([expected, '', expect.stringContaining(says)]);
  });

  it('takes the examples that are on InfiniBand', async () => {
    const { code, stdout } = await nineteen('lab', 'ib', join(process.cwd(), 'examples/superpod.yaml'), '-o', 'superpod');
    expect(code).toBe(0);
    expect(stdout).toContain('superpod: 48 switches, 1,024 adapters, 0 faults\n');
    expect(stdout).toContain("OpenSM's fat-tree engine routed it\n");
  });

  it('writes into no folder that is not its own, and replaces one that is', async () => {
    const before = readdirSync(join(dir, 'plan'));
    const { code, stderr } = await nineteen('lab', 'ib', 'plan', '-o', 'plan');
    expect([code, stderr]).toEqual([3, expect.stringContaining("plan holds files that are not a simulated fabric's: ")]);
    expect(readdirSync(join(dir, 'plan'))).toEqual(before);
    expect((await nineteen('lab', 'ib', 'plan', '-o', 'superpod')).code).toBe(0);
    expect(discovered(read('superpod/ibnetdiscover.txt'))).toEqual([...planned].sort());
  });

  it('refuses what is Ethernet', async () => {
    const { code, stderr } = await nineteen('lab', 'ib', join(process.cwd(), 'examples/lab.yaml'), '-o', 'ethernet');
    expect([code, stderr]).toEqual([
      1,
      'error: the compute network of lab is not InfiniBand: its switches are sn5600\nNothing was written.\n',
    ]);
    expect(existsSync(join(dir, 'ethernet'))).toBe(false);
  });
});
