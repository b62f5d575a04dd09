import { describe, expect, it } from 'vitest';
import { UP } from '../../commissioning/index.js';
import { observed } from './testing/observed.js';

const json = (value: unknown) => JSON.stringify(value, null, 2);

describe('MAC tables as text', () => {
  const sonic = [
    '  No.    Vlan  MacAddress         Port           Type',
    '-----  ------  -----------------  -------------  -------',
    '    1    1000  7C:FE:90:80:9F:05  Ethernet20     Dynamic',
    '    2    1000  7C:FE:90:80:9F:10  Ethernet40     Dynamic',
    '    3       3  7C:FE:90:80:9F:11  Ethernet4      Static',
    '    4    1000  7C:FE:90:80:9F:12  PortChannel12  Dynamic',
    'Total number of entries 4',
  ];

  it('of SONiC, without what was set by hand and what is behind a bond', () => {
    const { rows, findings } = observed(sonic.join('\n'), 'leaf-01.mac.txt');
    expect(findings).toEqual([]);
    expect(rows).toEqual([
      { device: 'leaf-01', port: 'Ethernet20', learned: '7c:fe:90:80:9f:05', line: 3 },
      { device: 'leaf-01', port: 'Ethernet40', learned: '7c:fe:90:80:9f:10', line: 4 },
    ]);
  });

  it('of SONiC, of many switches', () => {
    const { rows } = observed(['leaf-05', 'leaf-06'].flatMap((device) => sonic.map((line) => `${device}: ${line}`)).join('\n'));
    expect(rows.map(({ device }) => device)).toEqual(['leaf-05', 'leaf-05', 'leaf-06', 'leaf-06']);
  });

  it('of SONiC, empty', () => {
    const text = ['No.    Vlan    MacAddress    Port    Type', '-----  ------  ------------  ------  ------', 'Total number of entries 0'];
    expect(observed(text.join('\n')).findings).toMatchObject([{ code: 'OBSERVED-EMPTY', severity: 'warning' }]);
  });

  it.each([
    [
      'numbered',
      [
        'entry-id  MAC address        vlan  interface   remote-dst   src-vni  entry-type    last-update  age    ',
        '--------  -----------------  ----  ----------  -----------  -------  ------------  -----------  -------',
        '1         48:b0:2d:fd:d3:bf  10    vxlan48                           extern_learn  8:06:02      8:06:02',
        '2         48:b0:2d:4e:1c:fe  20    swp3                                            8:06:02      0:00:02',
        '3         48:b0:2d:4e:1c:ff        swp3                              permanent     8:06:02      0:00:02',
      ],
    ],
    [
      'by age',
      [
        '    age     bridge-domain  entry-type  interface   last-update  MAC address        src-vni  vlan  vni   Summary',
        '--  ------  -------------  ----------  ----------  -----------  -----------------  -------  ----  ----  -------',
        '0   3       br_default                 swp3        9770         48:b0:2d:4e:1c:fe           20',
        '1   253880  br_default     permanent   swp3        253880       48:b0:2d:ce:f9:6f',
      ],
    ],
  ])('of Cumulus Linux, %s', (_, lines) => {
    const { rows, findings } = observed(lines.join('\n'));
    expect(findings).toEqual([]);
    expect(rows).toMatchObject([{ device: 'leaf-01', port: 'swp3', learned: '48:b0:2d:4e:1c:fe' }]);
  });

  it('tell what is no row', () => {
    const { rows, findings } = observed([...sonic, '    5    1000  7C:FE:90        Ethernet44     Dynamic'].join('\n'));
    expect(rows).toHaveLength(2);
    expect(findings).toMatchObject([{ message: 'expected a MAC address and the port that it was learned behind', place: { line: 8 } }]);
  });
});

