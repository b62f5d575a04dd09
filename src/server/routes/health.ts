import { isLoopback } from '../http/address.js';
import type { App } from '../http/context.js';
import { need } from '../http/context.js';
import type { Services } from '../services.js';

/** For whoever watches the server: is the process well, may it be asked, and its figures. */
export function healthRoutes(app: App, { site, store, metrics, log, stopping }: Services): void {
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.get('/readyz', async (c) => {
    if (stopping.aborted) return c.json({ ok: false, why: 'stopping' }, 503);
    try {
      const last = await store.log.last();
      return c.json({ ok: true, seq: site.state.seq, behind: Math.max(0, last - site.state.seq) });
    } catch (error) {
      log.error('the database does not answer', { error: String((error as Error).message) });
      return c.json({ ok: false, why: 'the database does not answer' }, 503);
    }
  });
  app.get('/metrics', async (c) => {
    // Prometheus stands beside the server, or has a token.
    if (!isLoopback(c.var.address)) need(c, 'viewer');
    metrics.seq.set(site.state.seq);
    metrics.disputes.set(site.state.disputes.size);
    metrics.defects.set(site.state.defects.size);
    return c.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType });
  });
}
