import type { StandView } from './view.js';

/** What the bars mean. */
export function Legend({ stand, forecast }: { stand: StandView; forecast: boolean }) {
  const keys: [string, string][] = [
    ['key-todo', 'to do'],
    ['key-bar-done', 'done'],
    ['key-critical', 'critical'],
    ...(stand.base ? ([['key-bar-base', 'at first']] as [string, string][]) : []),
    ['key-date', 'data date'],
    ['key-deadline', 'deadline'],
    ...(forecast ? ([['key-forecast', 'P50, P80']] as [string, string][]) : []),
  ];
  return (
    <ul class="keys" aria-label="What the bars mean">
      {keys.map(([style, words]) => (
        <li key={words}>
          <i class={style} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  );
}