describe('MAC tables as JSON', () => {
  const entry = { mac: '48:b0:2d:6c:8d:6f', ifname: 'swp30', vlan: 121, flags: [], master: 'br_default', state: '' };
  const learned = { device: 'leaf-01', port: 'swp30', learned: '48:b0:2d:6c:8d:6f', line: 3 };

  it('of Linux, without what the kernel has of itself, of groups and of tunnels', () => {
    const others = [
      { mac: '44:38:39:00:00:1e', ifname: 'swp30', flags: [], master: 'br_default', state: 'permanent' },
      { mac: '44:38:39:00:00:1f', ifname: 'swp30', flags: [], master: 'br_default', state: 'static' },
      { mac: '33:33:00:00:00:01', ifname: 'swp31', flags: ['self'], state: 'permanent' },
      { mac: '33:33:00:00:00:01', ifname: 'swp31', flags: [], state: '' },
      { mac: '48:b0:2d:6c:8d:70', ifname: 'swp31', flags: ['self'], state: '' },
      { mac: '00:00:00:00:00:00', ifname: 'swp32', dst: '10.10.10.2', flags: [], state: '' },
      { mac: '48:b0:2d:6c:8d:70', ifname: 'vxlan48', vlan: 121, flags: ['extern_learn'], master: 'br_default', state: '' },
    ];
    const { rows, findings } = observed(json([entry, ...others]));
    expect([rows, findings]).toEqual([[learned], []]);
  });

  it('of Linux, learned by the hardware', () => {
    const { rows } = observed(json([{ ...entry, flags: ['extern_learn', 'offload'] }]));
    expect(rows).toEqual([learned]);
  });

  const nvue = {
    1: { age: 21, 'bridge-domain': 'br_default', interface: 'swp30s0', 'last-update': 1414, mac: '48:b0:2d:6c:8d:6f', vlan: 121 },
    10: { age: 1369, 'bridge-domain': 'br_default', 'entry-type': 'static', interface: 'bond5', mac: '48:b0:2d:38:15:db', vlan: 122 },
    12: { age: 1468, 'bridge-domain': 'br_default', 'entry-type': 'permanent', interface: 'swp30s0', mac: '48:b0:2d:ec:3c:d4' },
    13: { age: 1468, 'bridge-domain': 'br_default', 'entry-type': 'permanent', interface: 'br_default', mac: '48:b0:2d:ec:3c:10' },
  };

  it.each([
    ['alone', nvue],
    ['in its bridge', { 'mac-table': nvue, ageing: 1800 }],
  ])('of NVUE, %s', (_, value) => {
    const { rows, findings } = observed(json(value));
    expect(findings).toEqual([]);
    expect(rows).toMatchObject([{ device: 'leaf-01', port: 'swp30s0', learned: '48:b0:2d:6c:8d:6f' }]);
  });

  const eos = {
    multicastTable: { tableEntries: [] },
    unicastTable: {
      tableEntries: [
        {
          macAddress: 'b8:3f:d2:bf:3e:22',
          lastMove: 1709197358.909267,
          interface: 'Ethernet1',
          moves: 1,
          entryType: 'dynamic',
          vlanId: 13,
        },
        { macAddress: '28:99:3a:28:5d:9b', interface: 'Ethernet19', entryType: 'static', vlanId: 1 },
        { macAddress: '00:0b:72:04:81:04', interface: 'Port-Channel23', moves: 1, entryType: 'dynamic', vlanId: 44 },
        { macAddress: '00:0b:72:04:81:05', interface: 'Router', entryType: 'static', vlanId: 44 },
        { macAddress: '00:0b:72:04:81:06', interface: 'Ethernet7', entryType: 'peerDynamic', vlanId: 44 },
      ],
    },
  };

  it.each([
    ['alone', eos],
    ['from its API', { jsonrpc: '2.0', result: [eos] }],
    ['by command', [{ command: 'show mac address-table', result: eos, encoding: 'json' }]],
  ])('of EOS, %s', (_, value) => {
    const { rows, findings } = observed(json(value));
    expect(findings).toEqual([]);
    expect(rows).toMatchObject([{ device: 'leaf-01', port: 'Ethernet1', learned: 'b8:3f:d2:bf:3e:22' }]);
    expect(rows).toHaveLength(1);
  });

  it('of EOS beside neighbours', () => {
    const lldp = { lldpNeighbors: [{ port: 'Ethernet2', neighborDevice: 'spine-01', neighborPort: 'Ethernet7' }] };
    expect(observed(json([lldp, eos])).rows).toMatchObject([
      { port: 'Ethernet2', neighbour: 'spine-01' },
      { port: 'Ethernet1', learned: 'b8:3f:d2:bf:3e:22' },
    ]);
  });

  it('do not say that who is not in them is silent', () => {
    const lldp = [{ lldpNeighbors: [{ port: 'Ethernet2', neighborDevice: 'spine-01' }] }];
    expect(observed(json([...lldp, eos])).whole).toEqual(['leaf-01']);
    expect(observed(json(eos)).whole).toEqual([]);
    expect(observed(json([entry])).whole).toEqual([]);
  });

  it('that break off are told, and leave nothing', () => {
    const { rows, findings } = observed(json([entry, entry]).slice(0, -30));
    expect(rows).toEqual([]);
    expect(findings).toMatchObject([
      { code: 'OBSERVED-FORMAT', message: 'leaf-01.txt: no port could be read' },
      { code: 'OBSERVED-LEFT-OUT', message: 'the file ends inside of the JSON value that begins here', place: { line: 1 } },
    ]);
  });
});

describe('addresses in a list', () => {
  it('stand beside what else is told of a port, or alone', () => {
    const text = [
      'device,port,state,neighbour,mac',
      'leaf-07,swp1,up,,48B0.2D6C.8D6F',
      'leaf-07,swp2,,,48:b0:2d:6c:8d:70',
      'leaf-07,swp3,,gpu-1,',
      'leaf-07,swp4,,,printer',
    ];
    const { rows, findings } = observed(text.join('\n'));
    expect(rows).toEqual([
      { device: 'leaf-07', port: 'swp1', learned: '48:b0:2d:6c:8d:6f', line: 2 },
      { device: 'leaf-07', port: 'swp1', state: UP, line: 2 },
      { device: 'leaf-07', port: 'swp2', learned: '48:b0:2d:6c:8d:70', line: 3 },
      { device: 'leaf-07', port: 'swp3', neighbour: 'gpu-1', line: 4 },
    ]);
    expect(findings).toMatchObject([{ message: 'expected a MAC address and the port that it was learned behind', place: { line: 5 } }]);
  });

  it('need no column of devices', () => {
    expect(observed('port;mac\nswp1;48-B0-2D-6C-8D-6F\n', 'leaf-08.csv').rows).toEqual([
      { device: 'leaf-08', port: 'swp1', learned: '48:b0:2d:6c:8d:6f', line: 2 },
    ]);
  });
});
