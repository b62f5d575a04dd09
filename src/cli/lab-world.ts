import { EngineFailure, requireRoot } from '../engines/index.js';
import { onDisk, WorldError } from '../store/index.js';

/** Runs what only root may; a system that fails is told as every verb does. */
export function inLab(work: () => Promise<void>): Promise<void> {
  return asWorld(async () => {
    requireRoot();
    await work();
  });
}

/** What an engine or the disk fails at becomes what the command line tells. */
export async function asWorld(work: () => Promise<void>): Promise<void> {
  try {
    await onDisk('in the lab', '', work);
  } catch (error) {
    throw error instanceof EngineFailure ? new WorldError(error.message) : error;
  }
}
