import { describe, expect, it } from 'vitest';
import { DEFAULT_LABEL, Labeller, plugsOf } from '../label/index.js';
import { rowsById } from '../table/index.js';
import { samplePlan } from './testing/sample-plan.js';

const { tables } = samplePlan();
const plugs = plugsOf(tables, (model) => (model === 'split' ? 2 : 1));

/** Texts of a cable's labels, the a side first. */
function textsOf(cable: number, template: string): string[] {
  const labeller = new Labeller(template, tables, plugs);
  return [...plugs.piece.keys()].filter((plug) => plugs.piece[plug] === cable - 1).map((plug) => labeller.text(plug));
}

describe('a label', () => {
  it('names near end and far end, and at the other end the same with near and far exchanged', () => {
    expect(textsOf(2, DEFAULT_LABEL)).toEqual(['R01-01-01:eth2/R02-03-31:swp1', 'R02-03-31:swp1/R01-01-01:eth2']);
    const labeller = new Labeller('{near}~{far}', tables, plugs);
    let mirrored = 0;
    for (let plug = 0; plug + 1 < plugs.count; plug++) {
      if (plugs.links[plugs.first[plug]] !== plugs.links[plugs.first[plug + 1]] || plugs.first[plug + 2] - plugs.first[plug] !== 2)
        continue;
      const [near, far] = labeller.text(plug).split('~');
      expect(labeller.text(plug + 1)).toBe(`${far}~${near}`);
      mirrored++;
    }
    expect(mirrored).toBe(tables.cables.rows - 4);
  });

  it('fills in every word', () => {
    const template = '{cable} {bundle} {network} {near_device} {near_port} {far_rack} {far_u} {far_device}';
    expect(textsOf(1, template)[0]).toBe('C000001 B000001 compute gpu-R01-01-1 eth1 R01-03 30 leaf-1-0');
    expect(textsOf(9, '[{bundle}]')[0]).toBe('[]');
  });

  it('stands on each tail of a breakout, and names both behind the single end', () => {
    expect(textsOf(9, '{near}/{far}')).toEqual([
      'R01-01-01:eth9/R01-03-40:swp1s0',
      'R01-01-09:eth9/R01-03-40:swp1s1',
      'R01-03-40:swp1s0-1/R01-01-01+09:eth9',
    ]);
  });

  it('tells apart what takes no U', () => {
    expect(textsOf(12, '{near}')[0]).toBe('R01-01-0U1:bmc');
    expect(textsOf(13, '{near}')[0]).toBe('R01-01-0U2:bmc');
  });

  it('breaks before the far end, or where the template says', () => {
    const lines = (template: string) => new Labeller(template, tables, plugs).lines(0);
    expect(lines(DEFAULT_LABEL)).toEqual(['R01-01-01:eth1', '/R01-03-30:swp1']);
    expect(lines('{near}\nto {far}/{cable}')).toEqual(['R01-01-01:eth1', 'to R01-03-30:swp1/C000001']);
    expect(lines('{cable}')).toEqual(['C000001']);
    expect(new Labeller('{near}\n{far}', tables, plugs).text(0)).toBe('R01-01-01:eth1 R01-03-30:swp1');
  });
});

describe('plugsOf', () => {
  it('finds two plugs of a cable and three of a breakout', () => {
    expect(plugs.count).toBe(4 * 27 + 2 * 2);
  });

  it('gives tails on one device their own plugs, and ports of one cage a common one', () => {
    const { tables: own } = samplePlan({ rows: 1, racks: 1 });
    const { a_device, b_device } = own.links.columns;
    a_device.codes[9] = a_device.codes[8];
    b_device.codes[9] = b_device.codes[8];
    own.links.columns.a_port.codes[9] = own.links.columns.a_port.codes[0];
    const count = (tails: number) => {
      const found = plugsOf(own, () => tails);
      return [...found.piece].filter((cable) => cable === 8).length;
    };
    expect([count(2), count(1)]).toEqual([3, 2]);
  });

  it('leaves out links of no known cable and keeps cables whose ids do not count', () => {
    const { tables: own } = samplePlan({ rows: 1, racks: 1 });
    own.cables.columns.cable.values[0] = 77;
    const found = plugsOf(own, () => 1);
    expect([...found.piece]).not.toContain(0);
    expect(rowsById(own.cables.columns.cable)(77)).toBe(0);
    expect(rowsById(own.cables.columns.cable)(1)).toBe(-1);
  });
});
