import { expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { makeProject } from '../project.js';
import { randomParts } from '../testing/random-project.js';
import { type Alike, alikeClasses, Crowded } from './alike.js';
import { ResourceProfile } from './profile.js';

/** Remembers from when on, or by when, it was asked. */
class Asked extends ResourceProfile {
  time = 0;

  override earliest(activity: number, from: number): number {
    this.time = from;
    return super.earliest(activity, from);
  }

  override latest(activity: number, to: number): number {
    this.time = to;
    return super.latest(activity, to);
  }
}

it('tells activities apart by duration and by what they take', () => {
  const parts = randomParts(mulberry32(1), 2);
  const copies = Array.from({ length: 40 }, (_, i) => i % 2);
  const project = makeProject({
    ...parts,
    duration: copies.map((odd) => 3 + odd),
    arcs: { from: [], to: [], lag: [] },
    demands: { activity: copies.map((_, i) => i), resource: copies.map(() => 0), amount: copies.map((_, i) => (i < 20 ? 1 : 2)) },
  });
  const { of, classes } = alikeClasses(project) as Alike;
  expect(classes).toBe(4);
  expect(of[0]).not.toBe(of[1]);
  expect(of[0]).not.toBe(of[20]);
  expect(of[0]).toBe(of[18]);
  expect(alikeClasses(makeProject(parts))).toBeUndefined();
});

it('finds the same starts as the profile alone, from any time on and in any order', () => {
  const random = mulberry32(5);
  let spared = 0;
  for (let round = 0; round < 300; round++) {
    const parts = randomParts(random, 4, { steps: true });
    const times = 30;
    const copy = <T>(of: ArrayLike<T>) => Array.from({ length: times }, () => Array.from(of)).flat();
    const activity = Array.from({ length: times }, (_, n) => Array.from(parts.demands.activity, (i) => i + 4 * n)).flat();
    const project = makeProject({
      capacity: parts.capacity,
      duration: copy(parts.duration),
      arcs: { from: [], to: [], lag: [] },
      demands: { activity, resource: copy(parts.demands.resource), amount: copy(parts.demands.amount) },
    });
    const forward = round % 2 === 0;
    const plain = new ResourceProfile(project, 64);
    const asked = new Asked(project, 64);
    const crowded = new Crowded(alikeClasses(project) as Alike, project.duration);
    for (let i = 0; i < project.activities; i++) {
      const time = Math.floor(random() * 60);
      const begin = forward ? crowded.earliest(asked, i, time) : crowded.latest(asked, i, time);
      expect(begin).toBe(forward ? plain.earliest(i, time) : plain.latest(i, time));
      if (asked.time !== time) spared++;
      if (begin < 0) continue;
      plain.place(i, begin);
      asked.place(i, begin);
    }
  }
  expect(spared).toBeGreaterThan(1000);
});
