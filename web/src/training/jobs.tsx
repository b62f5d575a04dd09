import { useState } from 'preact/hooks';
import type { JobsTold, JobTold } from '../../../src/api/index.js';
import { askJson, mayAs, useFollowed } from '../data/index.js';
import { place } from '../route/index.js';
import { Busy, Button, ErrorBox, Panel, percent, thousands } from '../ui/index.js';
import { JobDetails } from './job-details.js';
import { StopJob } from './stop-job.js';
import { useLooks } from './use-looks.js';

const HEADS = ['State', 'Step', 'Loss', 'Goodput'] as const;
/** The jobs of the site, the newest first: how each stands, why it waits; one more closely. */
export function Jobs() {
  const told = useFollowed('jobs', () => askJson<JobsTold>('loading the jobs', '/api/jobs'));
  useLooks(told.again);
  const { query } = place.value;
  const chosen = query.get('job');
  const jobs = told.value?.jobs;
  return (
    <Panel title="Jobs">
      {told.fault && <ErrorBox fault={told.fault} again={told.again} />}
      {!jobs && !told.fault && <Busy label="Loading the jobs" />}
      {jobs?.length === 0 && <p class="tr-none soft">None has been started from this site.</p>}
      {jobs && jobs.length > 0 && (
        <table class="tr-table tr-jobs">
          <caption class="unseen">Jobs of the site</caption>
          <thead>
            <tr>
              <th scope="col">Job</th>
              {HEADS.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              <th scope="col">
                <span class="unseen">Stop it</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <Row key={job.name} job={job} chosen={job.name === chosen} />
            ))}
          </tbody>
        </table>
      )}
      {chosen !== null && <JobDetails key={chosen} name={chosen} />}
    </Panel>
  );
}

function Row({ job, chosen }: { job: JobTold; chosen: boolean }) {
  const { name, state, why, step, steps, loss, goodput, waiting } = job;
  const [asks, setAsks] = useState(false);
  const isOver = state === 'done' || state === 'failed' || state === 'stopped';
  const more = waiting ?? why;
  return (
    <>
      <tr class={chosen ? 'tr-row tr-chosen' : 'tr-row'}>
        <th scope="row">
          <a href={linkTo(chosen ? undefined : name)} aria-current={chosen ? 'true' : undefined}>
            {name}
          </a>
        </th>
        <td data-head="State" class={state === 'failed' || state === 'not begun' ? 'tr-bad' : undefined}>
          {state}
        </td>
        <td data-head="Step">{step === null || steps === null ? '' : `${thousands(step)} of ${thousands(steps)}`}</td>
        <td data-head="Loss">{loss === null ? '' : loss.toPrecision(4)}</td>
        <td data-head="Goodput">{goodput === null ? '' : percent(goodput, 1)}</td>
        <td>
          {mayAs('planner') && !isOver && !asks && (
            <Button onClick={() => setAsks(true)} title={`Stop ${name}`}>
              Stop
            </Button>
          )}
        </td>
      </tr>
      {more && (
        <tr class="tr-row tr-more">
          <td colSpan={6}>{more}</td>
        </tr>
      )}
      {asks && !isOver && (
        <tr class="tr-row tr-more">
          <td colSpan={6}>
            <StopJob name={name} onDone={() => setAsks(false)} />
          </td>
        </tr>
      )}
    </>
  );
}

/** This page with a job looked at closely, or none. */
function linkTo(name: string | undefined): string {
  const query = new URLSearchParams(place.value.query);
  if (name === undefined) query.delete('job');
  else query.set('job', name);
  return `${place.value.path}?${query}`;
}
