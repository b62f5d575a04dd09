import { describe, expect, it } from 'vitest';
import { sample } from '../../../test/formats/sample.js';
import { DOWN, UP } from '../../commissioning/index.js';
import { observed } from './testing/observed.js';

const json = (value: unknown) => JSON.stringify(value, null, 2);

describe('tables of neighbours', () => {
  const sonic = [
    'Capability codes: (R) Router, (B) Bridge, (O) Other',
    'LocalPort    RemoteDevice       RemotePortID         Capability    RemotePortDescr',
    '-----------  -----------------  -------------------  ------------  --------------------',
    'Ethernet112  spine-01           hundredGigE1/2       BR            to leaf-01',
    'Ethernet116  gpu-1              0c:42:a1:88:0a:1c    R             Interface   8 as enp5s0f0',
    'eth0                            512                  OBR',
    '--------------------------------------------------',
    'Total entries displayed:  3',
  ];

  it('of SONiC', () => {
    const { rows, findings } = observed(sonic.join('\n'));
    expect(findings).toEqual([]);
    expect(rows).toEqual([
      {
        device: 'leaf-01',
        port: 'Ethernet112',
        neighbour: 'spine-01',
        neighbourPort: 'hundredGigE1/2',
        neighbourPortAlias: 'to leaf-01',
        line: 4,
      },
      {
        device: 'leaf-01',
        port: 'Ethernet116',
        neighbour: 'gpu-1',
        neighbourPort: 'Interface   8 as enp5s0f0',
        neighbourPortAlias: '0c:42:a1:88:0a:1c',
        line: 5,
      },
      { device: 'leaf-01', port: 'eth0', neighbourPort: '512', line: 6 },
    ]);
  });

  it('of SONiC, of many switches', () => {
    const { rows } = observed(['leaf-05', 'leaf-06'].flatMap((device) => sonic.map((line) => `${device}: ${line}`)).join('\n'));
    expect(rows.map(({ device }) => device)).toEqual(['leaf-05', 'leaf-05', 'leaf-05', 'leaf-06', 'leaf-06', 'leaf-06']);
  });

  it('of Cumulus Linux', () => {
    const text = [
      'Interface  Speed  Type  Remote Host      Remote Port',
      '---------  -----  ----  ---------------  -----------------',
      'eth0       1G     eth   oob-mgmt-switch  swp10',
      'swp1       400G   swp   gpu-1            48:b0:2d:76:ee:8e',
    ].join('\n');
    expect(observed(text).rows).toMatchObject([
      { port: 'eth0', speed_gbps: 1, neighbour: 'oob-mgmt-switch', neighbourPort: 'swp10' },
      { port: 'swp1', speed_gbps: 400, neighbour: 'gpu-1', neighbourPortAlias: '48:b0:2d:76:ee:8e' },
    ]);
  });
});

