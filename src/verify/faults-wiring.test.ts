import { describe, expect, it } from 'vitest';
import { verify } from './index.js';
import { dropRows, linkAt, setNumber, setText, swap } from './testing/edit.js';
import { type Fixture, fixture } from './testing/fixture.js';
import { device, type Fault, findingsAfter } from './testing/seed.js';

/** Moves the a ends of two links: what swapping two plugged cables at the servers does. */
function swapServers({ tables }: Fixture, one: [string, string], other: [string, string]): void {
  const rows = [linkAt(tables, ...one), linkAt(tables, ...other)] as const;
  for (const column of [tables.links.columns.a_device, tables.links.columns.a_port]) swap(column, ...rows);
}

const WIRING: Fault[] = [
  ['two server cables swapped between rails', 'RAIL-WRONG', (plan) => swapServers(plan, ['gpu-1-1', 'eth0'], ['gpu-1-1', 'eth1'])],
  ['two server cables swapped between units', 'RAIL-UNIT', (plan) => swapServers(plan, ['gpu-1-1', 'eth0'], ['gpu-2-1', 'eth0'])],
  ['a leaf of the wrong rail', 'RAIL-WRONG', (plan) => setNumber(plan.tables.devices.columns.rail, device(plan, 'leaf-2-1'), 0)],
  ['a server of another pod than its leafs', 'RAIL-POD', (plan) => setNumber(plan.tables.devices.columns.pod, device(plan, 'gpu-1-1'), 2)],
  [
    'a leaf of a plane where there is one',
    'RAIL-PLANE',
    (plan) => setNumber(plan.tables.devices.columns.plane, device(plan, 'leaf-2-1'), 1),
  ],
  [
    'a server cabled to a spine',
    'RAIL-LEAF',
    ({ tables }) => setText(tables.links.columns.b_device, linkAt(tables, 'gpu-1-1', 'eth0'), 'spine-1'),
  ],
  [
    'a server link dropped',
    'RAIL-UNCABLED',
    ({ tables }) => {
      const row = linkAt(tables, 'gpu-2-3', 'eth1');
      dropRows(tables, 'links', (each) => each === row);
    },
  ],
  [
    'a frontend port uncabled',
    'PORT-UNCABLED',
    ({ tables }) => {
      const row = linkAt(tables, 'gpu-2-3', 'front0');
      dropRows(tables, 'links', (each) => each === row);
    },
  ],
  [
    'a management port uncabled',
    'PORT-UNCABLED',
    ({ tables }) => {
      const row = linkAt(tables, 'pdu-1a', 'eth0');
      dropRows(tables, 'links', (each) => each === row);
    },
  ],
  [
    'a link between two leafs',
    'LINK-TIER',
    ({ tables }) => setText(tables.links.columns.b_device, linkAt(tables, 'leaf-1-0', 'swp5s0'), 'leaf-2-0'),
  ],
  [
    'a link to a switch of another network',
    'LINK-NETWORK',
    ({ tables }) => setText(tables.links.columns.b_device, linkAt(tables, 'leaf-1-0', 'swp5s0'), 'fe-leaf'),
  ],
  [
    'a leaf and a spine of different planes',
    'LINK-PLANE',
    (plan) => setNumber(plan.tables.devices.columns.plane, device(plan, 'spine-1'), 1),
  ],
  ['a leaf and a spine of different rails', 'LINK-RAIL', (plan) => setNumber(plan.tables.devices.columns.rail, device(plan, 'spine-1'), 1)],
  ['a leaf and a spine of different pods', 'LINK-POD', (plan) => setNumber(plan.tables.devices.columns.pod, device(plan, 'spine-1'), 2)],
  [
    'an uplink missing',
    'CLOS-LEAF-RATIO',
    ({ tables }) => {
      const row = linkAt(tables, 'leaf-1-0', 'swp5s0');
      dropRows(tables, 'links', (each) => each === row);
    },
  ],
  [
    'too little capacity at a tier',
    'CLOS-BISECTION',
    ({ tables }) => {
      const row = linkAt(tables, 'leaf-1-0', 'swp5s0');
      dropRows(tables, 'links', (each) => each === row);
    },
  ],
  [
    'a spine oversubscribed',
    'CLOS-SPINE-RATIO',
    (plan) => {
      // The second spine made a core over the first: four leafs below, one link up.
      const row = device(plan, 'spine-2');
      setNumber(plan.tables.devices.columns.tier, row, 3);
      const { a_device, b_device } = plan.tables.links.columns;
      const link = linkAt(plan.tables, 'leaf-1-0', 'swp6s0');
      expect(b_device.dict[b_device.codes[link]]).toBe('spine-2');
      setText(a_device, link, 'spine-1');
      setText(plan.tables.links.columns.a_port, link, 'swp8s0');
    },
  ],
  [
    'a leaf without uplinks',
    'CLOS-NO-UPLINK',
    ({ tables }) => {
      const { a_device } = tables.links.columns;
      dropRows(
        tables,
        'links',
        (row) => a_device.dict[a_device.codes[row]] === 'leaf-1-0' && tables.links.columns.speed_gbps.values[row] === 400,
      );
    },
  ],
  [
    'parallel links unequal',
    'SPREAD-PARALLEL',
    ({ tables }) => {
      const row = linkAt(tables, 'leaf-1-0', 'swp6s1');
      setText(tables.links.columns.b_device, row, 'spine-1');
      setText(tables.links.columns.b_port, row, 'swp8s0');
    },
  ],
  [
    'a leaf that misses a spine its neighbours reach',
    'SPREAD-GROUP',
    ({ tables }) => {
      for (const port of ['swp6s0', 'swp6s1']) {
        const row = linkAt(tables, 'leaf-2-0', port);
        setText(tables.links.columns.b_device, row, 'spine-1');
        setText(tables.links.columns.b_port, row, port.replace('6', '8'));
      }
    },
  ],
  [
    'a spine that nothing reaches',
    'CLOS-DISCONNECTED',
    ({ tables }) => {
      const { a_device, b_device } = tables.links.columns;
      for (let row = 0; row < tables.links.rows; row++) {
        if (b_device.dict[b_device.codes[row]] !== 'spine-2' || !a_device.dict[a_device.codes[row]].startsWith('leaf')) continue;
        setText(b_device, row, 'spine-1');
      }
    },
  ],
  [
    'a management leaf without a way up',
    'MGMT-NO-UPLINK',
    ({ tables }) => {
      const row = linkAt(tables, 'oob-1', 'up1');
      dropRows(tables, 'links', (each) => each === row);
    },
  ],
  [
    'a management switch cut off',
    'MGMT-DISCONNECTED',
    ({ tables }) => {
      const row = linkAt(tables, 'oob-1', 'up1');
      dropRows(tables, 'links', (each) => each === row);
    },
  ],
];

