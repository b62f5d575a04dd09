import type { ComponentChildren } from 'preact';
import type { ReplanState } from '../../../src/api/index.js';
import { type Dates, timeText } from '../../../src/drawing/index.js';
import { decimal, thousands } from '../ui/index.js';
import { momentText, movedText } from './time-words.js';
import type { StandView } from './view.js';

interface FiguresProps {
  stand: StandView;
  finish_min: number;
  deadline_min: number;
  activities: number;
  replan: ReplanState | null | undefined;
  dates: Dates;
}

/** What a site manager asks first: when it ends, whether that is in time, how much is done, what is late. */
export function Figures({ stand, finish_min, deadline_min, activities, replan, dates }: FiguresProps) {
  const forecast = replan?.current?.forecast ?? undefined;
  const spare = deadline_min - finish_min;
  const { curve, data_date, overdue, sums } = stand;
  const share = stand.sums.share[0] ?? 0;
  const critical = sums.critical[0] ?? 0;
  const percent = (value: number) => `${decimal(100 * value, 1)} %`;
  return (
    <dl class="figures" aria-label="The schedule in figures">
      <Figure name="Finish" value={momentText(dates, finish_min)}>
        {forecast ? (
          <>
            P50 {momentText(dates, forecast.p50_min)} · P80 {momentText(dates, forecast.p80_min)}
          </>
        ) : (
          'as planned; no forecast yet'
        )}
      </Figure>
      <Figure name="Deadline" value={momentText(dates, deadline_min)} bad={spare < 0}>
        {spare >= 0 ? `${timeText(spare)} to spare` : `${timeText(-spare)} too late`}
        {forecast?.on_time != null && ` · in time with ${percent(forecast.on_time)}`}
      </Figure>
      <Figure name="Work done" value={percent(share)}>
        {curve.atDataDate
          ? `${percent((curve.atDataDate.baseline ?? curve.atDataDate.planned) || 0)} planned by now`
          : 'nothing reported yet'}
      </Figure>
      <Figure name="Late" value={thousands(overdue)} bad={overdue > 0}>
        {overdue > 0 ? 'should have begun or ended' : 'nothing is behind its dates'}
      </Figure>
      <Figure name="Critical" value={thousands(critical)}>
        of {thousands(activities)} activities
      </Figure>
      <Figure name="Data date" value={data_date === undefined ? 'none yet' : momentText(dates, data_date)}>
        {replan?.current && replan.current.number > 0 && replan.current.data_date_min !== null
          ? `planned anew ${data_date === undefined ? '' : movedText(replan.current.data_date_min - data_date, 'just now')}`
          : 'the first schedule'}
      </Figure>
    </dl>
  );
}

function Figure({ name, value, bad, children }: { name: string; value: string; bad?: boolean; children: ComponentChildren }) {
  return (
    <div class={bad ? 'figure figure-bad' : 'figure'}>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
        <span>{children}</span>
      </dd>
    </div>
  );
}
