import { createRoute, z } from '@hono/zod-openapi';
import type { DefectTold, DisputeTold } from '../../api/index.js';
import type { Defect, Dispute } from '../../asbuilt/index.js';
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
    opened: z.number().openapi({ description: 'the event that contradicted first' }),
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
      request: { query: querySchema },
      responses: answers(z.object({ seq: z.number(), all, disputes: z.array(disputeSchema) }), 'open disputes, the first opened first'),
    }),
    (c) => {
      need(c, 'viewer');
      return c.json({ seq: site.state.seq, all: site.state.disputes.size, disputes: page(site.state.disputes, c.req.valid('query')) }, 200);
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
      return c.json({ seq: site.state.seq, all: site.state.defects.size, defects: page(site.state.defects, c.req.valid('query')) }, 200);
    },
  );
  /** Those opened after an event, with the names of what they are about. */
  function page<M extends Dispute | Defect>(open: ReadonlyMap<unknown, M>, { after, limit }: z.output<typeof querySchema>) {
    const some: (M & { name: string })[] = [];
    for (const each of open.values()) {
      if (each.opened <= after) continue;
      if (some.push({ ...each, name: site.subjects[each.of].name(each.row) }) === limit) break;
    }
    return some;
  }
}
