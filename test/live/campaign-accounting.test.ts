import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slurmAt } from '../../src/engines/index.js';
import { readSacct } from '../../src/formats/slurm/index.js';
import { startSlurm, type TestSlurm } from '../support/slurm.js';
import { plannedServers, TestCampaign, triesIn } from './campaign-support.js';
import { inFolder } from './in-folder.js';

// A Slurm whose queue forgets a job within seconds of its end, so that only its accounting tells of it.
const { dir, nineteen } = inFolder('campaign-accounting');
let slurm: TestSlurm;
let nodes: string[];
let plan: string;

beforeAll(async () => {
  ({ plan, nodes } = await plannedServers({ dir, nineteen }, 4, 4));
  slurm = await startSlurm(nodes, { accounted: true });
});

afterAll(() => slurm?.stop());

/** One check, on each of the four nodes. */
function campaignOf(name: string, more = ''): TestCampaign {
  const check = 'check: diag, command: [dcgmi, diag, -r, "3", -j], read: dcgm, pass: [{value: failed, at_most: 0}]';
  const stage = `stages: [{stage: nodes, level: node, gate: 100 %, checks: [{${check}}]}]`;
  return new TestCampaign(dir, slurm, plan, name, (environment) => `campaign: ${name}\nenvironment: ${environment}\n${more}${stage}\n`);
}

/** Has the check hang on some nodes, and goes away when it runs, or has run, on all. @returns ids of the jobs, by node */
async function leave(campaign: TestCampaign, hanging: readonly string[]): Promise<Map<string, string>> {
  for (const node of hanging) campaign.fault(node, 'dcgmi', 'hang');
  const ended = await campaign.run('--once');
  expect(ended.code, ended.stderr).toBe(0);
  await expect.poll(() => campaign.ran().length, WAIT).toBe(4);
  const tries = triesIn(ended);
  // What has begun reaches accounting a little later.
  const begun = () => accountedRows(tries.map(({ key }) => key).join()).filter((row) => !row.includes('PENDING')).length;
  await expect.poll(begun, WAIT).toBe(4);
  return new Map(tries.map(({ nodes: [node], job }) => [node, String(job)]));
}

/** How the tries of a node ended, in order. */
function endsOf(ended: Parameters<typeof triesIn>[0], node: string): string[] {
  expect(ended.code, ended.stderr).toBe(0);
  const tries = triesIn(ended).filter(({ nodes: [first] }) => first === node);
  return tries.map(({ outcome, why }) => (why === '' ? `${outcome}` : `${outcome}: ${why}`));
}

const WAIT = { timeout: 100_000, interval: 300 };
const queue = () => slurm.ask('squeue', '--all', '--noheader', '--states=all', '--format=%j %T');
const forgotten = () => expect.poll(queue, WAIT).toBe('');
/** Jobs in accounting; none while it does not answer. */
function accountedRows(names: string): string[] {
  try {
    const kinds = ['--noheader', '--allocations', '--duplicates', '--parsable2', '--starttime=now-1hour'];
    return slurm
      .ask('sacct', ...kinds, `--name=${names}`)
      .split('\n')
      .filter(Boolean);
  } catch {
    return [];
  }
}

