import { describe, expect, it } from 'vitest';
import { Labeller, plugsOf } from '../../../../src/label/index.js';
import { samplePlan } from '../../../../src/papers/testing/sample-plan.js';
import { floorPlan } from './floor-plan.js';
import { plugsOfCable } from './plugs.js';
import { uWindow } from './rack-face.js';

const { tables, document } = samplePlan();
const plan = floorPlan(document, tables);

describe('plugsOfCable', () => {
  it('says of every cable what its printed labels say', () => {
    const tails = (id: string) => (id === 'split' ? 2 : 1);
    const all = plugsOf(tables, tails);
    const printed = new Labeller(document.intent.cabling.label, tables, all);
    const expected = Array.from({ length: all.count }, (_, plug) => `${printed.id(plug)} ${printed.text(plug)}`);
    const few = Array.from({ length: tables.cables.rows }, (_, cable) => plugsOfCable(plan, cable)).flat();
    expect(few.map(({ id, lines }) => `${id} ${lines.join('')}`)).toEqual(expected);
  });

  it('shows a breakout with its tails', () => {
    const breakout = tables.cables.columns.model.dict.indexOf('split');
    const plugs = plugsOfCable(plan, tables.cables.columns.model.codes.indexOf(breakout));
    expect(plugs.map(({ side, near }) => `${side} ${near.device} ${near.port}`)).toEqual([
      'a gpu-R01-01-1 eth9',
      'a gpu-R01-01-2 eth9',
      'b fe-1 swp1s0-1',
    ]);
  });
});

describe('uWindow', () => {
  it.each([
    [48, 20, 1, 9, 16, 24],
    [48, 1, 8, 9, 1, 9],
    [48, 48, 1, 9, 40, 48],
    [6, 3, 1, 9, 1, 6],
    [48, 10, 12, 9, 10, 21],
  ])('of %i U around U%i with %i U shows %i: %i to %i', (total, from, height, shown, low, high) => {
    expect(uWindow(total, from, height, shown)).toEqual({ low, high });
  });
});
