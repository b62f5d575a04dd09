import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../http/context.js';
import { need } from '../http/context.js';
import { Refusal } from '../http/refusal.js';
import { answersAs } from '../http/schemas.js';
import { sendFile } from '../http/send-file.js';
import type { Services } from '../services.js';

/**
 * Files of the plan, of the schedule that counts, and of the one that the site was started with, as they were sealed. Only names that their own
 * documents have are known: no path is ever made.
 */
export function fileRoutes(app: App, { files, replanner }: Services): void {
  const folders = {
    plan: { document: 'plan.json', files: () => files.plan },
    schedule: { document: 'schedule.json', files: () => replanner.current?.files },
    baseline: { document: 'schedule.json', files: () => replanner.first?.files },
  };
  for (const [folder, { document, files: filesOf }] of Object.entries(folders))
    app.openapi(
      createRoute({
        method: 'get',
        path: `/${folder}/{file}`,
        tags: ['files'],
        request: { params: z.object({ file: z.string().max(100).openapi({ example: document }) }) },
        responses: answersAs('application/vnd.apache.parquet', 'the file; its ETag is its SHA-256'),
      }),
      (c) => {
        need(c, 'viewer');
        const file = filesOf()?.get(c.req.valid('param').file);
        if (!file) throw new Refusal(404, 'FILE', `the ${folder} has no such file`);
        return sendFile(c, file);
      },
    );
}
