import { mulberry32 } from '../../../table/index.js';
import { planDates } from './plan-dates.js';
import { type Constraint, type RelationType, type ToyActivity, type ToyProject, toyOf } from './project.js';
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

/** The same some time after it began: what was planned before is done or under way, sooner or later than planned, some of it out of order. */
export function anyProgress(seed: number): ToyProject {
  const project = anyProject(seed);
  const dates = planDates(toyOf(project));
  const random = mulberry32(seed + 1);
  const data_date = 300 + Math.floor(random() * 4000);
  const activities = project.activities.map((activity, i): ToyActivity => {
    const start = Math.max(0, dates[i].start + Math.floor((random() - 0.5) * 400));
    const finish = Math.max(start, dates[i].finish + Math.floor((random() - 0.5) * 400));
    if (start > data_date) return activity;
    if (finish <= data_date) return { ...activity, actual: { start, finish } };
    return { ...activity, actual: { start, remaining: Math.floor(random() * (activity.duration + 1)) } };
  });
  return { ...project, activities, data_date };
}
