import { createRoute, z } from '@hono/zod-openapi';
import type { TrainingClusterTold } from '../../api/index.js';
import { GENERATIONS } from '../../training/index.js';
import type { App } from '../http/context.js';
import { need } from '../http/context.js';
import { answers } from '../http/schemas.js';
import type { Services } from '../services.js';

const byPrecision = z.object({
  bf16: z.number().optional(),
  fp8: z.number().optional(),
  mxfp8: z.number().optional(),
  nvfp4: z.number().optional(),
});
const machine = z
  .object({
    gpu: z.object({
      model: z.string(),
      generation: z.enum(GENERATIONS),
      peak_flops: byPrecision,
      memory_bytes: z.number(),
      memory_Bps: z.number(),
      processors: z.number(),
      nvlink_Bps: z.number(),
      domain: z.number().openapi({ description: 'GPUs that NVLink joins' }),
      usualNic_Bps: z.number(),
    }),
    efficiency: z.object({
      matrix: byPrecision,
      attention: z.number(),
      memory: z.number(),
      kernel_s: z.number(),
      nvlink: z.number(),
      network: z.number(),
      hidden: z.number(),
      waiting: z.number(),
    }),
    network: z.object({
      nic_Bps: z.number(),
      latency_s: z.number(),
      levels: z.array(z.object({ name: z.string(), gpus: z.number(), share: z.number() })),
    }),
  })
  .openapi('TrainingMachine');
const component = z.object({ name: z.string(), per: z.enum(['gpu', 'node']), per1000Days: z.number(), swap: z.boolean() });
const clusterSchema = z
  .object({
    seq: z.number(),
    name: z.string(),
    gpus: z.number(),
    servers: z.number(),
    accepted_gpus: z.number(),
    power_w: z.number(),
    price_low_usd: z.number(),
    price_high_usd: z.number(),
    machine: machine.nullable().openapi({ description: 'null where the servers have no GPU that is known' }),
    failures: z.object({
      name: z.string(),
      about: z.string(),
      components: z.array(component),
      lemons: z.object({ share: z.number(), times: z.number() }).optional(),
      slow: z.object({ share: z.number(), by: z.number(), found_s: z.number() }).optional(),
    }),
    recovery: z.array(z.object({ gpus: z.number(), warm_s: z.number(), cold_s: z.number() })),
  })
  .openapi('TrainingCluster');

/** What a training on the site is worked out from; the page does so by itself. */
export function trainingRoutes(app: App, { training }: Services): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/training/cluster',
      tags: ['training'],
      responses: answers(clusterSchema, 'the planned cluster as a training sees it, and how much of it is accepted'),
    }),
    (c) => {
      need(c, 'viewer');
      const told: TrainingClusterTold = training.told();
      return c.json(told as z.output<typeof clusterSchema>, 200);
    },
  );
}
