import { existsSync } from 'node:fs';
import type { Campaign, CampaignPlace } from '../commissioning/index.js';
import { inTime, type Slurm, slurmAt } from '../engines/index.js';
import type { Finding } from '../finding/index.js';
import { WorldError } from '../store/index.js';

/** How long Slurm is given for its first answer. */
const LATE_MS = 3_000;
const MOST_MS = 30_000;
const MOST_NAMED = 20;

/** The cluster's Slurm. @throws WorldError where its configuration is missing, for which its own programs look for a minute; EngineFailure */
export function slurmThere(): Slurm {
  const { SLURM_CONF } = process.env;
  if (SLURM_CONF && !existsSync(SLURM_CONF)) throw new WorldError(`SLURM_CONF names ${SLURM_CONF}, which is not there`);
  return slurmAt(SLURM_CONF);
}

/** Nodes of a campaign that Slurm does not have. @throws EngineFailure, also where Slurm does not answer soon */
export async function unknownNodes(slurm: Slurm, { spares }: Campaign, places: readonly CampaignPlace[]): Promise<Finding[]> {
  const nodes = await inTime(() => slurm.nodes(), {
    late_ms: LATE_MS,
    late: () => process.stderr.write('asking Slurm for its nodes ...\n'),
    most_ms: MOST_MS,
    tooLate: `Slurm has not said in ${MOST_MS / 1000} s which nodes it has; does sinfo answer?`,
  });
  const known = new Set(nodes.map(({ name }) => name));
  const missing = [...places.map(({ device }) => device), ...spares].filter((node) => !known.has(node));
  if (missing.length === 0) return [];
  const more = missing.length > MOST_NAMED ? `, and ${missing.length - MOST_NAMED} more` : '';
  return [
    {
      code: 'CAMPAIGN-NODES',
      severity: 'error',
      message: `Slurm has no node ${missing.slice(0, MOST_NAMED).join(', ')}${more}`,
      subjects: missing.slice(0, MOST_NAMED).map((name) => ({ kind: 'device', name })),
      remedy: 'name the nodes in slurm.conf as the plan does; NodeHostname may be another',
    },
  ];
}
