import { existsSync } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { JOB_NAME, type JobAnswer, type JobTold } from '../api/index.js';
import { EngineFailure, start } from '../engines/index.js';
import { type Finding, hasErrors } from '../finding/index.js';
import type { SlurmJob } from '../formats/slurm/index.js';
import type { PlanDocument, PlanTables } from '../plan/index.js';
import type { Log, SiteJobs } from '../server/index.js';
import { isHeld, onDisk, openCampaign, WorldError } from '../store/index.js';
import { currentTry, type Job, type PlannedUse, type RunState, usableNodes } from '../training/index.js';
import { slurmThere } from './campaign-nodes.js';
import { jobAnswer } from './serve-job-told.js';
import { plannedUse } from './train/planned-use.js';
import { stopJob } from './train/stop.js';
import { storedJob } from './train/submit-folder.js';
import { STOP } from './train/submit-job.js';
import { textOf } from './train/submit-logs.js';
import { SlurmPlaces } from './train/submit-place.js';
import { readRunnable } from './train/submit-read.js';

/** In a job's folder: what its follower says, and the nodes that it may begin on. */
const LOG = 'follow.log';
const NODES = 'accepted-nodes';
/** How often a look is taken whether each job is followed. */
const LOOK_MS = 60_000;
/** How long what Slurm has said of its jobs is good for: many pages ask. */
const GOOD_MS = 3000;
/** Last lines of a follower that are told. */
const LINES = 3;

/**
 * The jobs in a folder, each in one of its own with the file, the journal and what its follower says. Each is followed by a process of its own,
 * `train submit`, which outlives this one; the journal's lock tells whether it is there.
 */
export class ServedJobs implements SiteJobs {
  private readonly folder: string;
  private readonly places: SlurmPlaces;
  /** Of journals that have not grown since. */
  private readonly read = new Map<string, { stamp: string; stored: { job: Job; state: RunState } }>();
  /** Processes that were started here: they have no lock yet in their first moments. */
  private readonly pids = new Map<string, number>();
  private queue: { jobs: Promise<SlurmJob[]>; at_ms: number } | undefined;

  constructor(
    folder: string,
    private readonly plan: { document: PlanDocument; tables: PlanTables },
    private readonly planFolder: string,
    private readonly log: Log,
  ) {
    this.folder = resolve(folder);
    this.places = new SlurmPlaces(plan.document, plan.tables);
  }

  /** Follows what nobody follows, now and from time to time. Those that have not begun get one more try, now. */
  async keepFollowed(): Promise<void> {
    await onDisk(`making ${this.folder}`, 'Nothing is served.', () => mkdir(this.folder, { recursive: true }));
    await this.followAll(true);
    const again = () => this.followAll(false).catch((error: Error) => this.log.error('jobs are not followed', { error: error.message }));
    setInterval(() => void again(), LOOK_MS).unref();
  }

  async list(): Promise<JobTold[]> {
    const names = await this.names();
    return (await Promise.all(names.map((name) => this.answer(name)))).map(({ job }) => job);
  }

  async one(name: string): Promise<JobAnswer | undefined> {
    return this.has(name) ? this.answer(name) : undefined;
  }