describe('nineteen campaign with accounting', { timeout: 300_000 }, () => {
  it('says tries lost whose jobs a controller has forgotten with all its state, though others have their ids by now', async () => {
    const campaign = campaignOf('forgetful');
    const jobs = await leave(campaign, nodes);
    const folder = dirname(slurm.configuration);
    await slurm.withoutController(async () => {
      rmSync(join(folder, 'state'), { recursive: true });
      mkdirSync(join(folder, 'state'));
    });
    await expect.poll(readied, WAIT).toBe(4);
    const others = nodes.map(() => slurm.ask('sbatch', '--parsable', '--output=/dev/null', '--job-name=x.later', '--wrap=true').trim());
    expect(others).toEqual([...jobs.values()]);
    await forgotten();
    const names = [...new Set(campaign.ran().map((line) => line.split(' ')[2])), 'x.later'];
    const told = await slurmAt(slurm.configuration).accounted(names.map((name) => ({ name, id: undefined })));
    // How the later ones end is not the point: a node may refuse the id of a job that it has just ended.
    expect(told.filter(({ name }) => name === 'x.later')).toHaveLength(4);
    expect(told.filter(({ name, state }) => name !== 'x.later' && state === 'CANCELLED')).toHaveLength(4);
    for (const node of nodes) campaign.mend(node, 'dcgmi');
    const ended = await campaign.run();
    for (const node of nodes) expect(endsOf(ended, node)).toEqual(['lost: it was cancelled', 'passed']);
  });

  it('is told of jobs alone, by names as they are written, also of one that was held to its end', async () => {
    const script = join(dir, 'steps.sh');
    writeFileSync(script, '#!/bin/bash\nsrun true\n');
    const submit = (name: string, ...more: string[]) =>
      slurm.ask('sbatch', '--parsable', '--output=/dev/null', `--job-name=${name}`, ...more).trim();
    submit('x.steps', script);
    submit('x.array', '--array=1-2', script);
    submit('x.both', `--nodelist=${nodes[0]}`, ':', `--nodelist=${nodes[1]}`, script);
    const held = submit('x.held', '--hold', script);
    slurm.ask('scancel', held);
    await forgotten();
    const names = ['x.steps', 'x.array', 'x.both', 'x.held', 'X.STEPS', 'x.none'];
    const sought = names.map((name) => ({ name, id: name === 'x.held' ? held : undefined }));
    const jobs = await slurmAt(slurm.configuration).accounted(sought);
    const told = jobs.map(({ name, state }) => `${name} ${state}`).sort();
    const expected = ['x.array COMPLETED', 'x.array COMPLETED', 'x.both COMPLETED', 'x.both COMPLETED', 'x.held CANCELLED'];
    expect(told).toEqual([...expected, 'x.steps COMPLETED']);
    // Another job's id, as after a controller that has lost its state.
    expect(await slurmAt(slurm.configuration).accounted([{ name: 'x.other', id: held }])).toEqual([]);
    const withSteps = slurm.ask(
      'sacct',
      '--noheader',
      '--parsable2',
      '--starttime=now-1hour',
      '--name=x.steps',
      '--format=JobIDRaw,JobName,State',
    );
    expect(withSteps).toMatch(/^\d+\.batch\|batch\|COMPLETED$/m);
    expect(withSteps).toMatch(/^\d+\.0\|true\|COMPLETED$/m);
    expect(readSacct(withSteps)).toMatchObject([{ name: 'x.steps', state: 'COMPLETED' }]);
  });

  it('says a try lost whose job never started, and tries again', async () => {
    const campaign = campaignOf('held', 'sbatch: [--hold]\n');
    const first = await campaign.run('--once');
    expect(first.code, first.stderr).toBe(0);
    const jobs = triesIn(first).map(({ job }) => String(job));
    const blocker = slurm.ask('sbatch', '--parsable', '--output=/dev/null', `--nodelist=${nodes[1]}`, '--wrap=sleep 600').trim();
    await expect.poll(queue, WAIT).toMatch(/^wrap RUNNING$/m);
    slurm.ask('scontrol', 'release', jobs[1], jobs[2], jobs[3]);
    await expect.poll(() => campaign.ran().length, WAIT).toBe(2);
    slurm.ask('scancel', jobs[0], jobs[1], blocker);
    await forgotten();
    const second = await campaign.run('--once');
    expect(endsOf(second, nodes[0])).toEqual(['lost: it was cancelled', 'null']);
    expect(endsOf(second, nodes[1])).toEqual(['lost: it was cancelled', 'null']);
    expect(endsOf(second, nodes[2])).toEqual(['passed']);
    expect(endsOf(second, nodes[3])).toEqual(['passed']);
    for (const { job, outcome } of triesIn(second)) if (outcome === null) slurm.ask('scontrol', 'release', String(job));
    const last = await campaign.run();
    expect(endsOf(last, nodes[0])).toEqual(['lost: it was cancelled', 'passed']);
    expect(campaign.ran()).toHaveLength(4);
  });

  it('finds a job by its name that was not known to be submitted and has ended since, and does not submit it again', async () => {
    const campaign = campaignOf('unconfirmed');
    const node = nodes[3];
    const job = (await leave(campaign, [node])).get(node) as string;
    campaign.tear();
    slurm.ask('scancel', job);
    await forgotten();
    const key = campaign
      .ran()
      .find((line) => line.includes(` ${node} `))
      ?.split(' ')[2] as string;
    // A second job of the try has nothing to do, and tells nothing of the first.
    const runner = [join(campaign.folder, 'run-check.sh'), join(campaign.folder, 'tries'), key, 'false'];
    slurm.ask('sbatch', '--wait', '--output=/dev/null', `--job-name=${key}`, ...runner);
    await forgotten();
    await slurm.withoutAccounting(async () => {
      const away = await campaign.run('--once');
      expect(endsOf(away, node)).toEqual(['null']);
      expect(away.stderr).toMatch(/sacct .*trying again/s);
    });
    await expect.poll(() => accountedRows(key).length, WAIT).toBe(2);
    campaign.mend(node, 'dcgmi');
    const ended = await campaign.run();
    expect(endsOf(ended, node)).toEqual(['lost: it was cancelled', 'passed']);
    expect(triesIn(ended).find((each) => each.key === key)?.job).toBe(job);
    expect(accountedRows(key)).toHaveLength(2);
    expect(campaign.ran()).toHaveLength(5);
  });

  it('takes how a job ended from accounting, and from what it has left where it has left something', async () => {
    const campaign = campaignOf('ended');
    const [late, dead, preempted, failing] = nodes;
    campaign.fault(failing, 'dcgmi', 'fail');
    const jobs = await leave(campaign, [late, dead, preempted]);
    slurm.ask('scontrol', 'update', `jobid=${jobs.get(late)}`, 'endtime=now+1');
    slurm.ask('sbatch', '--output=/dev/null', '--partition=urgent', '--exclusive', `--nodelist=${preempted}`, '--wrap=true');
    await slurm.crash(dead);
    try {
      await forgotten();
    } finally {
      await slurm.restart(dead);
    }
    await expect.poll(readied, WAIT).toBe(4);
    for (const node of nodes) campaign.mend(node, 'dcgmi');
    const ended = await campaign.run();
    expect(endsOf(ended, late)).toEqual(['failed: it took longer than it may', 'passed']);
    expect(endsOf(ended, dead)).toEqual(['failed: the node failed', 'passed']);
    expect(endsOf(ended, preempted)).toEqual(['lost: another job took its nodes', 'passed']);
    expect(endsOf(ended, failing)).toEqual([expect.stringMatching(/^failed: .*failed is 1/), 'passed']);
    expect(campaign.ran()).toHaveLength(8);
  });
});

/** Nodes that take jobs. */
function readied(): number {
  try {
    return slurm.ask('sinfo', '--noheader', '--Node', '--partition=all', '--format=%T').match(/^idle$/gm)?.length ?? 0;
  } catch {
    // The controller does not answer yet.
    return 0;
  }
}
