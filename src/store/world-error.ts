/** The world failed: what was being done, what is safe, what to do. Printed as it is, without a stack trace. */
export class WorldError extends Error {}

const WHY: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than is allowed here',
  EROFS: 'the file system is read-only',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EMFILE: 'too many files are open',
  EIO: 'the device reports an input/output error',
};

/** Runs what touches the disk; a system error becomes a `WorldError`, anything else passes. */
export async function onDisk<T>(doing: string, safe: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asWorldError(error, doing, safe);
  }
}

/** A system error as a `WorldError` that says what was being done and what is safe; other errors unchanged. */
export function asWorldError(error: unknown, doing: string, safe: string): unknown {
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  if (error instanceof WorldError || code === undefined || !/^E[A-Z0-9]+$/.test(code)) return error;
  const why = WHY[code] ?? code;
  return new WorldError(`${doing}: ${why} (${code}${path ? `, ${path}` : ''})${safe ? `\n  ${safe}` : ''}`);
}
