import { gunzipSync } from 'node:zlib';
import { type KeptFile, scheduleOfFiles, sha256Of } from '../../store/index.js';
import type { LoadAnswer } from './types.js';

/** A kept schedule, ready to be served; why it cannot be where a file is not what it was when it was kept. */
export async function loadSchedule(kept: readonly KeptFile[]): Promise<LoadAnswer> {
  try {
    const files: Record<string, Uint8Array> = {};
    for (const { name, sha256, gzip } of kept) {
      files[name] = new Uint8Array(gunzipSync(gzip));
      if (sha256Of(files[name]) !== sha256) throw new Error(`${name} is not the file that was kept`);
    }
    const { document, tables } = await scheduleOfFiles(files);
    return { document, tables, files };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}
