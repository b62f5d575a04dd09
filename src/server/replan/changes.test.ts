import { describe, expect, it } from 'vitest';
import { cell } from '../../table/index.js';
import { labPlan, labSchedule } from '../testing/lab.js';
import { changesSince } from './changes.js';

const plan = labPlan();
const { document: head, tables } = labSchedule(plan);
const { columns, rows } = tables.activities;
const rowOf = (kind: string) => Array.from({ length: rows }, (_, i) => i).find((i) => cell(columns.kind, i) === kind) as number;

/** The schedule of the lab with some activities moved, done, or otherwise critical. */
function changed(by: Record<number, { start?: number; finish?: number; critical?: number; done?: true }>) {
  const copy = (name: 'start' | 'finish' | 'critical' | 'actual_finish') => ({ ...columns[name], values: columns[name].values.slice() });
  const own = { start: copy('start'), finish: copy('finish'), critical: copy('critical'), actual_finish: copy('actual_finish') };
  for (const [i, { start = 0, finish = 0, critical, done }] of Object.entries(by)) {
    own.start.values[Number(i)] += start;
    own.finish.values[Number(i)] += finish;
    if (critical !== undefined) own.critical.values[Number(i)] = critical;
    if (done) own.actual_finish.values[Number(i)] = own.finish.values[Number(i)];
  }
  return { head, tables: { ...tables, activities: { rows, columns: { ...columns, ...own } } } };
}

const [pull, boot, job, receive] = ['pull', 'boot', 'first training job', 'receive'].map(rowOf);

describe('changesSince', () => {
  it('of the same schedule are none', () => {
    expect(changesSince(changed({}), changed({}), plan.tables)).toEqual({
      finish_moved_min: 0,
      critical_in: 0,
      critical_out: 0,
      moved: 0,
      activities: [],
    });
  });

  it('name what moved, the furthest first, of equals the critical one, with trade and rack', () => {
    const before = changed({ [pull]: { critical: 0 }, [boot]: { critical: 1 }, [job]: { critical: 1 } });
    const now = changed({
      [pull]: { start: -20, critical: 0 },
      [boot]: { start: 20, finish: 10, critical: 1 },
      [job]: { start: 90, finish: 90, critical: 1 },
    });
    const { activities, moved, finish_moved_min } = changesSince(before, now, plan.tables);
    expect([moved, finish_moved_min]).toEqual([3, 90]);
    expect(activities.map(({ name }) => name)).toEqual([job, boot, pull].map((i) => cell(columns.name, i)));
    expect(activities[1]).toMatchObject({
      activity: cell(columns.activity, boot),
      kind: 'boot',
      trade: 'engineer',
      rack: cell(columns.subject, boot),
      from_start_min: columns.start.values[boot],
      to_start_min: columns.start.values[boot] + 20,
      to_finish_min: columns.finish.values[boot] + 10,
      critical: true,
    });
    expect(activities[0].rack).toBeNull();
  });

  it('count what became critical and what is so no more, and leave out what is done', () => {
    const before = changed({ [pull]: { critical: 0 }, [boot]: { critical: 1 }, [receive]: { critical: 1 } });
    const now = changed({ [pull]: { critical: 1 }, [boot]: { critical: 0 }, [receive]: { critical: 0, start: 5, finish: 5, done: true } });
    expect(changesSince(before, now, plan.tables)).toMatchObject({ critical_in: 1, critical_out: 1, moved: 0, activities: [] });
  });
});
