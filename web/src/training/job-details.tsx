import { JOB_TIMES, type JobAnswer, type JobStatus } from '../../../src/api/index.js';
import { splitText } from '../../../src/training/index.js';
import { askJson, useFollowed } from '../data/index.js';
import { Busy, counted, ErrorBox, thousands } from '../ui/index.js';
import { useLooks } from './use-looks.js';
import { spanWords } from './words.js';

/** A job more closely: where its time went, its tries, its nodes. */
export function JobDetails({ name }: { name: string }) {
  const told = useFollowed(`job ${name}`, () => askJson<JobAnswer>(`loading ${name}`, `/api/jobs/${name}`));
  useLooks(told.again);
  if (told.fault && !told.value) return <ErrorBox fault={told.fault} again={told.again} />;
  if (!told.value) return <Busy label={`Loading ${name}`} />;
  const { status, job } = told.value;
  return (
    <section class="tr-section" aria-label={`Job ${name}`}>
      <h3>{name}</h3>
      {status ? <Status status={status} /> : <p>It has no nodes yet{job.why && `: ${job.why}`}.</p>}
    </section>
  );
}

function Status({ status }: { status: JobStatus }) {
  const { split, nodes, spares, checkpoint, account, tries, out, stragglers, id } = status;
  return (
    <div class="tr-details">
      <p>
        {counted(nodes.length, 'node')} and {counted(spares.length, 'spare')};{' '}
        {checkpoint === 0 ? 'no checkpoint yet' : `the newest checkpoint is step ${thousands(checkpoint)}`}. In Slurm its jobs are called{' '}
        <span class="mono">{id}.*</span>
      </p>
      {split && <p class="mono">{splitText({ ...split, gpus: 0 })}</p>}
      <h4>Where its time went</h4>
      <ul aria-label="Where its time went">
        {JOB_TIMES.filter(([kind]) => account[kind] >= 0.5).map(([kind, words]) => (
          <li key={kind}>
            <b>{spanWords(account[kind])}</b> {words}
          </li>
        ))}
      </ul>
      <h4>Tries</h4>
      <ol aria-label="Tries">
        {tries.map(({ key, job, resumed_from, outcome, why }) => (
          <li key={key}>
            Slurm's job {job ?? 'unknown'}
            {resumed_from > 0 && `, from step ${thousands(resumed_from)}`}: {outcome ?? 'under way'}
            {why && `: ${why}`}
          </li>
        ))}
      </ol>
      <ul aria-label="Nodes that are out, or slow">
        {Object.entries({ ...stragglers, ...out }).map(([node, why]) => (
          <li key={node}>
            <span class="mono">{node}</span> {node in out ? 'is out' : 'is slow'}: {why}
          </li>
        ))}
      </ul>
    </div>
  );
}
