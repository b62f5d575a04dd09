import type { ToyActivity, ToyProject } from './project.js';

const CALENDARS: ToyProject['calendars'] = {
  // The second day is off, and the first Sunday has hours of its own.
  day: { days: [1, 2, 3, 4, 5, 6], hours: [[360, 840]], exceptions: { 1: [], 6: [[480, 720]] } },
  // Two shifts that meet, and a night over midnight.
  night: {
    days: [1, 2, 3, 4, 5, 6, 7],
    hours: [
      [0, 360],
      [1080, 1440],
    ],
  },
};

const RESOURCES: ToyProject['resources'] = {
  rigger: { kind: 'crew', calendar: 'day', unit: 'people', steps: [[0, 4]] },
  engineer: { kind: 'crew', calendar: '', unit: 'people', steps: [[0, 2]] },
  lift: { kind: 'equipment', calendar: '', unit: 'pieces', steps: [[0, 1]] },
  'aisle of row 1': { kind: 'place', calendar: '', unit: 'crews', steps: [[0, 1]] },
  power: {
    kind: 'supply',
    calendar: '',
    unit: 'kW',
    steps: [
      [0, 50.5],
      [9000, 100],
    ],
  },
};

function activity(kind: string, subject: string, calendar: string, duration: number, more: Partial<ToyActivity> = {}): ToyActivity {
  return { kind, subject, calendar, duration, ...more };
}

/** Places in FRESH, for the tests. */
export const [RECEIVE_1, RECEIVE_2, ANCHOR_1, ANCHOR_2, PULL, LABEL, TIDY, WATCH, BURN_1, BURN_2, TEST, READY] = Array.from(
  { length: 12 },
  (_, i) => i,
);
export const [SNET, SNLT, FNET, FNLT, MSO, MFO, ALAP] = Array.from({ length: 7 }, (_, i) => READY + 1 + i);

const FIRST: readonly ToyActivity[] = [
  activity('receive', 'R1', 'day', 60, { takes: { rigger: 2, lift: 1 } }),
  activity('receive', 'R2', 'day', 60, { takes: { rigger: 2, lift: 1 } }),
  activity('anchor', 'R1', 'day', 120, { takes: { rigger: 2, 'aisle of row 1': 1 } }),
  activity('anchor', 'R2', 'day', 120, { takes: { rigger: 2, 'aisle of row 1': 1 } }),
  activity('pull', 'B0001', 'day', 300, { takes: { rigger: 1 } }),
  activity('label', 'R1', 'day', 60),
  activity('tidy', 'B0001', 'day', 60),
  activity('watch', 'site', 'night', 90),
  activity('burn-in', 'R1', '', 1000, { takes: { power: 40.25 } }),
  activity('burn-in', 'R2', '', 1000, { takes: { power: 40.25 } }),
  activity('unit test', 'unit 1', '', 240, { takes: { engineer: 2 } }),
  activity('ready', 'site', '', 0),
];

const RELATIONS: ToyProject['relations'] = [
  [RECEIVE_1, ANCHOR_1, 'FS', 0],
  [RECEIVE_2, ANCHOR_2, 'FS', 0],
  [ANCHOR_1, PULL, 'FS', 0],
  [ANCHOR_2, PULL, 'FS', 30],
  [ANCHOR_1, LABEL, 'SS', 60],
  [PULL, TIDY, 'FF', 20],
  [PULL, WATCH, 'SF', 60],
  [PULL, BURN_1, 'FS', 0],
  [PULL, BURN_2, 'FS', 0],
  [BURN_1, TEST, 'FS', 0],
  [BURN_2, TEST, 'FS', -30],
  [TEST, READY, 'FS', 0],
];

/** A small site before it begins: all types of relations, with lags and a lead, all kinds of resources and all constraints. */
export const FRESH: ToyProject = {
  calendars: CALENDARS,
  resources: RESOURCES,
  deliveries: [{ kind: 'receive', subject: 'R2', at: 450 }],
  relations: RELATIONS,
  activities: [
    ...FIRST,
    activity('paint', 'snet', 'day', 30, { constraint: 'SNET', at: 2000 }),
    activity('paint', 'snlt', 'day', 30, { constraint: 'SNLT', at: 900 }),
    activity('paint', 'fnet', 'day', 30, { constraint: 'FNET', at: 3300 }),
    activity('paint', 'fnlt', 'day', 30, { constraint: 'FNLT', at: 3300 }),
    activity('paint', 'mso', 'day', 30, { constraint: 'MSO', at: 3300 }),
    activity('paint', 'mfo', 'day', 30, { constraint: 'MFO', at: 3400 }),
    activity('paint', 'alap', 'day', 30, { constraint: 'ALAP' }),
  ],
};

const ACTUAL: Record<number, NonNullable<ToyActivity['actual']>> = {
  [RECEIVE_1]: { start: 360, finish: 425 },
  [RECEIVE_2]: { start: 450, finish: 520 },
  // Anchored at night, when the calendar does not work.
  [ANCHOR_1]: { start: 1000, finish: 1200 },
  [ANCHOR_2]: { start: 3300, finish: 3450 },
  [PULL]: { start: 3500, remaining: 200 },
  // Begun before the burn-in that it should wait for.
  [TEST]: { start: 3900, remaining: 200 },
  [TIDY]: { start: 3600, remaining: 30 },
  // Called ready before it was.
  [READY]: { start: 3950, finish: 3950 },
};

/** The same on the third day: racks are anchored, the pull is under way, and a test that began too early waits with its rest. */
export const UNDER_WAY: ToyProject = {
  ...FRESH,
  data_date: 4000,
  activities: FRESH.activities.slice(0, READY + 1).map((each, i) => (ACTUAL[i] ? { ...each, actual: ACTUAL[i] } : each)),
};
