import { expect, it } from 'vitest';
import { AS_PLANNED, cableVerdicts, FAULTY, NOT_SEEN, opticVerdicts } from './cable-verdicts.js';
import { check } from './check.js';
import { otherEnd } from './links/planned-ends.js';
import { NO_BINDINGS } from './links/who.js';
import { judgeOptics } from './optics/judge.js';
import { opticEnds } from './optics/place.js';
import { healthyReadings, readingsOf } from './optics/testing/hall.js';
import { cluster } from './testing/cluster.js';
import { asPlanned, observe, replug } from './testing/observe.js';

const { ends, tables, catalog, at } = cluster('superpod');
const cableOf = (end: number) => tables.links.columns.cable.values[end >> 1] - 1;
const counts = (verdicts: Uint8Array) =>
  [NOT_SEEN, AS_PLANNED, FAULTY].map((code) => verdicts.filter((verdict) => verdict === code).length);
const verdictsOf = (wiring = asPlanned(ends), seen?: (end: number) => boolean, due?: Uint8Array) =>
  cableVerdicts(check({ tables, catalog, observation: observe(ends, wiring, seen), due }));

it('all cables of a clean network are as planned, those that nobody told of are not', () => {
  expect(counts(verdictsOf())).toEqual([0, tables.cables.rows, 0]);
  const some = cableOf(at('leaf-r0-01:sw1p1'));
  expect(counts(verdictsOf(asPlanned(ends), (end) => cableOf(end) === some))).toEqual([tables.cables.rows - 1, 1, 0]);
});

it('a cable with one dark link of two is faulty, unless it is not due', () => {
  const wiring = asPlanned(ends);
  const end = at('leaf-r0-01:sw1p1');
  for (const dark of [end, otherEnd(end)]) wiring.dark[dark] = 1;
  expect(verdictsOf(wiring)[cableOf(end)]).toBe(FAULTY);
  const due = new Uint8Array(ends.links).fill(1);
  due[end >> 1] = 0;
  expect(verdictsOf(wiring, undefined, due)[cableOf(end)]).toBe(NOT_SEEN);
});

it('plugs that changed places are faulty where that harms, and as planned where it hurts nothing', () => {
  const swap = (one: string, other: string) => {
    const wiring = asPlanned(ends);
    replug(wiring, [at(one), at(other)], [at(other), at(one)]);
    return [one, other].map((port) => verdictsOf(wiring)[cableOf(at(port))]);
  };
  expect(swap('leaf-r0-01:sw1p1', 'leaf-r0-01:sw1p2')).toEqual([FAULTY, FAULTY]);
  const spine = Array.from({ length: 2 * ends.links }, (_, end) => end).filter(
    (end) => ends.deviceOf[end] === ends.deviceOf[at('spine-01:sw1p1')],
  );
  const [one, other] = spine.flatMap((end) =>
    spine
      .filter((its) => its > end && cableOf(its) !== cableOf(end) && ends.deviceOf[otherEnd(its)] === ends.deviceOf[otherEnd(end)])
      .map((its) => [end, its]),
  )[0];
  const name = (end: number) => `spine-01:${ends.ports[ends.portOf[end]]}`;
  expect(swap(name(one), name(other))).toEqual([AS_PLANNED, AS_PLANNED]);
});

it('light is as planned where both ends were read and neither is out of line', () => {
  const models = new Map(catalog.map((model) => [model.id, model]));
  const all = healthyReadings(ends, 0, 19);
  const verdicts = (list: typeof all) => {
    const readings = readingsOf(list);
    const endOf = opticEnds(ends, readings, NO_BINDINGS);
    return opticVerdicts(ends, endOf, judgeOptics(ends, readings, endOf, models));
  };
  const optical = new Set(all.map(({ device, port }) => cableOf(at(`${device}:${port}`)))).size;
  expect(counts(verdicts(all))).toEqual([tables.cables.rows - optical, optical, 0]);
  const [first] = all;
  const cable = cableOf(at(`${first.device}:${first.port}`));
  expect(verdicts(all.map((reading) => (reading === first ? { ...reading, fec_uncorrected: 1e6 } : reading)))[cable]).toBe(FAULTY);
  expect(verdicts([first])[cable]).toBe(NOT_SEEN);
});
