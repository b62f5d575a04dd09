import { expect, it } from 'vitest';
import { acceptance } from './acceptance.js';
import { partsWithin, slowest } from './slowest.js';
import { emptySite } from './testing/site.js';

const found = (made: ReturnType<typeof emptySite>) =>
  slowest(acceptance(made.site), 'unit', partsWithin(made.site.parts, 'unit', { level: 'pod', part: 0 }));

it('is the part with the least done, and what it is behind its siblings in', () => {
  const made = emptySite('superpod');
  made.bringUp();
  expect(found(made)).toBeUndefined();
  const unit = made.site.parts.unit.partOf(made.site.state.subjects.unit.rowOf('unit 3'));
  const nodes = Array.from(made.site.parts.node.subject).filter((device) => made.site.parts.unit.ofDevice[device] === unit);
  for (const device of nodes.slice(0, 8))
    made.say('tester', {
      kind: 'tested',
      test: 'burn-in',
      subject: { of: 'device', name: made.site.state.subjects.device.name(device) },
      passed: false,
    });
  expect(found(made)).toMatchObject({ part: unit, criterion: 'burn-in', own: 1 - 8 / nodes.length, others: 1, usual: 1 });
});

it('there is none where all are alike', () => {
  const made = emptySite('superpod');
  for (let row = 0; row < made.site.plan.devices.rows; row++)
    made.say('builder', { kind: 'installed', subject: { of: 'device', name: made.site.state.subjects.device.name(row) } });
  expect(found(made)).toBeUndefined();
});
