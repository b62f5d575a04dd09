import { isForwarded, isLoopback } from '../http/address.js';
import type { App } from '../http/context.js';
import { need } from '../http/context.js';
import type { Services } from '../services.js';

/** Whoever asks whether a server is ready waits no longer than this. */
const ANSWER_MS = 3000;

/** For whoever watches the server: is the process well, may it be asked, and its figures. */
export function healthRoutes(app: App, { site, store, planWatch, metrics, log, settings, stopping }: Services): void {
  app.get('/readyz', async (c) => {
    if (stopping.aborted) return c.json({ ok: false, why: 'stopping' }, 503);
    try {
      const last = await within(
        ANSWER_MS,
        planWatch.look().then(() => store.log.last()),
      );
      const { otherSince } = planWatch;
      if (otherSince)
        return c.json(
          { ok: false, why: `another plan is served from this database since ${otherSince.toISOString()}; serve that one here, too` },
          503,
        );
      return c.json({ ok: true, seq: site.state.seq, behind: Math.max(0, last - site.state.seq) });
    } catch (error) {
      log.error('the database does not answer', { error: String((error as Error).message) });
      return c.json({ ok: false, why: 'the database does not answer' }, 503);
    }
  });
  app.get('/metrics', async (c) => {
    // Prometheus stands beside the server, or has a token; behind a proxy all who ask can seem to stand beside it.
    if (!isLoopback(c.var.address) || settings.publicUrl !== undefined || isForwarded(c)) need(c, 'viewer');
    metrics.seq.set(site.state.seq);
    metrics.disputes.set(site.state.disputes.size);
    metrics.defects.set(site.state.defects.size);
    return c.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType });
  });
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer within ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
