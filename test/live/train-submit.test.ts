import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { needPackages } from '../support/packages.js';
import { startSlurm, type TestSlurm } from '../support/slurm.js';
import { endOf, plannedServers } from './campaign-support.js';
import { CLI, type Ended, inFolder } from './in-folder.js';

const { dir, nineteen } = inFolder('train-submit');
let slurm: TestSlurm;
let nodes: string[];
let plan: string;

beforeAll(async () => {
  needPackages(
    () => existsSync('/usr/lib/python3/dist-packages/torch') && existsSync('/usr/lib/python3/dist-packages/numpy'),
    'python3-torch',
    'python3-numpy',
  );
  ({ plan, nodes } = await plannedServers({ dir, nineteen }, 6, 3));
  slurm = await startSlurm(nodes);
});

/** What a job has drained is free for the next. */
beforeEach(async () => {
  for (const name of nodes.filter((each) => stateOf(each).startsWith('drain')))
    slurm.ask('scontrol', 'update', `nodename=${name}`, 'state=resume');
  await expect.poll(() => nodes.filter((name) => stateOf(name).startsWith('idle')).length, { timeout: 60_000 }).toBeGreaterThan(3);
});

afterAll(() => slurm?.stop());

const stateOf = (name: string) => slurm.ask('sinfo', '--noheader', '--Node', `--nodes=${name}`, '--format=%T %E').trim();
const TRAIN = join(process.cwd(), 'test/live/stand-ins/train.py');

/** A job of three nodes, in a folder of its own. */
class TestJob {
  readonly folder: string;
  readonly faults: string;
  private readonly file: string;

  constructor(name: string, { ranks = 1, steps = 60, every = 10, pace_s = 0.1, gpus = 24, spares = 1, more = '' } = {}) {
    this.folder = join(dir, `${name}-job`);
    this.faults = join(dir, `${name}-faults`);
    this.file = join(dir, `${name}.yaml`);
    mkdirSync(this.faults);
    writeFileSync(
      this.file,
      `job: ${name}
model: {layers: 2, hidden: 32, heads: 4, ffn: 64, gated: false, vocabulary: 32}
sequence: 16
batch: ${12 * ranks}
tokens: ${steps * 16 * 12 * ranks}
gpus: ${gpus}
run:
  command: [/usr/bin/python3, ${TRAIN}, "${steps}", "${every}", "${pace_s}"]
  ranks_per_node: ${ranks}
  spares: ${spares}
  checkpoints: ${name}-ckpt
  environment: {STAND_INS: "${this.faults}", OMP_NUM_THREADS: "1", GLOO_SOCKET_IFNAME: lo}
${more}`,
    );
  }

