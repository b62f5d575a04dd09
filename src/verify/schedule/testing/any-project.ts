import { mulberry32 } from '../../../table/index.js';
import type { Constraint, RelationType, ToyActivity, ToyProject } from './project.js';
import { FRESH } from './samples.js';

const TYPES: readonly RelationType[] = ['FS', 'SS', 'FF', 'SF'];

/** A small project that a seed determines: up to nine activities, all types of relations, three calendars, scarce resources. */
export function anyProject(seed: number): ToyProject {
  const random = mulberry32(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const one = <T>(of: readonly T[]): T => of[upTo(of.length - 1)];
  const count = 2 + upTo(7);
  const activities = Array.from({ length: count }, (_, i): ToyActivity => {
    const crew = one(['rigger', 'engineer', undefined]);
    const takes = {
      ...(crew ? { [crew]: 1 + upTo(1) } : {}),
      ...(random() < 0.3 ? { lift: 1 } : {}),
      ...(random() < 0.3 ? { power: 20 + upTo(30) } : {}),
    };
    const constraint = one<Constraint | undefined>(['SNET', 'FNET', undefined, undefined, undefined]);
    return {
      kind: `kind ${i}`,
      subject: 'site',
      calendar: crew === 'rigger' ? 'day' : crew === 'engineer' ? '' : one(['', 'day', 'night']),
      duration: random() < 0.1 ? 0 : 1 + upTo(crew === 'rigger' ? 300 : 500),
      takes,
      ...(constraint ? { constraint, at: upTo(4000) } : {}),
    };
  });
  const relations: ToyProject['relations'][number][] = [];
  for (let to = 1; to < count; to++)
    for (let from = 0; from < to; from++) if (random() < 0.35) relations.push([from, to, one(TYPES), one([0, 0, 30, 200, -45])]);
  return {
    calendars: FRESH.calendars,
    resources: FRESH.resources,
    activities,
    relations,
    deliveries: random() < 0.5 ? [{ kind: 'kind 0', subject: 'site', at: upTo(3000) }] : [],
  };
}
