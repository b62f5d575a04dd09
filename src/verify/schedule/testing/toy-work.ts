import type { ActivityKind, Site } from '../../../schedule/index.js';
import type { Fixture } from '../../testing/fixture.js';
import type { ToyActivity, ToyProject } from './project.js';
import { TOY_SITE } from './toy-site.js';
import { type ToySubject, toySubjects } from './toy-subjects.js';

/** The work that `TOY_SITE` asks for on a toy plan, listed row by row; work longer than a shift is cut in two. */
export function toyWork(plan: Fixture, site: Site = TOY_SITE): ToyProject {
  const subjects = toySubjects(plan);
  const { activities, relations } = listed(site, subjects);
  const day = { days: [1, 2, 3, 4, 5, 6], hours: [[360, 840]] as const, exceptions: { 2: [] } };
  const always = { days: [1, 2, 3, 4, 5, 6, 7], hours: [[0, 1440]] as const };
  return {
    calendars: { day, always },
    activities,
    relations,
    resources: {
      rigger: { kind: 'crew', calendar: 'day', unit: 'people', steps: [[0, 4]] },
      cabler: { kind: 'crew', calendar: 'always', unit: 'people', steps: [[0, 6]] },
      engineer: { kind: 'crew', calendar: 'day', unit: 'people', steps: [[0, 4]] },
      dock: { kind: 'equipment', calendar: '', unit: 'pieces', steps: [[0, 1]] },
      ...Object.fromEntries(
        [...new Set(subjects.rack.map(({ aisle }) => aisle as string))].map((name) => [
          name,
          { kind: 'place', calendar: '', unit: 'crews', steps: [[0, 2]] },
        ]),
      ),
      power: {
        kind: 'supply',
        calendar: '',
        unit: 'kW',
        steps: [
          [0, 9],
          [12_000, 12],
        ],
      },
      water: { kind: 'supply', calendar: '', unit: 'L/min', steps: [[0, 1000]] },
    },
    deliveries: [
      { kind: 'receive', subject: 'R-2', at: 500 },
      { kind: 'receive', subject: 'R-3', at: 500 },
    ].filter(({ subject }) => subjects.rack.some(({ name, is }) => name === subject && is?.includes('gpu'))),
  };
}

function listed(site: Site, subjects: Record<string, ToySubject[]>) {
  const activities: ToyActivity[] = [];
  const relations: ToyProject['relations'][number][] = [];
  /** The first part, whose start it is, or the last. */
  const partOf = (kind: string, subject: string, first: boolean) => {
    const is = (each: ToyActivity) => each.kind === kind && each.subject === subject;
    return first ? activities.findIndex(is) : activities.findLastIndex(is);
  };
  const add = (rule: ActivityKind, subject: ToySubject) => {
    const calendar = (rule.trade && site.trades.get(rule.trade)?.calendar) || '';
    for (const [part, duration] of partsOf(rule, subject, calendar).entries()) {
      if (part > 0) relations.push([activities.length - 1, activities.length, 'FS', 0]);
      activities.push({ kind: rule.kind, subject: subject.name, calendar, duration, takes: takenBy(rule, subject) });
    }
    for (const { kind, type, lag_min } of rule.after) {
      const of = site.activities.find((each) => each.kind === kind)?.of as string;
      for (const name of of === rule.of ? [subject.name] : (subject.needs?.[of] ?? [])) {
        const before = partOf(kind, name, type === 'SS' || type === 'SF');
        if (before >= 0) relations.push([before, partOf(rule.kind, subject.name, type === 'FS' || type === 'SS'), type, lag_min]);
      }
    }
  };
  for (const rule of site.activities.filter(({ phase }) => phase !== 'site'))
    for (const subject of subjects[rule.of] ?? []) if (!rule.where || subject.is?.includes(rule.where)) add(rule, subject);
  return { activities, relations };
}

const SHIFT_MIN = 480;

function partsOf({ per_min, each_min }: ActivityKind, { measures }: ToySubject, calendar: string): number[] {
  const minutes = Math.round([...per_min].reduce((sum, [measure, each]) => sum + each * (measures?.[measure] ?? 0), each_min));
  return calendar === 'day' && minutes > SHIFT_MIN ? [Math.floor(minutes / 2), Math.ceil(minutes / 2)] : [minutes];
}

function takenBy({ trade, people, takes }: ActivityKind, { aisle, measures }: ToySubject): Record<string, number> {
  const taken: Record<string, number> = trade ? { [trade]: people } : {};
  for (const [name, how] of takes) {
    const amount = typeof how === 'number' ? how : Math.ceil((measures?.[how] ?? 0) - 1e-9);
    if (amount > 0) taken[name === 'aisle' ? (aisle as string) : name] = amount;
  }
  return taken;
}
