import type { GpuStep } from '../../../src/asbuilt/index.js';
import {
  firstSchedule,
  type Loaded,
  planColumns,
  replanned,
  scheduleNow,
  scheduleStart_s,
  scheduleTables,
  useLoaded,
  useSite,
} from '../data/index.js';
import { type PlannedStep, plannedSteps } from './plan-curve.js';

/** What the schedule wants of each step, in seconds since 1970; at first and, once it was planned anew, now. */
export interface PlanCurves {
  first: Partial<Record<GpuStep, PlannedAt>>;
  now: Partial<Record<GpuStep, PlannedAt>> | undefined;
  start_s: number;
}

export interface PlannedAt {
  at: number[];
  values: number[];
}

/** The curves of the plan; undefined in a site without a schedule. */
export function usePlanCurve(): Loaded<PlanCurves> {
  const { gpus } = useSite().plan;
  return useLoaded(`plan curve ${scheduleNow.value}`, async () => {
    const [[racks, devices], schedule, again, start_s] = await Promise.all([
      Promise.all([planColumns('racks', 'rack'), planColumns('devices', 'rack', 'role', 'pod')]),
      scheduleTables('activities'),
      replanned(),
      scheduleStart_s(),
    ]);
    const curves = (tables: Parameters<typeof plannedSteps>[0]) =>
      Object.fromEntries(
        Object.entries(plannedSteps(tables, racks, devices, gpus)).map(([step, { at_min, gpus: values }]: [string, PlannedStep]) => [
          step,
          { at: at_min.map((minute) => start_s + minute * 60), values },
        ]),
      );
    const now = curves(schedule.tables);
    const first = again
      ? await firstSchedule().then(
          ({ tables }) => curves(tables),
          () => undefined,
        )
      : undefined;
    return first ? { first, now, start_s } : { first: now, now: undefined, start_s };
  });
}
