import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';

/** Site files as YAML: the shipped one with calendars, crews, relations, deliveries, supplies and dates varied. */

interface Template {
  calendars: Record<string, unknown>;
  trades: Record<string, { people: number | string; calendar: string; rate: string }>;
  equipment: Record<string, { count: number }>;
  aisle: { crews: number };
  supplies: Record<string, unknown>;
  deliveries: unknown[];
  constraints?: unknown[];
  activities: { kind: string; trade?: string; people?: number; takes?: Record<string, unknown>; after?: unknown[] }[];
  [key: string]: unknown;
}

const shipped = readFileSync('templates/installation.yaml', 'utf8');
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const TYPES = ['FS', 'SS', 'FF', 'SF'];
const ALWAYS = 'round the clock';

const int = (min: number, max: number) => fc.integer({ min, max });
const time = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const hours = fc
  .tuple(int(0, 40), int(16, 40), int(0, 8), int(8, 40))
  .map(([from, first, pause, second]) => {
    const ends = [from, from + first, from + first + pause, from + first + pause + second].map((quarter) => Math.min(quarter, 96) * 15);
    const spans = [ends.slice(0, 2), ends.slice(2)].filter(([a, b]) => a < b);
    return spans.map(([a, b]) => `${time(a)}-${time(b)}`);
  })
  .filter((spans) => spans.length > 0);
const date = int(5, 31).map((day) => `2026-01-${String(day).padStart(2, '0')}`);
const calendar = fc.record({
  days: fc.shuffledSubarray(DAYS, { minLength: 3 }),
  hours,
  off: fc.uniqueArray(date, { maxLength: 3 }),
  extra: fc.uniqueArray(fc.record({ date, hours }), { maxLength: 3, selector: (each) => each.date }),
});

/** A number for each of many, so that one choice does not depend on how many there are. */
const dice = fc.array(int(0, 999), { minLength: 200, maxLength: 200 });

export const anySite: fc.Arbitrary<string> = fc
  .record({ calendars: fc.tuple(calendar, calendar), dice, crews: int(1, 4), first: int(0, 3), batch: int(1, 20), at: int(0, 72) })
  .map(({ calendars, dice, crews, first, batch, at }) => {
    const site = parse(shipped) as Template;
    let next = 0;
    const roll = (sides: number) => dice[next++ % dice.length] % sides;
    site.deadline = '60 d';
    site.from = roll(2) === 0 ? 'first rack' : 'site';
    site.calendars = { [ALWAYS]: site.calendars[ALWAYS], one: calendars[0], two: calendars[1] };
    site.aisle = { crews };
    const most = (what: (kind: Template['activities'][number]) => number) => Math.max(1, ...site.activities.map(what));
    for (const [name, trade] of Object.entries(site.trades)) {
      trade.calendar = [ALWAYS, ALWAYS, 'one', 'two'][roll(4)];
      trade.people = most((kind) => (kind.trade === name ? (kind.people ?? 1) : 0)) + roll(8);
    }
    for (const [name, piece] of Object.entries(site.equipment)) piece.count = most((kind) => Number(kind.takes?.[name] ?? 0)) + roll(4);
    for (const kind of site.activities) {
      const breaks = kind.trade !== undefined && site.trades[kind.trade].calendar !== ALWAYS;
      kind.after = (kind.after ?? []).flatMap((before) => {
        if (roll(3) > 0) return [before];
        const relation = { kind: before, type: TYPES[roll(4)], lag: breaks ? '0 h' : `${roll(13) - 4} h` };
        return roll(3) === 0 ? [relation, { kind: before, type: TYPES.find((type) => type !== relation.type) }] : [relation];
      });
    }
    site.deliveries = [
      { of: 'rack', where: 'gpu', count: batch, from: `${first} d` },
      { of: 'rack', where: 'gpu', per_day: 1 + roll(9), from: `2026-01-${String(6 + roll(6)).padStart(2, '0')}` },
      ...(roll(2) === 0 ? [{ of: 'rack', where: 'network', per_day: 2, from: '1 d' }] : []),
    ];
    const power = [
      { from: '0 d', amount: '0 kW' },
      { from: `${at} h`, amount: '150 kW' },
      { from: '2026-01-20', amount: '300 kW' },
    ];
    site.supplies = roll(2) === 0 ? {} : { power };
    site.constraints = roll(2) === 0 ? [] : [{ kind: 'energise', constraint: 'SNET', at: `${roll(9)} d` }];
    return stringify(site);
  });
