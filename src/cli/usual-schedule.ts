import { existsSync } from 'node:fs';

/** The schedule folder that stands beside a plan folder; undefined where there is none. */
export function usualSchedule(planFolder: string): string | undefined {
  const beside = `${planFolder.replace(/\/+$/, '')}-schedule`;
  return existsSync(`${beside}/schedule.json`) ? beside : undefined;
}
