import { createRoute, z } from '@hono/zod-openapi';
import type { DefectTold, DisputeTold } from '../../api/index.js';
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
  .openapi('Dispute') satisfies z.ZodType<DisputeTold>;
const defectSchema = z
  .object({ ...said, row: z.number(), opened: z.number(), defect: z.string(), by: z.string(), at: z.string() })
  .openapi('Defect') satisfies z.ZodType<DefectTold>;

/** Matters in one answer. */
const PAGE = 1000;
const querySchema = z.object({
  after: z.coerce.number().int().min(0).default(0).openapi({ description: 'those opened by later events' }),
  limit: z.coerce.number().int().min(1).max(PAGE).default(PAGE),
});
const all = z.number().openapi({ description: 'how many there are in all' });

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
      request: { query: querySchema },
      responses: answers(z.object({ seq: z.number(), all, defects: z.array(defectSchema) }), 'open defects, the first opened first'),
    }),
    (c) => {
      need(c, 'viewer');
      const { after, limit } = c.req.valid('query');
      const defects = [];
      for (const each of site.state.defects.values()) {
        if (each.opened <= after) continue;
        if (defects.push({ ...each, name: site.subjects[each.of].name(each.row) }) === limit) break;
      }
      return c.json({ seq: site.state.seq, all: site.state.defects.size, defects }, 200);
    },
  );
}
