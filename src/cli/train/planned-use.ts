import { readSchedule } from '../../store/index.js';
import { type PlannedUse, readyMinutes } from '../../training/index.js';
import { usualSchedule } from '../beside.js';

/** When nodes that are not accepted yet are planned to be ready, by the schedule beside the plan. */
export async function plannedUse(
  folder: string,
  tables: Parameters<typeof readyMinutes>[0],
  waiting: readonly number[],
): Promise<PlannedUse | undefined> {
  const schedule = usualSchedule(folder);
  if (schedule === undefined || waiting.length === 0) return undefined;
  const { document, tables: scheduled } = await readSchedule(schedule);
  const ready = readyMinutes(tables, scheduled);
  const ready_min = new Float64Array(ready.length).fill(Number.NaN);
  for (const row of waiting) ready_min[row] = ready[row];
  return { start: document.start, ready_min };
}
