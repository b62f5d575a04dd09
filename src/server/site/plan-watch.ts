import type { SiteStore } from '../../store/index.js';
import type { Log } from '../http/log.js';

/**
 * Several servers on one database must serve one plan. Where it is made anew, the one that was started last is right; the others say so,
 * in the log and to whoever asks whether they are ready, until they are started with it.
 */
export class PlanWatch {
  /** Since when another plan is served. */
  otherSince: Date | undefined;

  /** @param seal  of the plan that this process serves */
  constructor(
    private readonly served: SiteStore['served'],
    private readonly seal: string,
    private readonly log: Log,
  ) {}

  /** This process begins. */
  async begin(now: Date): Promise<void> {
    const before = await this.served.claim(this.seal, now);
    if (before)
      this.log.warn('another plan was served from this database; servers that still do are not ready any more', {
        before: before.seal,
        now: this.seal,
      });
  }

  /** Looks whether another plan is served since. */
  async look(): Promise<void> {
    const latest = await this.served.latest();
    const otherSince = latest && latest.seal !== this.seal ? latest.at : undefined;
    if (otherSince && !this.otherSince)
      this.log.error('another plan is served from this database; serve that one here, too', { here: this.seal, there: latest?.seal });
    this.otherSince = otherSince;
  }
}
