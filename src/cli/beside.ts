import { existsSync } from 'node:fs';

/** A folder beside another, called after it. @example beside('out/lab/', 'site') -> 'out/lab-site' */
export function beside(folder: string, what: 'schedule' | 'site' | 'trade-off'): string {
  return `${folder.replace(/\/+$/, '')}-${what}`;
}

/** The schedule folder that stands beside a plan folder; undefined where there is none. */
export function usualSchedule(planFolder: string): string | undefined {
  const folder = beside(planFolder, 'schedule');
  return existsSync(`${folder}/schedule.json`) ? folder : undefined;
}
