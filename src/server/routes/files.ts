import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../http/context.js';
import { need } from '../http/context.js';
import { Refusal } from '../http/refusal.js';
import { answersAs } from '../http/schemas.js';
import { sendFile } from '../http/send-file.js';
import type { Services } from '../services.js';

/** Files of the plan and the schedule, as they were sealed. Only names that the folder's own document has are known: no path is ever made. */
export function fileRoutes(app: App, { files }: Services): void {
  for (const folder of ['plan', 'schedule'] as const)
    app.openapi(
      createRoute({
        method: 'get',
        path: `/${folder}/{file}`,
        tags: ['files'],
        request: {
          params: z.object({
            file: z
              .string()
              .max(100)
              .openapi({ example: `${folder}.json` }),
          }),
        },
        responses: answersAs('application/vnd.apache.parquet', 'the file; its ETag is its SHA-256'),
      }),
      (c) => {
        need(c, 'viewer');
        const file = files[folder].get(c.req.valid('param').file);
        if (!file) throw new Refusal(404, 'FILE', `the ${folder} has no such file`);
        return sendFile(c, file);
      },
    );
}