describe('JSON of SONiC', () => {
  const told = { lldp_rem_sys_name: 'spine-01', lldp_rem_port_id: 'Ethernet8', lldp_rem_chassis_id: 'aa:bb:cc:dd:ee:ff' };
  const expected = {
    device: 'leaf-01',
    port: 'Ethernet0',
    neighbour: 'spine-01',
    neighbourId: 'aa:bb:cc:dd:ee:ff',
    neighbourPort: 'Ethernet8',
  };

  it.each([
    ['keys with a colon', { 'LLDP_ENTRY_TABLE:Ethernet0': told }],
    ['keys with a bar', { 'LLDP_ENTRY_TABLE|Ethernet0': told }],
    ['a dump of Redis', { 'LLDP_ENTRY_TABLE:Ethernet0': { type: 'hash', value: told } }],
    ['a table', { LLDP_ENTRY_TABLE: { Ethernet0: told } }],
    ['a database', { APPL_DB: { LLDP_ENTRY_TABLE: { Ethernet0: told } } }],
    ['a list of changes', [{ 'LLDP_ENTRY_TABLE:Ethernet0': told, OP: 'SET' }]],
    ['ports alone', { Ethernet0: told }],
  ])('as %s', (_, value) => {
    const { rows, findings } = observed(json(value));
    expect(findings).toEqual([]);
    expect(rows).toMatchObject([expected]);
  });

  it('has states of ports, and the name of the device', () => {
    const value = {
      'PORT_TABLE:Ethernet0': { oper_status: 'up', speed: '400000', lanes: '1,2,3,4', alias: 'etp1' },
      'PORT_TABLE:Ethernet4': { oper_status: 'down', speed: '400000', flap_count: '7' },
      LLDP_LOC_CHASSIS: { lldp_loc_sys_name: 'leaf-09', lldp_loc_chassis_id: '11:22:33:44:55:66' },
    };
    const own = { device: 'leaf-09', deviceId: '11:22:33:44:55:66', speed_gbps: 400 };
    expect(observed(json(value)).rows).toMatchObject([
      { ...own, port: 'Ethernet0', portAlias: 'etp1', state: UP, width: 4 },
      { ...own, port: 'Ethernet4', state: DOWN, flaps: 7 },
    ]);
  });

  it('as a list of neighbours', () => {
    const row = { local_port: 'Ethernet0', remote_device: 'spine-01', remote_port_id: 'Ethernet8', remote_port_descr: 'to leaf-01' };
    expect(observed(json({ neighbors: [row], total: 1 })).rows).toMatchObject([
      { port: 'Ethernet0', neighbour: 'spine-01', neighbourPort: 'Ethernet8', neighbourPortAlias: 'to leaf-01' },
    ]);
  });
});

describe('NVUE', () => {
  const neighbor = {
    'gpu-1': {
      chassis: { 'chassis-id': '88:3a:30:00:00:c0', 'system-name': 'gpu-1' },
      port: { name: 'eth1', description: 'rail 1', type: 'ifname' },
    },
  };

  it('tells states, speeds, flaps and neighbours', () => {
    const { rows, findings } = observed(
      json({
        lo: { type: 'loopback', link: { state: { up: {} } } },
        swp1: { type: 'swp', link: { state: { up: {} }, speed: '400G', stats: { 'carrier-down-count': 3 } }, lldp: { neighbor } },
        swp2: { type: 'swp', link: { 'oper-status': 'down', 'admin-status': 'up' } },
        sw1p1s1: { link: { state: 'up', 'ib-speed': 'ndr', lanes: '4x', counters: { 'carrier-down-count': '1,234' } } },
      }),
    );
    expect(findings).toEqual([]);
    expect(rows).toMatchObject([
      {
        device: 'leaf-01',
        port: 'swp1',
        state: UP,
        speed_gbps: 400,
        flaps: 3,
        neighbour: 'gpu-1',
        neighbourId: '88:3a:30:00:00:c0',
        neighbourPort: 'eth1',
        neighbourPortAlias: 'rail 1',
      },
      { port: 'swp2', state: DOWN },
      { port: 'sw1p1s1', state: UP, speed_gbps: 400, width: 4, flaps: 1234 },
    ]);
  });

  it.each([
    ['below lldp', { swp1: { lldp: { neighbor } } }],
    ['at once', { swp1: { neighbor } }],
    ['among all else', { interface: { swp1: { lldp: { neighbor } } }, system: {} }],
  ])('has neighbours %s', (_, value) => {
    expect(observed(json(value)).rows).toMatchObject([{ port: 'swp1', neighbour: 'gpu-1', neighbourPort: 'eth1' }]);
  });
});

