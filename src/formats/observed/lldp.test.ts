import { describe, expect, it } from 'vitest';
import { sample } from '../../../test/formats/sample.js';
import { DOWN } from '../../commissioning/index.js';
import { observed } from './testing/observed.js';

const json = (value: unknown) => JSON.stringify(value, null, 2);

describe('lldpcli', () => {
  const heard = [
    {
      port: 'swp1',
      neighbour: 'host-01',
      neighbourId: 'fe:3e:68:e6:75:54',
      neighbourPort: 'eth0',
      neighbourPortAlias: 'fe:3e:68:e6:75:54',
    },
    { port: 'swp2', neighbour: 'spine-01', neighbourId: 'd2:b1:8c:4e:e9:c6', neighbourPort: 'swp7', neighbourPortAlias: 'to leaf-01' },
    {
      port: 'swp2',
      neighbour: 'host-02',
      neighbourId: '26:11:14:6d:9d:6f',
      neighbourPort: 'eth5',
      neighbourPortAlias: '26:11:14:6d:9d:6f',
    },
  ].map((told) => ({ device: 'leaf-01', ...told }));

  it.each([
    ['leaf-01.lldp.json', [5, 49, 93]],
    ['leaf-01.json0', [6, 80, 154]],
    ['leaf-01.lldp.txt', [4, 20, 36]],
    ['leaf-01.kv.txt', [1, 16, 31]],
  ])('says the same in each of its formats: %s', (name, lines) => {
    const { rows, findings } = observed(sample(name), `out/${name}`);
    expect(findings).toEqual([]);
    expect(rows.sort((a, b) => Number(a.line) - Number(b.line))).toEqual(heard.map((told, i) => ({ ...told, line: lines[i] })));
  });

  it.each(['host-01.lldp.json', 'host-01.json0'])('reads one interface as well as many: %s', (name) => {
    expect(observed(sample(name), name).rows).toMatchObject([
      { device: 'host-01', port: 'eth0', neighbour: 'leaf-01', neighbourPort: 'swp1' },
    ]);
  });

  it('reads interfaces by name', () => {
    const { rows, findings } = observed(sample('nvidia-carbide-lldpcli-json.json'), 'cpu-10.json');
    expect(findings).toEqual([]);
    expect(rows.map(({ device, port, line }) => [device, port, line])).toEqual([
      ['cpu-10', 'oob_net0', 4],
      ['cpu-10', 'p0', 36],
      ['cpu-10', 'p1', 72],
    ]);
    expect(rows[1]).toMatchObject({
      neighbour: 'RNO1-M03-B17-IPMI-01',
      neighbourId: '0c:29:ef:d9:1c:21',
      neighbourPort: 'swp7',
      neighbourPortAlias: 'RNO1-M03-B17-CPU-10:B17:15:DPU/BMC',
    });
  });

  const far = { id: { type: 'ifname', value: 'swp1' } };
  const mac = { type: 'mac', value: 'FE:3E:68:E6:75:54' };
  it.each([
    ['without a name', { eth0: { chassis: { id: mac }, port: far } }, { neighbourId: 'fe:3e:68:e6:75:54', neighbourPort: 'swp1' }],
    ['called id', { eth0: { chassis: { id: { id: mac } }, port: far } }, { neighbour: 'id', neighbourPort: 'swp1' }],
    ['in a list of one', { eth0: [{ chassis: { a: { id: mac } }, port: [far] }] }, { neighbour: 'a', neighbourPort: 'swp1' }],
  ])('reads a chassis %s', (_, told, expected) => {
    expect(observed(json({ lldp: { interface: told } })).rows).toMatchObject([{ device: 'leaf-01', port: 'eth0', ...expected }]);
    expect(observed(json({ lldp: { interface: [told] } })).rows).toHaveLength(1);
  });

  it('does without what is missing', () => {
    for (const told of [{}, null, [], 'x', { eth0: null }, { eth0: { chassis: 3, port: 'x' } }, [{ name: 'eth0', chassis: [] }]])
      expect(observed(json({ lldp: { interface: told } }))).toMatchObject({ rows: [], findings: [{ code: 'OBSERVED-EMPTY' }] });
    for (const nothing of ['{"lldp": {}}', '{"lldp": []}', '{"lldp": [{}]}', '{}', '[]'])
      expect(observed(nothing).findings).toMatchObject([{ code: 'OBSERVED-EMPTY', severity: 'warning' }]);
  });

  const answer = (device: string) => json({ lldp: { interface: { eth0: { chassis: { [device]: { id: mac } }, port: far } } } });

  it('says that several answers in one file have no devices', () => {
    const { rows, findings } = observed(`${answer('a')}\n${answer('b')}${answer('c')}`, 'all.json');
    expect(rows.map(({ device, neighbour }) => [device, neighbour])).toEqual([
      ['all', 'a'],
      ['all', 'b'],
      ['all', 'c'],
    ]);
    expect(findings).toMatchObject([{ code: 'OBSERVED-UNNAMED', severity: 'warning', message: expect.stringMatching(/^3 JSON values/) }]);
  });

  it('takes devices from answers of show chassis', () => {
    const chassis = (name: string) =>
      json({ 'local-chassis': { chassis: { [name]: { id: { type: 'mac', value: '00:00:00:00:00:01' } } } } });
    const { rows, findings } = observed(`${chassis('x')}\n${answer('a')}\n${chassis('y')}\n${answer('b')}`, 'all.json');
    expect(findings).toEqual([]);
    expect(rows.map(({ device, deviceId, neighbour }) => [device, deviceId, neighbour])).toEqual([
      ['x', '00:00:00:00:00:01', 'a'],
      ['y', '00:00:00:00:00:01', 'b'],
    ]);
  });

  it('goes on behind what is broken or of another kind', () => {
    const others = `Warning: no daemon\n{"lldp": oops}\n{"unheard": {"of": 1}}\n{"lldpNeighbors": {}}\n`;
    const { rows, findings } = observed(`${answer('a')}\n${others}${answer('b')}\n{"lldp": {"interface"`, 'all.json');
    expect(rows.map(({ neighbour }) => neighbour)).toEqual(['a', 'b']);
    const start = answer('a').split('\n').length;
    expect(findings.slice(1).map(({ place, message }) => [Number(place?.line) - start, message.split(';')[0]])).toEqual([
      [1, 'expected a JSON value'],
      [2, 'the JSON value that stands here is broken'],
      [3, 'the format is not known'],
      [4, 'show lldp neighbors detail | json of EOS, where the file begins with lldpcli -f json'],
      [5 + start, 'the file ends inside of the JSON value that begins here'],
    ]);
  });
});

