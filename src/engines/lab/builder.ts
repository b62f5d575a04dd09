import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderOf, textOf } from './place.js';

/** Notes that this process builds a lab. */
export async function noteBuilder(lab: string): Promise<void> {
  await writeFile(fileOf(lab), `${process.pid} ${startOf(process.pid)}`);
}

export async function forgetBuilder(lab: string): Promise<void> {
  await rm(fileOf(lab), { force: true });
}

/** The process that is building a lab; undefined where none is, as after one that was killed. */
export function builderOf(lab: string): number | undefined {
  const [pid, started] = textOf(fileOf(lab))?.split(' ') ?? [];
  return pid !== undefined && started === startOf(Number(pid)) ? Number(pid) : undefined;
}

/** When a process started, by the kernel's count, for its id may be another's by now; undefined where it runs no more. */
function startOf(pid: number): string | undefined {
  // The name before the fields, in brackets, may hold blanks.
  const fields = textOf(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ');
  return fields === undefined || fields[0] === 'Z' ? undefined : fields[19];
}

function fileOf(lab: string): string {
  return join(folderOf(lab), 'builder');
}