describe('Arista EOS', () => {
  const detail = {
    Ethernet1: {
      lldpNeighborInfo: [
        {
          chassisIdType: 'macAddress',
          chassisId: '001c.73a0.fc18',
          systemName: 'spine-01',
          neighborInterfaceInfo: { interfaceIdType: 'interfaceName', interfaceId: '"Ethernet7"', interfaceDescription: 'to leaf-01' },
        },
        { systemName: 'gpu-1', neighborInterfaceInfo: { interfaceId_v2: '0c42.a188.0a1c' } },
      ],
    },
    Ethernet2: { lldpNeighborInfo: [] },
  };

  it.each([
    ['with detail', { lldpNeighbors: detail }],
    ['from its API', { jsonrpc: '2.0', result: [{ lldpNeighbors: detail }] }],
  ])('%s', (_, value) => {
    expect(observed(json(value)).rows).toMatchObject([
      {
        port: 'Ethernet1',
        neighbour: 'spine-01',
        neighbourId: '00:1c:73:a0:fc:18',
        neighbourPort: 'Ethernet7',
        neighbourPortAlias: 'to leaf-01',
      },
      { port: 'Ethernet1', neighbour: 'gpu-1', neighbourPortAlias: '0c:42:a1:88:0a:1c' },
    ]);
  });

  it('without detail', () => {
    const lldpNeighbors = [{ port: 'Ethernet1', neighborDevice: 'spine-01', neighborPort: 'Ethernet7', ttl: 120 }];
    expect(observed(json({ lldpNeighbors })).rows).toMatchObject([
      { port: 'Ethernet1', neighbour: 'spine-01', neighbourPort: 'Ethernet7' },
    ]);
  });
});

describe('PTM', () => {
  it('has the neighbours that are there, not those that are expected', () => {
    const text = [
      '--------------------------------------------------------------------------',
      'port  cbl     exp       act           sysname   portID  portDescr  match',
      '      status  nbr       nbr                                        on',
      '--------------------------------------------------------------------------',
      'swp1  pass    gpu-1:eth0  gpu-1:eth0  gpu-1     eth0    rail one   IfName',
      'swp2  fail    gpu-2:eth0  gpu-3:48:b0:2d:76:ee:8e  gpu-3  48:b0:2d:76:ee:8e  eth0  IfName',
      'swp3  fail    gpu-4:eth0  no-info     N/A       N/A     N/A        N/A',
    ].join('\n');
    const { rows, findings } = observed(text);
    expect(findings).toEqual([]);
    expect(rows).toEqual([
      { device: 'leaf-01', port: 'swp1', neighbour: 'gpu-1', neighbourPort: 'eth0', line: 5 },
      { device: 'leaf-01', port: 'swp2', neighbour: 'gpu-3', neighbourPortAlias: '48:b0:2d:76:ee:8e', line: 6 },
    ]);
  });

  const row = { port: 'swp1', 'cbl status': 'fail', 'exp nbr': 'gpu-1:eth0', 'act nbr': 'gpu-3:eth2' };
  it.each([
    ['by number', { 0: row, 1: { ...row, port: 'swp2', 'act nbr': 'no-info' } }],
    ['by port', { swp1: [row] }],
  ])('as JSON %s', (_, value) => {
    expect(observed(json(value)).rows).toMatchObject([{ port: 'swp1', neighbour: 'gpu-3', neighbourPort: 'eth2' }]);
  });

  it('as JSON with the parts of the neighbour', () => {
    const told = { ...row, sysname: 'gpu-3', portID: '48:b0:2d:76:ee:8e', portDescr: 'eth2' };
    expect(observed(json({ swp1: [told] })).rows).toMatchObject([
      { neighbour: 'gpu-3', neighbourPort: 'eth2', neighbourPortAlias: '48:b0:2d:76:ee:8e' },
    ]);
  });
});

describe('NetQ', () => {
  it('has the links of a graph once, by the names of its nodes', () => {
    const { rows, findings } = observed(sample('netq-topology-graph.json'));
    expect(findings).toEqual([]);
    expect(rows).toHaveLength(79);
    expect(rows[0]).toEqual({ device: 'net-unit-l2', port: 'swp17s0', neighbour: 'dgx-05', neighbourPort: 'ens4f0np0', line: 7 });
    expect(rows.filter(({ device, neighbour }) => ![device, neighbour].some((name) => name?.startsWith('net-unit')))).toEqual([]);
  });

  it('has rows of show lldp', () => {
    const row = { hostname: 'leaf-07', ifname: 'swp3', peerHostname: 'gpu-1', peerIfname: 'eth0' };
    expect(observed(json({ lldp: [row] })).rows).toMatchObject([
      { device: 'leaf-07', port: 'swp3', neighbour: 'gpu-1', neighbourPort: 'eth0' },
    ]);
  });
});
