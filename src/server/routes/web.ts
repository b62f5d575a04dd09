import { PAGE_PATHS } from '../../api/index.js';
import type { App } from '../http/context.js';
import { sendFile } from '../http/send-file.js';
import type { Services } from '../services.js';

/** Names under /assets/ hold a checksum: they never change. */
const FOREVER = 'public, max-age=31536000, immutable';

/** The web application, from the files that were built: whatever is asked for is looked up among them, and no path is ever made; else the next. */
export function webRoutes(app: App, { files: { web }, site }: Services): void {
  const page = web.get('index.html');
  for (const path of PAGE_PATHS)
    app.get(path, (c) => {
      if (page) return sendFile(c, page);
      const text = `The site of ${site.plan.document.name}\n\nThe web application was not built. The API is described at /openapi.json.\n`;
      return c.text(text, path === '/' ? 200 : 404);
    });
  app.get('*', async (c, next) => {
    const file = web.get(c.req.path.slice(1));
    if (!file) return next();
    return sendFile(c, file, c.req.path.startsWith('/assets/') ? FOREVER : 'no-cache');
  });
}
