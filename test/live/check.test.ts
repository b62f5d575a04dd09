import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSiteStore } from '../../src/store/index.js';
import { inFolder } from './in-folder.js';

// What devices answered, held against the plan by the real command line.

const { dir, nineteen, read } = inFolder('check');

/** A link from one end: device, port, neighbour, its port. */
type Told = [device: string, port: string, neighbour: string, far: string];
let told: Told[];

beforeAll(async () => {
  expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'lab')).toMatchObject({ code: 0 });
  const links = read('lab/links.csv').trim().split('\n').slice(1);
  told = links.flatMap((line): Told[] => {
    const [, , a, aPort, b, bPort] = line.split(',');
    return [
      [a, aPort, b, bPort],
      [b, bPort, a, aPort],
    ];
  });
});

/** A file for each device, as `lldpcli -f json0 show neighbors` answers there. */
function answers(folder: string, all: readonly Told[]): void {
  mkdirSync(join(dir, folder));
  for (const device of new Set(all.map(([name]) => name))) {
    const heard = all.filter(([name]) => name === device);
    const neighbours = heard.map(([, port, name, far]) => ({
      name: port,
      chassis: [{ name: [{ value: name }] }],
      port: [{ id: [{ type: 'ifname', value: far }] }],
    }));
    writeFileSync(join(dir, folder, `${device}.json`), JSON.stringify({ lldp: [{ interface: neighbours }] }));
  }
}

const csv = (all: readonly Told[]) => `device,port,neighbour,neighbour_port\n${all.map((row) => row.join(',')).join('\n')}\n`;

/** The plugs in two ports of one device changed places: whoever is at their other ends hears the other port. */
function swapped(device: string, one: string, other: string): Told[] {
  const change = (name: string, port: string) => (name !== device ? port : port === one ? other : port === other ? one : port);
  return told.map(([name, port, neighbour, far]) => [name, change(name, port), neighbour, change(neighbour, far)]);
}

const SWAPPED = ['leaf-01', 'swp1s0', 'swp1s1'] as const;

