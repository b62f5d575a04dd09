import type { JobStatus, JobTold } from '../../api/index.js';
import type { SiteJobs } from '../services.js';

/** Jobs that are kept in memory; a file is wrong where it says so. */
export class StandInJobs implements SiteJobs {
  readonly jobs = new Map<string, { told: JobTold; text: string; accepted: readonly string[]; status: JobStatus | null }>();

  async list() {
    return [...this.jobs.values()].map(({ told }) => told).reverse();
  }

  async one(name: string) {
    const job = this.jobs.get(name);
    return job && { job: job.told, status: job.status };
  }

  async start(name: string, text: string, accepted: readonly string[]) {
    if (this.jobs.has(name)) return { outcome: 'exists' as const, findings: [] };
    if (text.includes('wrong')) {
      const place = { file: 'job.yaml', line: 3, column: 11, length: 1, text: '' };
      const finding = (code: string, message: string) => ({ code, severity: 'error' as const, message, subjects: [] });
      const findings = [
        { ...finding('RANGE', 'expected at least 1'), place },
        { ...finding('PLACE-TOO-FEW', 'no room'), remedy: 'ask for less' },
      ];
      return { outcome: 'wrong' as const, findings };
    }
    const none = { why: '', loss: null, goodput: null, step: null, steps: null, waiting: null };
    const told = { ...none, name, state: 'starting' as const, followed: true, checkpoint: 0, nodes: 0, spares: 0, tries: 0 };
    this.jobs.set(name, { told, text, accepted, status: null });
    return { outcome: 'started' as const, findings: [] };
  }

  async stop(name: string) {
    const job = this.jobs.get(name);
    if (!job) return 'none' as const;
    if (job.told.state === 'stopped') return 'over' as const;
    job.told.state = 'stopped';
    return 'stopping' as const;
  }
}