  start(...more: string[]): ChildProcess {
    return spawn(
      process.execPath,
      [CLI, 'train', 'submit', this.file, '--on', plan, '-o', this.folder, '--every', '1', '--json', ...more],
      {
        env: { ...process.env, SLURM_CONF: slurm.configuration },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
  }

  run(...more: string[]): Promise<Ended> {
    return endOf(this.start(...more));
  }

  fault(node: string, what: string): void {
    writeFileSync(join(this.faults, `${node}.train`), what);
  }

  /** Its whole lines. */
  journal(): string[] {
    const path = join(this.folder, 'journal.jsonl');
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
  }

  /** Nodes that it has begun on, in rank order, and its spares. */
  get begun(): { nodes: string[]; spares: string[] } {
    return JSON.parse(this.journal()[0]);
  }

  /** Has the journal end as it may after a crash: that a job was submitted is not written down yet, and the next line only in part. */
  tear(): void {
    const lines = this.journal();
    while (lines.at(-1)?.includes('"what":"submitted"')) lines.pop();
    writeFileSync(join(this.folder, 'journal.jsonl'), `${lines.map((line) => `${line}\n`).join('')}{"at":"2026-01-`);
  }

  /** Lines of rank 0 in the log of each try. */
  logs(): { step: number; rank: number; loss: number }[][] {
    const tries = join(this.folder, 'tries');
    const keys = existsSync(tries) ? readdirSync(tries) : [];
    keys.sort((a, b) => Number(a.split('.').at(-1)) - Number(b.split('.').at(-1)));
    return keys.map((key) => {
      const log = join(tries, key, 'log', '0');
      const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
      return lines
        .filter((line) => line.startsWith('{') && line.endsWith('}'))
        .map((line) => JSON.parse(line))
        .filter(({ rank }) => rank === 0);
    });
  }

  /** Waits until a try has come to a step. */
  async reached(step: number, attempt = 0): Promise<void> {
    await expect.poll(() => this.logs()[attempt]?.at(-1)?.step ?? 0, { timeout: 120_000, interval: 100 }).toBeGreaterThanOrEqual(step);
  }
}

/** The command line with this Slurm. */
async function slurmed(...args: string[]): Promise<Ended> {
  return endOf(spawn(process.execPath, [CLI, ...args], { cwd: dir, env: { ...process.env, SLURM_CONF: slurm.configuration } }));
}

/** The result that was printed. */
function printed({ stdout, stderr }: Ended) {
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Losses that two runs of the same steps may differ by: sums of 32-bit floats over ranks in the same order, so nearly none. */
const TOLERANCE = 1e-5;

describe('nineteen train', { timeout: 300_000 }, () => {
  it('resumes on a spare when a node dies, and the losses go on as if nothing had happened', async () => {
    const sound = new TestJob('sound', { ranks: 2 });
    const undisturbed = await sound.run();
    expect(undisturbed.code, undisturbed.stderr).toBe(0);
    expect(undisturbed.stderr).toContain('no split: a node has 2 ranks and not one for each of 8 GPUs');
    expect(printed(undisturbed)).toMatchObject({ state: 'done', step: 60, tokens: 60 * 16 * 24, checkpoint: 60, out: {} });
    const [expected] = sound.logs();
    expect(expected.map(({ step }) => step)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect(expected[59].loss).toBeLessThan(expected[0].loss);

    const dying = new TestJob('dying', { ranks: 2 });
    const ended = endOf(dying.start());
    await dying.reached(25);
    const [first, dead, last] = dying.begun.nodes;
    const [spare] = dying.begun.spares;
    await slurm.crash(dead);
    try {
      const end = await ended;
      expect(end.code, end.stderr).toBe(0);
      const result = printed(end);
      expect(result).toMatchObject({ state: 'done', step: 60, nodes: [first, spare, last], spares: [] });
      expect(Object.keys(result.out)).toEqual([dead]);
      expect(result.tries).toHaveLength(2);
      expect(stateOf(dead)).toMatch(/^(drain|down)\S* nineteen: /);
      const [before, after] = dying.logs();
      const resumed = result.tries[1].resumed_from;
      expect(resumed).toBeGreaterThanOrEqual(20);
      expect(after.map(({ step }) => step)).toEqual(Array.from({ length: 60 - resumed }, (_, i) => resumed + i + 1));
      for (const { step, loss } of [...before, ...after]) expect(Math.abs(loss - expected[step - 1].loss)).toBeLessThan(TOLERANCE);
      expect(before.at(-1)?.step).toBeGreaterThanOrEqual(resumed);
    } finally {
      await slurm.restart(dead);
    }
  });

  it('finds a slow node, drains it, and swaps it after the next checkpoint', async () => {
    const job = new TestJob('slow', { steps: 70, more: '  stragglers: {slower: 50 %, steps: 6}\n' });
    const ended = endOf(job.start());
    await job.reached(5);
    const [first, second, slow] = job.begun.nodes;
    job.fault(slow, '0.2');
    const end = await ended;
    expect(end.code, end.stderr).toBe(0);
    const result = printed(end);
    expect(result).toMatchObject({ state: 'done', step: 70, nodes: [first, second, ...job.begun.spares] });
    expect(result.out[slow]).toMatch(/^its steps took \d+ % longer than those of its like, 6 in a row up to step \d+$/);
    expect(stateOf(slow)).toMatch(/^drained nineteen: its steps took/);
    expect(result.tries.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['stopped', 'done']);
    // Nothing but what came after that checkpoint was done twice.
    const { resumed_from, step } = { ...result.tries[1], step: result.tries[0].step };
    expect(resumed_from % 10).toBe(0);
    expect(step - resumed_from).toBeLessThan(10);
    expect(step).toBeGreaterThanOrEqual(resumed_from);
  });

  it('loses nothing when it is killed again and again, also with the node where the job was started', async () => {
    const job = new TestJob('killed', { steps: 50 });
    let crashed = false;
    let kills = 0;
    try {
      for (let lines = 1; ; lines += 2) {
        const child = job.start();
        const end = endOf(child);
        let over = false;
        void end.then(() => {
          over = true;
        });
        while (!over && job.journal().length < lines) {
          await new Promise((done) => setTimeout(done, 20));
          if (crashed || (job.logs()[0]?.at(-1)?.step ?? 0) < 15) continue;
          crashed = true;
          await slurm.crash(job.begun.nodes[0]);
        }
        if (over) {
          const ended = await end;
          expect(ended.code, ended.stderr).toBe(0);
          expect(printed(ended)).toMatchObject({ state: 'done', step: 50, nodes: [...job.begun.spares, ...job.begun.nodes.slice(1)] });
          break;
        }
        child.kill('SIGKILL');
        await end;
        job.tear();
        kills++;
      }
    } finally {
      await slurm.restart(job.begun.nodes[0]);
    }
    expect(kills).toBeGreaterThan(5);
    const [before, after, ...more] = job.logs();
    expect(more).toEqual([]);
    const steps = (lines: typeof before) => lines.map(({ step }) => step);
    expect(steps(before)).toEqual(Array.from({ length: before.length }, (_, i) => i + 1));
    expect(steps(after)[0]).toBeLessThanOrEqual(before.length + 1);
    expect(steps(after)).toEqual(Array.from({ length: after.length }, (_, i) => steps(after)[0] + i));
    expect(steps(after).at(-1)).toBe(50);
  });

  it('swaps a node that fails its check, is stopped by the user, and goes on', async () => {
    const job = new TestJob('stopped', {
      more: `  health: [bash, -c, 'sleep 2; [ ! -e "$STAND_INS/$SLURMD_NODENAME.sick" ] || { echo fan 3 stands still; exit 4; }']\n`,
    });
    const ended = endOf(job.start());
    await expect.poll(() => job.journal().length, { timeout: 30_000, interval: 50 }).toBeGreaterThan(0);
    const { nodes: placed, spares } = job.begun;
    const sick = placed[1];
    writeFileSync(join(job.faults, `${sick}.sick`), '');
    await job.reached(15, 1);
    const stopped = await slurmed('train', 'stop', job.folder);
    expect(stopped.code, stopped.stderr).toBe(0);
    const end = await ended;
    expect(end.code, end.stderr).toBe(0);
    const result = printed(end);
    expect(result).toMatchObject({ state: 'stopped', checkpoint: 10, nodes: placed.map((node) => (node === sick ? spares[0] : node)) });
    expect(result.out).toEqual({ [sick]: 'its check ended with exit code 4: fan 3 stands still' });
    const status = await slurmed('train', 'status', job.folder);
    expect(status.stdout).toMatch(/^stopped: stopped: the user stopped it\n {2}step {8}1\d of 60, loss \d/);
    const again = await job.run();
    expect(again.code, again.stderr).toBe(0);
    expect(printed(again)).toMatchObject({ state: 'done', step: 60, checkpoint: 60 });
    expect(printed(again).tries.at(-1).resumed_from).toBe(10);
  });

  it('finds the split that the file does not have, and tells each try the same', async () => {
    const [file, folder, told, end] = ['tuned.yaml', 'tuned-job', 'tuned-told', 'tuned-end'].map((name) => join(dir, name));
    mkdirSync(told);
    // The first try goes on until it is cancelled.
    const command = `[ $RANK = 0 ] && env | grep ^NINETEEN_ >${told}/$SLURM_JOB_ID; [ -e ${end} ] || sleep 600`;
    writeFileSync(
      file,
      `job: tuned\nmodel: llama-3.1-8b\nsequence: 8192\nbatch: 64\ntokens: 1 B\ngpus: 16\nrun: {command: [bash, -c, '${command}'], checkpoints: c}\n`,
    );
    const submit = () => slurmed('train', 'submit', file, '--on', plan, '-o', folder, '--every', '1', '--json');
    const first = submit();
    await expect.poll(() => readdirSync(told).length, { timeout: 60_000, interval: 100 }).toBe(1);
    slurm.ask('scancel', readdirSync(told)[0]);
    const { stderr } = await first;
    expect(stderr).toMatch(/^split: \{tensor: \d+, pipeline: \d+, .*\}, the fastest; /m);
    writeFileSync(end, '');
    const again = await submit();
    expect(again.code, again.stderr).toBe(0);
    const { state, split, tries } = printed(again);
    expect([state, tries.length]).toEqual(['done', 2]);
    const environments = readdirSync(told).map((name) => readFileSync(join(told, name), 'utf8'));
    expect(environments).toHaveLength(2);
    for (const environment of environments) {
      expect(environment).toContain(`NINETEEN_TENSOR=${split.tensor}\n`);
      expect(environment).toContain(`NINETEEN_PIPELINE=${split.pipeline}\n`);
      expect(environment).toContain(`NINETEEN_MICROBATCH=${split.microbatch}\n`);
    }
  });

  it('says why it waits', async () => {
    const job = new TestJob('waiting', { gpus: 48, spares: 0 });
    slurm.ask('sbatch', '--exclusive', '--output=/dev/null', `--nodelist=${nodes[4]}`, '--wrap=sleep 600');
    await expect.poll(() => stateOf(nodes[4]), { timeout: 30_000, interval: 200 }).toMatch(/^allocated/);
    const once = await job.run('--once');
    expect(once.code, once.stderr).toBe(0);
    await expect
      .poll(async () => (await slurmed('train', 'status', job.folder)).stdout, { timeout: 30_000, interval: 1000 })
      .toMatch(
        /waiting in the queue: (its nodes are in use by other jobs \(Resources\)|one of its nodes is in use, reserved, drained or down \(ReqNodeNotAvail)/,
      );
    expect((await slurmed('train', 'stop', job.folder)).code).toBe(0);
    expect((await slurmed('train', 'status', job.folder)).stdout).toContain('waiting: the user has stopped it');
    slurm.ask('scancel', '--state=RUNNING', '--name=wrap');
  });

  it('refuses what cannot be run, all at once', async () => {
    writeFileSync(join(dir, 'wrong.yaml'), 'job: wrong\nmodel: lama-3.1-8b\nsequence: 0\nbatch: 1\ntokens: 1\ngpus: 8\n');
    const wrong = await slurmed('train', 'submit', 'wrong.yaml', '--on', plan);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('wrong.yaml:3:11: error: expected at least 1, found 0')]);
    const head = 'job: wrong\nmodel: llama-3.1-8b\nsequence: 16\nbatch: 1\ntokens: 1 K\n';
    const run = 'run: {command: [x], checkpoints: c}\n';
    const refused = async (text: string) => {
      writeFileSync(join(dir, 'wrong.yaml'), text);
      const { code, stderr } = await slurmed('train', 'submit', 'wrong.yaml', '--on', plan);
      expect(code).toBe(1);
      return stderr;
    };
    expect(await refused(`${head}gpus: 8\n`)).toContain('the file does not say how the job is run');
    expect(await refused(`${head}${run}gpus: 12\n`)).toContain('12 GPUs are not whole servers of 8');
    expect(await refused(`${head}${run}gpus: 800\n`)).toContain('PLACE-TOO-FEW');
    const among = async (names: string) => {
      writeFileSync(join(dir, 'among'), names);
      writeFileSync(join(dir, 'wrong.yaml'), `${head}${run}gpus: 16\n`);
      return (await slurmed('train', 'submit', 'wrong.yaml', '--on', plan, '--nodes', 'among')).stderr;
    };
    expect(await among(nodes[0])).toContain('PLACE-TOO-FEW');
    expect(await among('gpu-99')).toContain('the plan has no server "gpu-99"');
    const nothing = await slurmed('train', 'status', dir);
    expect([nothing.code, nothing.stderr]).toEqual([3, expect.stringContaining("is no job's folder")]);
  });
});
