import { randomBytes } from 'node:crypto';
import { hasErrors } from '../../finding/index.js';
import type { PlanDocument, PlanTables } from '../../plan/index.js';
import { sha256Of } from '../../store/index.js';
import { usableNodes } from '../../training/index.js';
import { nodesOfFile } from '../node-file.js';
import { EXIT, fail, reportFindings } from '../run.js';
import type { SitePlaceOptions } from '../site-place.js';
import { acceptedNodes } from './place-nodes.js';
import { plannedUse } from './planned-use.js';
import { type JobOnItsWay, note } from './submit-job.js';
import type { SlurmPlaces } from './submit-place.js';
import { findSplit } from './submit-split.js';

/** On what a job may begin. */
export interface BeginOptions extends SitePlaceOptions {
  on: string;
  nodes?: string;
}

/** Chooses nodes and split, and writes down that the job has begun. @returns false where it cannot, which is told */
export async function beginJob(
  on: JobOnItsWay,
  places: SlurmPlaces,
  plan: { document: PlanDocument; tables: PlanTables },
  text: string,
  options: BeginOptions,
): Promise<boolean> {
  const { job, run, slurm, folder, ranksPerNode } = on;
  const { document, tables } = plan;
  const among = options.nodes === undefined ? undefined : await nodesOfFile(options.nodes, places.names, 'JOB-NODE-FILE');
  reportFindings(among?.findings ?? []);
  if (hasErrors(among?.findings ?? [])) return refused('the file of nodes is wrong');
  const accepted = among ? undefined : await acceptedNodes(options.on, document.name, tables, options);
  const { usable, out } = usableNodes(tables, { accepted, among: among?.names, avoid: [] });
  const planned = await plannedUse(options.on, tables, out['not accepted']);
  const { placed, findings } = places.place(job, run, await slurm.nodes(), usable, planned);
  reportFindings(findings);
  if (!placed) return refused('the job has no place');
  const { gpusPerNode } = places;
  const found = job.split ? undefined : findSplit(job, { gpus: placed.nodes.length * gpusPerNode, ranksPerNode, gpusPerNode }, plan);
  if (found) process.stderr.write(`${found.said}\n`);
  await folder.put('job.yaml', text);
  const id = `${job.name}-${randomBytes(4).toString('hex')}`;
  const sha256 = sha256Of(Buffer.from(text));
  const split = found?.split;
  await note(on, [{ what: 'begun', id, job: job.name, plan: document.name, sha256, ...placed, ...(split ? { split } : {}) }]);
  return true;
}

function refused(why: string): false {
  fail(`${why}; nothing was submitted`, EXIT.wrong);
  return false;
}
