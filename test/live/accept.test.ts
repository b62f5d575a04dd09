import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../../src/papers/testing/read-pdf.js';
import { hashPassword, Users } from '../../src/server/index.js';
import { openSiteStore } from '../../src/store/index.js';
import { inFolder } from './in-folder.js';

// A small cluster from its first check to its certificate, by the real command line.

const { dir, nineteen, read } = inFolder('accept');

beforeAll(async () => {
  expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'lab')).toMatchObject({ code: 0 });
});

const rowsOf = (table: string) => {
  const [head, ...rows] = read(`lab/${table}.csv`)
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
};

/** What all devices hear, and what all ports of fibre read. */
function observed(): void {
  const links = rowsOf('links');
  const fibre = new Set(rowsOf('cables').flatMap(({ cable, medium }) => (/^(mmf|smf|aoc)$/.test(medium) ? [cable] : [])));
  const heard = links.map(({ a_device, a_port, b_device, b_port }) => [a_device, a_port, b_device, b_port].join(','));
  writeFileSync(join(dir, 'heard.csv'), `device,port,neighbour,neighbour_port\n${heard.join('\n')}\n`);
  const light = links
    .filter(({ cable }) => fibre.has(cable))
    .flatMap(({ a_device, a_port, b_device, b_port }) => [`${a_device},${a_port}`, `${b_device},${b_port}`])
    .map((port) => `${port},-1.1 -1.2 -1.1 -1.3`);
  writeFileSync(join(dir, 'light.csv'), `device,port,rx_dbm\n${light.join('\n')}\n`);
}

/** What crews and a campaign say. */
function tests(): void {
  const at = '2026-01-12T08:00:00Z';
  const devices = rowsOf('devices');
  const rows = [
    ...devices.map(({ device }) => `device,${device},installed,,,${at},`),
    ...devices
      .filter(({ role }) => role === 'server')
      .map(({ device }) => `device,${device},tested,burn-in,passed,${at},"burn: gflops 412000"`),
    `unit,unit 1,tested,unit test,passed,${at},"unit-all-reduce: busbw_gbs 371"`,
    `pod,pod 1,tested,pod test,passed,${at},`,
    `cluster,lab,tested,cluster test,passed,${at},`,
  ];
  writeFileSync(join(dir, 'tests.csv'), `of,name,kind,test,passed,at,comment\n${rows.join('\n')}\n`);
}

describe('nineteen accept', () => {
  it('says what there is to do, and lets nobody sign before it is done', async () => {
    const { code, stdout } = await nineteen('accept', 'status', 'lab');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^lab: open\n/)]);
    expect(stdout).toMatch(/ {2}nodes {8}8 {9}0 {9}0 {15}0 {6}0 {7}0 {5}8\n/);
    const one = await nineteen('accept', 'status', 'lab', 'unit 1');
    expect(one.stdout).toContain(
      '  nodes that passed burn-in                                    0 of 8\n    lacking gpu-01-01, gpu-01-02,',
    );
    const refused = await nineteen('accept', 'sign', 'lab', 'unit 1', '--as', 'installation');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^error: unit 1: devices installed: lacking device gpu-01-01, /);
    expect(await nineteen('accept', 'status', 'lab', 'unit 2')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no part "unit 2"'),
    });
  });

  it('goes from what was checked and tested to three signatures and a certificate', async () => {
    observed();
    tests();
    const check = await nineteen('check', 'lab', '--observed', 'heard.csv', '--optics', 'light.csv', '--record');
    expect(check.stdout).toMatch(/told to the site, where it is new: 125 tests of cables passed, 0 failed; 0 defects opened, 0 closed\n$/);
    expect(await nineteen('record', 'lab', 'tests.csv')).toMatchObject({ code: 0 });
    expect((await nineteen('accept', 'status', 'lab')).stdout).toMatch(/^lab: ready\n/);
    for (const as of ['installation', 'commissioning', 'operations'])
      expect(await nineteen('accept', 'sign', 'lab', 'unit 1', 'pod 1', '--as', as, '--by', `for-${as}`)).toMatchObject({
        code: 0,
        stdout: `unit 1: signed for ${as} by for-${as}\npod 1: signed for ${as} by for-${as}\n`,
      });
    const told = JSON.parse((await nineteen('accept', 'status', 'lab', '--json')).stdout);
    expect(told.levels.map(({ states }: { states: { accepted: number } }) => states.accepted)).toEqual([8, 0, 1, 1, 0]);
    for (const form of ['pdf', 'html'])
      expect(await nineteen('accept', 'certificate', 'lab', 'unit 1', '-o', `unit.${form}`)).toMatchObject({
        code: 0,
        stdout: `unit 1: accepted, in unit.${form}\n`,
      });
    const texts = readPdf(readFileSync(join(dir, 'unit.pdf'))).flatMap((page) => page.texts);
    for (const text of ['Certificate of acceptance', 'for-operations', 'unit-all-reduce: busbw_gbs 371']) expect(texts).toContain(text);
    expect(read('unit.html')).toContain('<td>unit-all-reduce: busbw_gbs 371</td>');
    expect(await nineteen('accept', 'certificate', 'lab', 'unit 1', '-o', 'unit.doc')).toMatchObject({ code: 2 });
    const withdraw = (...parts: string[]) => nineteen('accept', 'withdraw', 'lab', ...parts, '--as', 'operations', '--by', 'somebody');
    expect(await withdraw('pod 1', 'gpu-01-01')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'error: gpu-01-01: nobody has signed for operations of it itself\nerror: not all can be taken back\nNothing was written.\n',
    });
    expect(await withdraw('pod 1')).toMatchObject({ code: 0, stdout: 'pod 1: signature for operations taken back by somebody\n' });
    expect((await nineteen('accept', 'status', 'lab', 'pod 1')).stdout).toMatch(/^pod 1: signed in part\n/);
  });

  it('asks for the role of a user where the site has users', async () => {
    const store = await openSiteStore({ folder: join(dir, 'lab-site') });
    const users = new Users(store.database, Date.now);
    const hash = await hashPassword('correct horse battery');
    for (const role of ['technician', 'lead', 'planner'] as const) await users.add(`${role}-1`, role, { hash });
    await store.close();
    const sign = (by: string, as: string) => nineteen('accept', 'sign', 'lab', 'lab', '--as', as, '--by', by);
    expect((await sign('technician-1', 'installation')).stderr).toContain('this takes a lead; technician-1 is a technician');
    expect((await sign('lead-1', 'operations')).stderr).toContain('a planner signs for operations; lead-1 is a lead');
    expect(await sign('lead-1', 'commissioning')).toMatchObject({ code: 0 });
    expect(await sign('planner-1', 'operations')).toMatchObject({ code: 0 });
  });
});
