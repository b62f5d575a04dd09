import { access, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type FileSeal, type PlanBody, type PlanDocument, type PlanTables, TABLES, type TableName } from '../plan/index.js';
import { TableWriter } from './table-writer.js';
import { asWorldError, onDisk, WorldError } from './world-error.js';
import { writeTable } from './write-table.js';

/** Files of a plan folder; nothing else is ever removed. */
const TABLE_NAMES = Object.keys(TABLES) as TableName[];
/** Half of the bytes: written by a worker thread while the main thread writes the other tables. */
const LARGEST = 'links';
const PLAN_FILES = new Set(['plan.json', ...TABLE_NAMES.flatMap((name) => [`${name}.csv`, `${name}.parquet`])]);

/**
 * Writes a plan into its folder, all or nothing: the files go to a temporary folder beside it, which takes the old
 * one's place when complete.
 *
 * @param writer  started early, it is ready when the tables are
 * @returns the written `plan.json`
 * @throws WorldError when the disk fails or the folder holds files that are not a plan's; the old plan is whole then
 */
export async function writePlan(
  folder: string,
  tables: PlanTables,
  body: PlanBody,
  version: string,
  writer: TableWriter = new TableWriter(),
): Promise<PlanDocument> {
  const target = resolve(folder);
  const temporary = join(dirname(target), `.${basename(target)}.writing-${process.pid}`);
  await refuseForeign(target);
  const doing = `writing the plan into ${folder}`;
  return onDisk(doing, 'Nothing was changed; a plan that was there is whole.', async () => {
    try {
      await mkdir(dirname(target), { recursive: true });
      await removeAbandoned(target);
      await mkdir(temporary);
      const inWorker = writer.write(temporary, LARGEST, tables[LARGEST]);
      const files: Record<string, FileSeal> = {};
      try {
        for (const name of TABLE_NAMES) if (name !== LARGEST) Object.assign(files, writeTable(temporary, name, tables[name]));
      } finally {
        // The worker must be done before its folder can go.
        await inWorker.catch(() => undefined);
      }
      Object.assign(files, await inWorker);
      const document: PlanDocument = {
        format: body.format,
        software: { name: 'nineteen', version },
        name: body.name,
        summary: body.summary,
        intent: body.intent,
        catalog: body.catalog,
        counts: body.counts,
        findings: body.findings,
        files: Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))),
      };
      await writeFile(join(temporary, 'plan.json'), `${JSON.stringify(document, null, 1)}\n`);
      await swap(temporary, target);
      return document;
    } catch (error) {
      await rm(temporary, { recursive: true, force: true });
      throw error;
    }
  });
}

/** Removes temporary folders whose process is gone: a killed run could not do so itself. */
async function removeAbandoned(target: string): Promise<void> {
  const prefix = `.${basename(target)}.writing-`;
  for (const name of await readdir(dirname(target))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    await rm(join(dirname(target), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Name under which the old plan waits while the new one takes its place. */
function previousOf(target: string): string {
  return join(dirname(target), `.${basename(target)}.previous`);
}

async function swap(temporary: string, target: string): Promise<void> {
  const previous = previousOf(target);
  const replaces = await exists(target);
  if (replaces) {
    await rm(previous, { recursive: true, force: true });
    await rename(target, previous);
  }
  try {
    await rename(temporary, target);
  } catch (error) {
    if (replaces) await rename(previous, target);
    throw error;
  }
  await rm(previous, { recursive: true, force: true });
}

/** Puts back the old plan if a run was killed between taking it away and putting the new one there. */
export async function recoverPlan(folder: string): Promise<void> {
  const target = resolve(folder);
  if (!(await exists(target)) && (await exists(previousOf(target)))) await rename(previousOf(target), target);
}

async function refuseForeign(target: string): Promise<void> {
  await recoverPlan(target).catch(() => undefined);
  let names: string[];
  try {
    names = await readdir(target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw asWorldError(error, `opening ${target}`, 'Nothing was changed.');
  }
  const foreign = names.filter((name) => !PLAN_FILES.has(name));
  if (foreign.length > 0)
    throw new WorldError(
      `${target} holds files that are not a plan's: ${foreign.slice(0, 5).join(', ')}${foreign.length > 5 ? ' ...' : ''}\n` +
        '  Nothing was changed. Choose another folder with --output, or move these files away.',
    );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