describe('nineteen check', () => {
  it('finds all right in the answers of a network that is as planned', async () => {
    answers('clean', told);
    const { code, stdout, stderr } = await nineteen('check', 'lab', '--observed', 'clean');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe('lab: 102 links planned\n  right                  102\n');
  });

  it('reads lists, packed ones and answers together', async () => {
    writeFileSync(join(dir, 'first.csv.gz'), gzipSync(csv(told.slice(0, 100))));
    answers('rest', told.slice(100));
    expect(await nineteen('check', 'lab', '--observed', 'first.csv.gz', 'rest')).toMatchObject({ code: 0 });
  });

  it('says what is swapped, which plugs go where, and what results, in words, tables and JSON', async () => {
    answers('swapped', swapped(...SWAPPED));
    const { code, stdout } = await nineteen('check', 'lab', '--observed', 'swapped', '-o', 'found');
    expect(code).toBe(1);
    expect(stdout).toMatch(/ {2}wrong +2\n/);
    expect(stdout).toMatch(/K[0-9a-f]{12} {2}ends swapped: leaf-01:swp1s0 and leaf-01:swp1s1\n/);
    expect(stdout).toContain('1 task, 2 plugs to move');
    expect(stdout).toMatch(/R01-02 U47 leaf-01:swp1s0 -> R01-02 U47 leaf-01:swp1s1 {3}plug "R01-02-47:swp1s1\/R01-01-09:eth1"/);
    expect(stdout).toContain('Done on what was observed: 102 connections are right, 0 links are not.');
    expect(read('found/work.csv').split('\n').length).toBe(4);
    expect(read('found/findings.csv')).toContain('F-L000001,wrong,C000001,L000001,gpu-01-01:eth1,leaf-01:swp1s0,leaf-01:swp1s1,');
    const json = JSON.parse((await nineteen('check', 'lab', '--observed', 'swapped', '--json')).stdout);
    expect(json).toMatchObject({ links: { right: 100, wrong: 2 }, work: { tasks: 1, moves: 2 }, after: { right: 102, wrong: 0 } });
    expect(json.moves[0]).toMatchObject({ from_port: 'swp1s0', to_port: 'swp1s1', in_place_of: 'R01-02-47:swp1s0/R01-01-01:eth1' });
  });

  it('takes what a device does not tell of for missing, unless it is not due yet', async () => {
    const isFirst = ([a, aPort, b, bPort]: Told) => [`${a}:${aPort}`, `${b}:${bPort}`].includes('leaf-01:swp1s0');
    answers(
      'without',
      told.filter((each) => !isFirst(each)),
    );
    const now = await nineteen('check', 'lab', '--observed', 'without');
    expect([now.code, now.stdout]).toEqual([1, expect.stringMatching(/ {2}missing +1\n/)]);
    expect(now.stdout).toContain('no link between gpu-01-01:eth1 and leaf-01:swp1s0: plug, optic, cable or port');
    expect(await nineteen('check', 'lab', '--observed', 'without', '--at', '1h')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--at needs a schedule'),
    });
    expect(await nineteen('schedule', 'lab')).toMatchObject({ code: 0 });
    const early = await nineteen('check', 'lab', '--observed', 'without', '--at', '1h');
    expect([early.code, early.stdout]).toEqual([0, expect.stringMatching(/ {2}expected later +1\n/)]);
  });

  it('knows devices by their ids, and tells all faults of a list of ids', async () => {
    const nameless = told.map(([name, ...rest]): Told => [name === 'leaf-01' ? '' : name, ...rest]);
    const rows = nameless.map(([name, port, neighbour, far]) =>
      [name, name === '' ? '0c:42:a1:00:00:01' : '', port, neighbour, far].join(','),
    );
    writeFileSync(join(dir, 'ids.csv'), `device,device_id,port,neighbour,neighbour_port\n${rows.join('\n')}\n`);
    writeFileSync(join(dir, 'bindings.csv'), 'device,mac\nleaf-01,0C42.A100.0001\n');
    const { code, stdout } = await nineteen('check', 'lab', '--observed', 'ids.csv', '--bindings', 'bindings.csv');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/ {2}right +102\n/)]);
    writeFileSync(join(dir, 'wrong.csv'), 'device,mac\nleaf-1,0C42.A100.0001\nleaf-01,\n');
    const wrong = await nineteen('check', 'lab', '--observed', 'ids.csv', '--bindings', 'wrong.csv');
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('wrong.csv:2:1');
    expect(wrong.stderr).toContain('wrong.csv:3:1');
  });

  it('knows controllers and PDUs, which do not speak, by the MAC table of their switch', async () => {
    const SWITCH = 'oob-leaf-01-1';
    const isQuiet = ([a, , b]: Told) => [a, b].includes(SWITCH);
    const mac = (row: number) => `48:b0:2d:00:00:${row.toString(16).padStart(2, '0')}`;
    const behind = told.filter(([device]) => device === SWITCH);
    const bound = behind.map(([, , device, port], row) => `${device},${mac(row)},${port}`);
    writeFileSync(join(dir, 'macs.csv'), `device,mac,port\n${bound.join('\n')}\n`);
    const table = (ports: readonly string[]) => {
      const entries = ports.map((ifname, row) => ({ mac: mac(row), ifname, vlan: 10, flags: [], master: 'br_default', state: '' }));
      return JSON.stringify([
        ...entries,
        { mac: '44:38:39:00:00:01', ifname: 'swp1', flags: [], master: 'br_default', state: 'permanent' },
      ]);
    };
    const ports = behind.map(([, port]) => port);
    answers(
      'speaking',
      told.filter((each) => !isQuiet(each)),
    );
    const asked = (...observed: string[]) => nineteen('check', 'lab', '--bindings', 'macs.csv', '--observed', ...observed);
    expect((await asked('speaking')).stdout).toMatch(/right +77\n {2}not asked +25\n/);
    writeFileSync(join(dir, `${SWITCH}.fdb.json`), table(ports));
    expect(await asked('speaking', `${SWITCH}.fdb.json`)).toEqual({
      code: 0,
      stdout: 'lab: 102 links planned\n  right                  102\n',
      stderr: '',
    });
    writeFileSync(join(dir, `${SWITCH}.fdb.json`), table([ports[1], ports[0], ...ports.slice(2)]));
    const swap = await asked('speaking', `${SWITCH}.fdb.json`);
    expect([swap.code, swap.stdout]).toEqual([1, expect.stringContaining('ends swapped: oob-leaf-01-1:swp1 and oob-leaf-01-1:swp2\n')]);
    expect(swap.stdout).toContain('Done on what was observed: 102 connections are right, 0 links are not.');
    writeFileSync(join(dir, `${SWITCH}.fdb.json`), table(ports).slice(0, -10));
    const broken = await asked('speaking', `${SWITCH}.fdb.json`);
    expect([broken.code, broken.stderr]).toEqual([1, expect.stringContaining('the file ends inside of the JSON value that begins here')]);
  });

  it('says which file it does not understand, and which is not there', async () => {
    writeFileSync(join(dir, 'poem.txt'), 'roses are red\nviolets are blue\n');
    const poem = await nineteen('check', 'lab', '--observed', 'poem.txt');
    expect([poem.code, poem.stderr]).toEqual([1, expect.stringContaining('poem.txt: the format is not known')]);
    const none = await nineteen('check', 'lab', '--observed', 'nothing.json');
    expect([none.code, none.stderr]).toEqual([3, expect.stringContaining('nothing.json')]);
    expect(await nineteen('check', 'lab')).toMatchObject({ code: 2 });
  });

  it('says that nothing of the plan was heard, and asks whether it is the network of this plan', async () => {
    const strange = [1, 2, 3].map((n): Told => [`printer-${n}`, 'lan', 'copier', `lan${n}`]);
    writeFileSync(join(dir, 'strange.csv'), csv(strange));
    expect(await nineteen('check', 'lab', '--observed', 'strange.csv')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/ {2}right +0\n {2}not asked +102\n/),
      stderr: expect.stringMatching(
        /^error: nothing of the plan was heard: none of the 3 devices that answered is of the plan, such as printer-1, printer-2, printer-3 \[/,
      ),
    });
    const links = told.filter((_, i) => i % 2 === 0);
    const next = links.map(([device, port], i): Told => [device, port, ...(links[(i + 9) % links.length].slice(2) as [string, string])]);
    writeFileSync(join(dir, 'other.csv'), csv(next));
    const other = await nineteen('check', 'lab', '--observed', 'other.csv');
    expect([other.code, other.stderr]).toEqual([
      1,
      expect.stringMatching(/^warning: only 0 of the 102 links that were asked are right: is this the network of this plan\? \[/),
    ]);
  });

  it('tells all faults of the files at once, each remedy once, and which folder is empty', async () => {
    mkdirSync(join(dir, 'empty'));
    writeFileSync(join(dir, 'cut.csv.gz'), gzipSync(csv(told)).subarray(0, -20));
    for (const name of ['ode.txt', 'song.txt']) writeFileSync(join(dir, name), 'roses are red\n');
    writeFileSync(join(dir, 'names.bin'), Buffer.from([0x1b, 0x5b, 0x32, 0x4a, 0x00, 0xff, 0x0a]));
    const files = ['cut.csv.gz', 'ode.txt', 'song.txt', 'empty'];
    const { code, stderr, stdout } = await nineteen('check', 'lab', '--observed', ...files, '--names', 'names.bin');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.match(/^error: .*/gm)).toEqual([
      'error: names.bin has no name of a device [OBSERVED-FORMAT]',
      'error: empty holds no file [OBSERVED-EMPTY]',
      'error: cut.csv.gz: it is no whole gzip file (Z_BUF_ERROR) [OBSERVED-PACKED]',
      'error: ode.txt: the format is not known [OBSERVED-FORMAT]',
      'error: song.txt: the format is not known [OBSERVED-FORMAT]',
      'error: what was given cannot be checked',
    ]);
    expect(stderr.match(/known are/g)).toHaveLength(1);
    expect(stderr).not.toMatch(/(?!\n)\p{Cc}/u);
    const empty = await nineteen('check', 'lab', '--observed', 'empty');
    expect([empty.code, empty.stderr]).toEqual([1, expect.stringContaining('empty holds no file')]);
  });

  it('names each device that cannot be told once', async () => {
    const pdu = told.filter(([device, , neighbour]) => device === 'oob-leaf-01-1' && neighbour.startsWith('pdu-')).slice(0, 3);
    const rows = [
      `${pdu[0].slice(0, 2)},other,0x1,eth0`,
      `${pdu[1].slice(0, 2)},other,0x2,eth0`,
      `${pdu[2].slice(0, 2)},Printer,,eth0`,
      `printer,eth0,oob-leaf-01-1,,${pdu[2][1]}`,
    ];
    writeFileSync(join(dir, 'unclear.csv'), `device,port,neighbour,neighbour_id,neighbour_port\n${rows.join('\n')}\n`);
    const { stdout } = await nineteen('check', 'lab', '--observed', 'unclear.csv');
    expect(stdout).toContain('devices that the plan does not have: printer\n  which devices these are cannot be told: other\n');
  });

  it('takes no schedule without a time', async () => {
    expect(await nineteen('check', 'lab', '--observed', 'clean', '--schedule', 'lab-schedule')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('--schedule says nothing without --at'),
    });
  });

  it('tells of a module that receives less light than its siblings', async () => {
    const servers = told.filter(([device, port]) => /^gpu-/.test(device) && /^eth[1-8]$/.test(port));
    const light = ([device, port]: Told) => (device === 'gpu-01-03' && port === 'eth2' ? '-6.3 -1.2 -1.1 -1.3' : '-1.1 -1.2 -1.1 -1.3');
    const list = (lanes: (each: Told) => string) => servers.map((each) => `${each[0]},${each[1]},${lanes(each)}`).join('\n');
    writeFileSync(join(dir, 'dim.csv'), `device,port,rx_dbm\n${list(light)}\n`);
    writeFileSync(join(dir, 'bright.csv'), `device,port,rx_dbm\n${list(() => '-1.1 -1.2 -1.1 -1.3')}\n`);
    const dim = await nineteen('check', 'lab', '--optics', 'dim.csv', '-o', 'optics');
    expect([dim.code, dim.stdout]).toEqual([
      1,
      expect.stringContaining('gpu-01-03:eth2: lane 1 receives 5.1 dB less than the lanes beside it'),
    ]);
    expect(read('optics/optics.csv')).toContain('lane out of line,gpu-01-03,eth2,1,');
    expect(await nineteen('check', 'lab', '--optics', 'bright.csv', '--observed', 'clean')).toEqual({
      code: 0,
      stdout: 'lab: 102 links planned\n  right                  102\n\noptics: nothing is out of line\n',
      stderr: '',
    });
  });

  it('opens a defect on the site for each cause, once, and closes it when it is mended', async () => {
    answers('again', swapped(...SWAPPED));
    const record = (observed: string) => nineteen('check', 'lab', '--observed', observed, '--record', '--site-data', 'site');
    const told = async (observed: string) => (await record(observed)).stdout.split('\n').at(-2);
    const saying = (passed: number, failed: number, opened: string, closed: number) =>
      `told to the site, where it is new: ${passed} tests of cables passed, ${failed} failed; ${opened} opened, ${closed} closed`;
    expect(await told('again')).toBe(saying(82, 2, '1 defect', 0));
    expect(await told('again')).toBe(saying(0, 0, '0 defects', 0));
    expect(await told('clean')).toBe(saying(2, 0, '0 defects', 1));
    // It can come again.
    expect(await told('again')).toBe(saying(0, 2, '1 defect', 0));
    const store = await openSiteStore({ folder: join(dir, 'site') });
    const events = (await store.log.since(0)).filter(({ kind }) => kind !== 'tested');
    await store.close();
    expect(events.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['defect-opened', { of: 'cable', name: 'C000001' }],
      ['defect-closed', { of: 'cable', name: 'C000001' }],
      ['defect-opened', { of: 'cable', name: 'C000001' }],
    ]);
    expect(events[0]).toMatchObject({
      defect: expect.stringMatching(/^check K[0-9a-f]{12}: ends swapped: .*\nplug ".*": R01-02 leaf-01:swp1s0 -> /),
    });
  });
});
