import type { ActivityTold } from '../../../src/api/index.js';
import { cablesWith, cableTrace, inHall } from '../route/index.js';

/** Where the work of an activity is: its rack in the hall, its cables, itself in the schedule. */
export function ActivityLinks({ activity, subject, rack }: Pick<ActivityTold, 'activity' | 'subject' | 'rack'>) {
  return (
    <span class="activity-links">
      <a href={`/schedule?${new URLSearchParams({ activity })}`}>schedule</a>
      {rack && <a href={inHall(rack)}>{rack}</a>}
      {/^C\d+$/.test(subject) && <a href={cableTrace(subject)}>{subject}</a>}
      {/^B\d+$/.test(subject) && <a href={cablesWith(`bundle:${subject}`)}>{subject}</a>}
    </span>
  );
}

/** How late something is, in words. @example lateText(150) -> '2.5 h' */
export function lateText(minutes: number): string {
  if (minutes < 60) return `${Math.max(0, Math.round(minutes))} min`;
  const hours = minutes / 60;
  return hours < 48 ? `${Math.round(hours * 10) / 10} h` : `${Math.round(hours / 2.4) / 10} days`;
}