  async start(name: string, text: string, accepted: readonly string[]): ReturnType<SiteJobs['start']> {
    if (!JOB_NAME.test(name)) throw new Error(`a job cannot be called ${JSON.stringify(name)}`);
    const path = join(this.folder, name);
    const exists = { outcome: 'exists' as const, findings: [] };
    if (existsSync(path)) return exists;
    const findings = await this.faults(text, accepted);
    if (hasErrors(findings)) return { outcome: 'wrong', findings };
    const made = await onDisk(`making ${path}`, 'Nothing was started.', () =>
      mkdir(path).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return false;
          throw error;
        },
      ),
    );
    if (!made) return exists;
    const folder = await openCampaign(path, () => new Date().toISOString());
    try {
      await folder.put(NODES, accepted.map((node) => `${node}\n`).join(''));
      // Last: by it a folder is a job.
      await folder.put('job.yaml', text);
    } finally {
      await folder.close();
    }
    this.follow(name);
    return { outcome: 'started', findings };
  }

  async stop(name: string): ReturnType<SiteJobs['stop']> {
    if (!this.has(name)) return 'none';
    const over = await withSlurm('It is stopped once Slurm answers.', () => stopJob(join(this.folder, name)));
    return over === undefined ? 'stopping' : 'over';
  }

  /** What is wrong with a job file, and with the room for its job as it is now. */
  private async faults(text: string, accepted: readonly string[]): Promise<Finding[]> {
    const { job, findings } = readRunnable(text, 'job.yaml');
    if (!job) return findings;
    const nodes = await withSlurm('Nothing was started.', () => slurmThere().nodes());
    const { usable, out } = usableNodes(this.plan.tables, { among: accepted, avoid: [] });
    const room = (planned?: PlannedUse) => this.places.place(job, job.run, nodes, usable, planned).findings;
    const found = room();
    if (!hasErrors(found)) return [...findings, ...found];
    // Only then is it worth reading the schedule.
    return [...findings, ...room(await plannedUse(this.planFolder, this.plan.tables, out['not among those named']))];
  }

  private async followAll(alsoNew: boolean): Promise<void> {
    for (const name of await this.names()) {
      const stored = await this.stored(name);
      if (typeof stored === 'string' || stored.state.over || existsSync(join(this.folder, name, STOP))) continue;
      if ((stored.state.id === '' && !alsoNew) || (await this.isFollowed(name))) continue;
      this.log.warn('a job is followed again', { job: name });
      this.follow(name);
    }
  }

  /** Nothing of the server's own settings goes with it, such as its passwords. */
  private follow(name: string): void {
    const path = join(this.folder, name);
    const own = ['SLURM_CONF', 'TZ'].flatMap((key) => (process.env[key] === undefined ? [] : [[key, process.env[key]] as const]));
    const args = [process.argv[1], 'train', 'submit', join(path, 'job.yaml'), '--on', resolve(this.planFolder), '-o', path];
    const pid = start(process.execPath, [...args, '--nodes', join(path, NODES)], join(path, LOG), {
      cwd: path,
      env: Object.fromEntries(own) as Record<string, string>,
    });
    this.pids.set(name, pid);
  }

  private async isFollowed(name: string): Promise<boolean> {
    const pid = this.pids.get(name);
    if (pid !== undefined && isRunning(pid)) return true;
    this.pids.delete(name);
    return isHeld(join(this.folder, name));
  }

  private async answer(name: string): Promise<JobAnswer> {
    const path = join(this.folder, name);
    // Before the journal: a follower that ends has written down how.
    const followed = await this.isFollowed(name);
    const stored = await this.stored(name);
    const current = typeof stored === 'string' ? undefined : currentTry(stored.state);
    const slurm = current && (await this.queued()).find((job) => job.name === current.key);
    const said = (await textOf(join(path, LOG))).split('\n').slice(-LINES);
    return jobAnswer(name, { stored, followed, stop: existsSync(join(path, STOP)), said, slurm }, Date.now() / 1000);
  }

  /** What a job's folder holds, read anew when its journal has grown; why not, where that fails. */
  private async stored(name: string): Promise<{ job: Job; state: RunState } | string> {
    const path = join(this.folder, name);
    try {
      const { size, mtimeMs } = await stat(join(path, 'journal.jsonl'));
      const stamp = `${size} ${mtimeMs}`;
      const before = this.read.get(name);
      if (before?.stamp === stamp) return before.stored;
      const stored = await storedJob(path);
      this.read.set(name, { stamp, stored });
      return stored;
    } catch (error) {
      if (error instanceof WorldError || (error as NodeJS.ErrnoException).code !== undefined) return (error as Error).message;
      throw error;
    }
  }

  /** All jobs that Slurm has; none where it does not answer, for the journals are enough. */
  private queued(): Promise<SlurmJob[]> {
    const now_ms = performance.now();
    if (!this.queue || now_ms - this.queue.at_ms > GOOD_MS) {
      const jobs = withSlurm('', () => slurmThere().jobs('')).catch((error) => {
        if (!(error instanceof WorldError)) throw error;
        this.log.warn('Slurm was not asked', { error: error.message });
        return [];
      });
      this.queue = { jobs, at_ms: now_ms };
    }
    return this.queue.jobs;
  }

  private has(name: string): boolean {
    return JOB_NAME.test(name) && existsSync(join(this.folder, name, 'job.yaml'));
  }

  /** Names of the jobs, the newest first. */
  private names(): Promise<string[]> {
    return onDisk(`reading ${this.folder}`, 'The jobs go on.', async () => {
      const names = (await readdir(this.folder)).filter((name) => this.has(name));
      const begun = await Promise.all(names.map(async (name) => (await stat(join(this.folder, name, 'job.yaml'))).mtimeMs));
      return names
        .map((name, i) => ({ name, begun: begun[i] }))
        .sort((a, b) => b.begun - a.begun || (a.name < b.name ? -1 : 1))
        .map(({ name }) => name);
    });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** What Slurm fails at is a failure of the world. */
async function withSlurm<T>(hint: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EngineFailure) throw new WorldError([error.message, hint].filter(Boolean).join('\n  '));
    throw error;
  }
}
