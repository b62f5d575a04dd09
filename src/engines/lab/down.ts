import { rm } from 'node:fs/promises';
import { EngineFailure } from '../failure.js';
import { until } from '../run.js';
import { builderOf } from './builder.js';
import { ip } from './ip.js';
import { folderOf, labNames, namespacesOf } from './place.js';
import { endProcessesIn } from './processes.js';
import { sweepAfter } from './routers.js';

export interface TakenDown {
  processes: number;
  namespaces: number;
}

const GONE_MS = 60_000;

/**
 * Removes all that there is of a lab, also of one that was not built to the end: processes, namespaces with all cables, files.
 *
 * @returns what there was; undefined where there was nothing
 */
export async function takeDown(name: string): Promise<TakenDown | undefined> {
  if (!labNames().includes(name)) return undefined;
  const builder = builderOf(name);
  if (builder !== undefined) throw new EngineFailure(`lab ${name} is being built by process ${builder}: stop that first`);
  const removed = { processes: 0, namespaces: 0 };
  const isEmpty = async () => {
    const namespaces = namespacesOf(name);
    const ended = await endProcessesIn(namespaces);
    await sweepAfter(ended);
    await ip(namespaces.map((namespace) => `netns del ${namespace}`));
    removed.processes += ended.length;
    removed.namespaces += namespaces.length;
    return namespacesOf(name).length === 0;
  };
  if (!(await until(isEmpty, GONE_MS))) throw new EngineFailure(`lab ${name} does not go: ${namespacesOf(name).join(', ')}`);
  await rm(folderOf(name), { recursive: true, force: true });
  return removed;
}
