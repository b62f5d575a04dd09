import { JOB_TIMES, type JobStatus } from '../../api/index.js';
import type { SlurmJob } from '../../formats/slurm/index.js';
import { accountOf, currentTry, type Job, newestStep, type RunAccount, type RunState, stepsOf, whyWaiting } from '../../training/index.js';
import { formatQuantity } from '../../units/index.js';
import { columns, number } from '../columns.js';

/** How a job stands. */
export function statusText(job: Job, state: RunState, now_s: number, waiting: string | undefined, slurm?: SlurmJob): string {
  const account = accountOf(state, now_s);
  const { tries } = state;
  const step = newestStep(state);
  const loss = tries.findLast((each) => each.loss !== undefined)?.loss;
  const lines = [`${job.name}: ${standing(state)}`, ...columns(figures(job, state, account, step, loss)).map((line) => `  ${line}`)];
  for (const [kind, words] of JOB_TIMES) if (account[kind] >= 0.5) lines.push(`  ${time(account[kind]).padStart(9)}  ${words}`);
  for (const [i, { job: id, ended }] of tries.entries())
    lines.push(
      `  try ${i + 1}, job ${id ?? 'unknown'}: ${ended ? `${ended.outcome}${ended.why === '' ? '' : `: ${ended.why}`}` : 'under way'}`,
    );
  for (const [node, { why }] of state.out) lines.push(`  out: ${node}: ${why}`);
  for (const [node, why] of state.stragglers) if (!state.out.has(node)) lines.push(`  slow, and no spare is free: ${node}: ${why}`);
  if (waiting !== undefined) lines.push(`  waiting: ${waiting}`);
  if (slurm?.state === 'PENDING') {
    const { why, remedy } = whyWaiting(slurm.reason);
    lines.push(`  waiting in the queue: ${why}${slurm.reason === '' ? '' : ` (${slurm.reason})`}`, `    what to do: ${remedy}`);
    lines.push(`    ${slurm.start ? `Slurm expects it to start at ${slurm.start}` : 'Slurm does not say when it will start'}`);
  }
  return `${lines.join('\n')}\n`;
}

function figures(job: Job, state: RunState, account: RunAccount, step: number, loss: number | undefined): [string, string][] {
  const tokens = step * job.work.sequence * job.work.batch;
  return [
    ['step', `${number(step)} of ${number(stepsOf(job))}${loss === undefined ? '' : `, loss ${loss.toPrecision(4)}`}`],
    ['tokens', `${tokens.toPrecision(4)} of ${job.tokens.toPrecision(4)}`],
    ['checkpoint', state.checkpoint === 0 ? 'none yet' : `step ${number(state.checkpoint)}`],
    ['nodes', `${number(state.nodes.length)}, ${number(state.spares.length)} spares`],
    ['goodput', `${percent(account)} of ${time(account.wall_s)}`],
  ];
}

function standing({ over, tries }: RunState): string {
  if (over) return `${over.outcome}${over.why === '' ? '' : `: ${over.why}`}`;
  return `under way, try ${tries.length}`;
}

function percent({ kept_s, wall_s }: RunAccount): string {
  return wall_s > 0 ? `${((100 * kept_s) / wall_s).toFixed(1)} %` : 'nothing';
}

function time(seconds: number): string {
  return formatQuantity(seconds / 3600, 'time');
}

/** The same as data. */
export function statusJson(job: Job, state: RunState, now_s: number, waiting: string | undefined, slurm?: SlurmJob): JobStatus {
  const account = accountOf(state, now_s);
  const step = newestStep(state);
  return {
    job: job.name,
    id: state.id,
    state: state.over?.outcome ?? 'under way',
    why: state.over?.why ?? '',
    step,
    steps: stepsOf(job),
    split: job.split ?? null,
    tokens: step * job.work.sequence * job.work.batch,
    loss: state.tries.findLast((each) => each.loss !== undefined)?.loss ?? null,
    checkpoint: state.checkpoint,
    goodput: account.wall_s > 0 ? account.kept_s / account.wall_s : null,
    account,
    nodes: state.nodes,
    spares: state.spares,
    out: Object.fromEntries([...state.out].map(([node, { why }]) => [node, why])),
    stragglers: Object.fromEntries(state.stragglers),
    waiting: waiting ?? null,
    slurm: slurm ? { ...slurm, ...(slurm.state === 'PENDING' ? whyWaiting(slurm.reason) : {}) } : null,
    tries: state.tries.map(({ key, nodes, job: id, resumedFrom, last, ended }) => ({
      key,
      nodes,
      job: id ?? null,
      resumed_from: resumedFrom,
      step: last?.step ?? null,
      outcome: ended?.outcome ?? null,
      why: ended?.why ?? '',
    })),
    under_way: currentTry(state)?.key ?? null,
  };
}
