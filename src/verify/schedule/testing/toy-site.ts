import type { ActivityKind, CalendarRule, Site } from '../../../schedule/index.js';

const always = Array.from({ length: 7 }, () => [[0, 1440]] as const);
const days = Array.from({ length: 7 }, (_, day) => (day < 6 ? [[360, 840] as const] : []));

const calendar = (name: string, week: CalendarRule['week'], exceptions: CalendarRule['exceptions'] = new Map()): [string, CalendarRule] => [
  name,
  { name, week, exceptions },
];

const trade = (name: string, people: number | undefined, calendar: string) => [name, { name, people, calendar, rate_usd: 80 }] as const;

function kind(name: string, of: ActivityKind['of'], each_min: number, more: Partial<ActivityKind> = {}): ActivityKind {
  return {
    kind: name,
    of,
    where: undefined,
    phase: 'install',
    trade: undefined,
    people: 1,
    each_min,
    per_min: new Map(),
    takes: new Map(),
    after: [],
    source: 'assumption: made up',
    ...more,
  };
}

type Before = ActivityKind['after'][number];

const after = (...kinds: (string | [kind: string, lag_min: number, type?: Before['type']])[]): Before[] =>
  kinds.map((each) => {
    const [kind, lag_min, type = 'FS' as const] = typeof each === 'string' ? ([each, 0] as const) : each;
    return { kind, type, lag_min };
  });

/** How the toy plan is built: every kind of subject, of measure and of resource, and one kind that is done before the first rack. */
export const TOY_SITE: Site = {
  start: '2026-01-05',
  deadline_min: 20 * 1440,
  from: 'first rack',
  calendars: new Map([calendar('always', always), calendar('day', days, new Map([['2026-01-07', []]]))]),
  trades: new Map([trade('rigger', 4, 'day'), trade('cabler', undefined, 'always'), trade('engineer', 4, 'day')]),
  equipment: new Map([['dock', { name: 'dock', count: 1, rate_usd: 0 }]]),
  aisle_crews: 2,
  supplies: new Map([
    [
      'power',
      [
        { from_min: 0, amount: 9 },
        { from_min: 12_000, amount: 12 },
      ],
    ],
  ]),
  deliveries: [
    { of: 'rack', where: 'gpu', from_min: 0, count: 1 },
    { of: 'rack', where: 'gpu', from_min: 500, count: 5 },
    { of: 'rack', where: 'network', from_min: 0, count: 5 },
  ],
  activities: [
    kind('hang tray', 'tray', 60, { phase: 'site', per_min: new Map([['metres', 12]]) }),
    kind('receive', 'rack', 10, { trade: 'rigger', people: 2, takes: new Map([['dock', 1]]) }),
    kind('anchor', 'rack', 25, { trade: 'rigger', people: 2, takes: new Map([['aisle', 1]]), after: after('receive') }),
    kind('connect water', 'rack', 30, { where: 'liquid', trade: 'rigger', after: after('anchor') }),
    kind('fill', 'cdu', 20, {
      where: 'in rack',
      trade: 'rigger',
      per_min: new Map([['racks', 5]]),
      takes: new Map([['aisle', 1]]),
      after: after('connect water'),
    }),
    kind('set apart', 'cdu', 60, { where: 'in row', trade: 'rigger' }),
    kind('balance air', 'air handler', 60, { trade: 'rigger', per_min: new Map([['racks', 10]]), after: after('anchor') }),
    kind('connect power', 'rack', 10, { trade: 'engineer', per_min: new Map([['pdus', 12]]), after: after('anchor') }),
    kind('pull', 'pull', 6, {
      trade: 'cabler',
      people: 2,
      per_min: new Map([
        ['metres', 0.25],
        ['cables', 0.4],
      ]),
      after: after(['anchor', 15], 'hang tray'),
    }),
    kind('fit optics', 'switch', 5, { trade: 'cabler', per_min: new Map([['optics', 0.5]]), after: after('anchor') }),
    kind('patch', 'rack', 10, {
      where: 'gpu',
      trade: 'cabler',
      per_min: new Map([
        ['plugs', 1 / 3],
        ['fibre plugs', 0.75],
      ]),
      takes: new Map([['aisle', 1]]),
      after: after(['pull', 5, 'SS'], ['pull', 3, 'FF']),
    }),
    kind('patch switch', 'switch', 10, { trade: 'cabler', per_min: new Map([['plugs', 0.6]]), after: after('pull', ['fit optics', -2]) }),
    kind('burn-in', 'rack', 600, {
      where: 'gpu',
      phase: 'test',
      takes: new Map([
        ['power', 'kilowatts'],
        ['water', 'litres per minute'],
      ]),
      after: after('patch', 'patch switch', 'connect power', 'fill', 'balance air'),
    }),
    kind('unit test', 'unit', 30, {
      phase: 'test',
      trade: 'engineer',
      people: 2,
      per_min: new Map([['servers', 1]]),
      after: after('burn-in'),
    }),
    kind('pod test', 'pod', 30, {
      phase: 'test',
      trade: 'engineer',
      people: 4,
      per_min: new Map([['units', 5]]),
      after: after('unit test'),
    }),
    kind('cluster test', 'cluster', 700, {
      phase: 'test',
      trade: 'engineer',
      people: 4,
      per_min: new Map([['racks', 1]]),
      after: after('pod test'),
    }),
    kind('write down', 'cluster', 700, { phase: 'test', trade: 'engineer', after: after(['cluster test', 0, 'FF']) }),
    kind('stand by', 'cluster', 90, { phase: 'test', after: after(['cluster test', 30, 'SF']) }),
  ],
  constraints: [],
  custom: [],
};