const right = fixture();

describe('a seeded fault in wiring is found', () => {
  it.each(WIRING)('%s: %s', (_name, code, spoil) => {
    const findings = findingsAfter(right, spoil);
    expect(findings.map((finding) => finding.code)).toContain(code);
    expect(findings.find((finding) => finding.code === code)?.message).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe('a seeded fault in a plan of two planes or of separate rails is found', () => {
  it('two lanes of a cage swapped between planes: RAIL-PLANE', () => {
    const plan = fixture({ planes: 2 });
    swapServers(plan, ['gpu-1-1', 'eth0p0'], ['gpu-1-1', 'eth0p1']);
    expect(verify(plan.tables, plan.document).findings.map(({ code }) => code)).toContain('RAIL-PLANE');
  });

  it('a link from one rail to the spine of another: LINK-RAIL', () => {
    const plan = fixture({ topology: 'rail-only' });
    setText(plan.tables.links.columns.b_device, linkAt(plan.tables, 'leaf-1-0', 'swp5s0'), 'spine-2');
    expect(verify(plan.tables, plan.document).findings.map(({ code }) => code)).toContain('LINK-RAIL');
  });

  it("a server wired to the other leaf of a fat tree's unit is no fault, to another unit it is: RAIL-UNIT", () => {
    const plan = fixture({ topology: 'fat-tree' });
    swapServers(plan, ['gpu-1-1', 'eth0'], ['gpu-1-1', 'eth1']);
    expect(verify(plan.tables, plan.document).checks.find(({ check }) => check === 'rails')?.faults).toBe(0);
    swapServers(plan, ['gpu-1-1', 'eth0'], ['gpu-2-1', 'eth0']);
    expect(verify(plan.tables, plan.document).findings.map(({ code }) => code)).toContain('RAIL-UNIT');
  });
});