describe('lldpcli -f keyvalue', () => {
  it('has the ports of the samples', () => {
    const rowsOf = (name: string) => observed(sample(`netbox-agent-keyvalue-${name}.txt`), 'host').rows;
    expect(rowsOf('dedibox1')).toEqual([
      { device: 'host', port: 'enp1s0f0', neighbour: 's120-f3-2.itx4', neighbourId: '00:07:cb:0b:6c:d7', neighbourPort: 'RJ-9', line: 1 },
    ]);
    expect(rowsOf('qfx').map(({ port, neighbourPort, neighbourPortAlias }) => [port, neighbourPort, neighbourPortAlias])).toEqual([
      ['eth0', '512', 'xe-0/0/1'],
      ['eth1', '512', 'xe-0/0/1'],
    ]);
  });

  it('goes on over lines of a description', () => {
    expect(observed(sample('netbox-agent-keyvalue-dedibox2.txt'))).toMatchObject({ rows: [{ neighbourPort: 'Gi1/0/29' }], findings: [] });
  });

  it('keeps a value with the interface that it names, in whichever block it stands', () => {
    const { rows } = observed(sample('netbox-agent-keyvalue-cumulus.txt'));
    expect(rows.map(({ port, neighbour, neighbourId }) => [port, neighbour, neighbourId])).toEqual([
      ['eno1', 'toto-chassis.dc42', 'e4:f0:04:b6:47:32'],
      ['eno2d1', undefined, 'e4:f0:04:b6:4e:32'],
    ]);
  });

  it('has no port where no neighbour is told', () => {
    expect(observed(sample('netbox-agent-keyvalue-223.txt'))).toMatchObject({ rows: [], findings: [{ code: 'OBSERVED-EMPTY' }] });
  });

  it('leaves out a port without a name', () => {
    expect(observed('lldp.eth0.via=LLDP\nlldp.via=LLDP\nlldp.chassis.name=a\n').findings).toMatchObject([
      { code: 'OBSERVED-FORMAT' },
      { message: 'a port without a name', place: { line: 2 } },
    ]);
  });

  it('reads names of interfaces with points', () => {
    expect(observed('lldp.eth0.100.via=LLDP\nlldp.eth0.100.chassis.name=a.port.b\n').rows).toMatchObject([
      { port: 'eth0.100', neighbour: 'a.port.b' },
    ]);
  });
});

describe('lines with their device before them', () => {
  it('are told apart, however they are mixed', () => {
    const text = new TextDecoder().decode(sample('leaf-01.lldp.txt'));
    const of = (device: string) => text.split('\n').map((line) => `${device}: ${line}`);
    const [first, second] = [of('leaf-07'), of('leaf-08.hall')];
    const mixed = first.flatMap((line, i) => [line, second[i]]);
    const { rows, findings } = observed([...mixed, 'ssh exited'].join('\n'), 'all.txt');
    const alone = observed(text).rows.map(({ port, neighbour }) => [port, neighbour]);
    for (const device of ['leaf-07', 'leaf-08.hall'])
      expect(rows.filter((row) => row.device === device).map(({ port, neighbour }) => [port, neighbour])).toEqual(alone);
    expect(rows).toHaveLength(6);
    expect(findings).toMatchObject([{ code: 'OBSERVED-LEFT-OUT', place: { text: 'ssh exited' } }]);
  });

  it('are no names of devices where the line itself is known', () => {
    expect(observed('CA: host-05:\n      0x0000000000100009      0    1[  ] ==( Down/ Polling)==>   [  ] "" ( )\n').rows).toMatchObject([
      { device: 'host-05', state: DOWN },
    ]);
  });
});
