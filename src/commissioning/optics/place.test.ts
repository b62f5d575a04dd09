import { describe, expect, it } from 'vitest';
import { NO_BINDINGS } from '../links/who.js';
import { cluster } from '../testing/cluster.js';
import { opticEnds } from './place.js';
import { readingsOf } from './testing/hall.js';

const lab = cluster('lab');
const ends = (list: { device: string; port: string }[], bindings = NO_BINDINGS) => [...opticEnds(lab.ends, readingsOf(list), bindings)];

describe('the end that a reading is of', () => {
  it('is found by the names of device and port, in any case and any system', () => {
    const leaf = lab.tables.devices.columns.device.dict.find((name) => name.startsWith('leaf')) ?? '';
    const end = lab.at(`${leaf}:swp1s0`);
    expect(ends([{ device: leaf, port: 'swp1s0' }])).toEqual([end]);
    expect(ends([{ device: `${leaf.toUpperCase()}.example`, port: 'SWP1S0' }])).toEqual([end]);
    expect(ends([{ device: leaf, port: 'Ethernet0' }])).toEqual([end]);
    expect(
      ends([
        { device: leaf, port: 'swp99' },
        { device: 'nobody', port: 'swp1s0' },
      ]),
    ).toEqual([-1, -1]);
  });

  it('is found where a file has - for the / of its port', () => {
    const [leaf] = lab.tables.devices.columns.device.dict.filter((name) => name.startsWith('leaf'));
    const slashed = { ...lab.ends, endOf: (_: number, port: string) => (port === 'Ethernet1/1' ? 4 : -1) };
    expect([...opticEnds(slashed, readingsOf([{ device: leaf, port: 'Ethernet1-1' }]), NO_BINDINGS)]).toEqual([4]);
  });

  it("is found by an adapter's GUID, which tells the port", () => {
    const [server, port] = (() => {
      const { device } = lab.tables.devices.columns;
      const row = device.dict.findIndex((name) => name.startsWith('gpu'));
      const end =
        [...Array(2 * lab.ends.links).keys()].find((each) => device.dict[device.codes[lab.ends.deviceOf[each]]] === device.dict[row]) ?? -1;
      return [device.dict[row], lab.ends.ports[lab.ends.portOf[end]]];
    })();
    const guid = '98039b0300112233';
    const bindings = { ...NO_BINDINGS, devices: new Map([[guid, server]]), ports: new Map([[guid, port]]) };
    expect(ends([{ device: `0x${guid}`, port: '1' }], bindings)).toEqual([lab.at(`${server}:${port}`)]);
    expect(ends([{ device: `0x${guid}`, port: '1' }])).toEqual([-1]);
  });
});
