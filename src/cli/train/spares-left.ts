import type { Finding } from '../../finding/index.js';
import { type GoodputQuestion, goodput, goodputReport } from '../../training/index.js';

/** Share of its time that a job may wait for nodes before it is told. */
const MUCH = 0.02;

/** Whether a job stands still for want of nodes that take the place of those that fail, and how many it would need. */
export function sparesLeft(job: Omit<GoodputQuestion, 'cluster' | 'confidence' | 'days'> & { spares: number }): Finding[] {
  const { shares, goodput: kept } = goodput(job);
  if (shares.wait <= MUCH) return [];
  const { spares } = goodputReport({ ...job, cluster: false, confidence: 0.999, days: 30 });
  const left = job.spares === 1 ? '1 node is' : `${job.spares} nodes are`;
  return [
    {
      code: 'TRAIN-SPARES',
      severity: kept < 0.01 ? 'error' : 'warning',
      message: `${left} left to take the place of those that fail, so it waits ${(100 * shares.wait).toFixed(1)} % of its time`,
      subjects: [{ kind: 'field', name: 'gpus' }],
      remedy: `leave ${spares.needed} nodes free`,
    },
  ];
}
