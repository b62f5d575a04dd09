import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { needPrograms } from '../support/packages.js';
import { inFolder } from './in-folder.js';
import { cable, judged, plannedCables, withFaults } from './lab-support.js';

// A planned InfiniBand fabric in ibsim, under the real ibnetdiscover, iblinkinfo and OpenSM.

const INTENT = join(process.cwd(), 'test/live/lab-ib.yaml');
const { dir, nineteen, read } = inFolder('lab-ib');
let planned: Set<string>;

beforeAll(async () => {
  needPrograms({
    ibsim: 'ibsim-utils',
    '/usr/lib/x86_64-linux-gnu/umad2sim/libumad2sim.so': 'libumad2sim0',
    ibnetdiscover: 'infiniband-diags',
    opensm: 'opensm',
  });
  expect(await nineteen('plan', INTENT, '-o', 'plan')).toMatchObject({ code: 0 });
  planned = plannedCables(read('plan/links.csv'), 'compute');
});

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

  it('takes the examples that are on InfiniBand', async () => {
    const { code, stdout } = await nineteen('lab', 'ib', join(process.cwd(), 'examples/superpod.yaml'), '-o', 'superpod');
    expect(code).toBe(0);
    expect(stdout).toContain('superpod: 48 switches, 1,024 adapters, 0 faults\n');
    expect(stdout).toContain("OpenSM's fat-tree engine routed it\n");
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
