import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../http/context.js';
import { need } from '../http/context.js';
import { answers, subjectKind } from '../http/schemas.js';
import type { Services } from '../services.js';

const said = { of: subjectKind, name: z.string() };
const disputeSchema = z
  .object({
    ...said,
    row: z.number(),
    aspect: z.string(),
    statements: z.array(z.object({ seq: z.number(), value: z.string(), by: z.string(), at: z.string() })),
  })
  .openapi('Dispute');
const defectSchema = z
  .object({ ...said, row: z.number(), opened: z.number(), defect: z.string(), by: z.string(), at: z.string() })
  .openapi('Defect');

/** What waits for somebody: statements that contradict each other, and defects. */
export function openMatterRoutes(app: App, { site }: Services): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/disputes',
      tags: ['site'],
      responses: answers(z.object({ seq: z.number(), disputes: z.array(disputeSchema) }), 'open disputes'),
    }),
    (c) => {
      need(c, 'viewer');
      const disputes = [...site.state.disputes.values()].map((each) => ({ ...each, name: site.subjects[each.of].name(each.row) }));
      return c.json({ seq: site.state.seq, disputes }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/defects',
      tags: ['site'],
      responses: answers(z.object({ seq: z.number(), defects: z.array(defectSchema) }), 'open defects'),
    }),
    (c) => {
      need(c, 'viewer');
      const defects = [...site.state.defects.values()].map((each) => ({ ...each, name: site.subjects[each.of].name(each.row) }));
      return c.json({ seq: site.state.seq, defects }, 200);
    },
  );
}
