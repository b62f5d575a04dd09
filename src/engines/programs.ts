import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EngineFailure } from './failure.js';
import { PATH } from './run.js';

/** Looks whether programs are there. @param programs  by name, or by path, the Debian package of each  @throws EngineFailure naming the packages */
export function requirePrograms(programs: Readonly<Record<string, string>>): void {
  const isThere = (program: string) =>
    PATH.split(':').some((folder) => existsSync(program.startsWith('/') ? program : join(folder, program)));
  const missing = Object.entries(programs).filter(([program]) => !isThere(program));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map(([, name]) => name))];
  throw new EngineFailure(
    `there is no ${missing.map(([program]) => program).join(', ')}\n  on Debian: apt-get install --no-install-recommends ${packages.join(' ')}`,
  );
}

/** @throws EngineFailure for a user who may not make network namespaces */
export function requireRoot(): void {
  if (process.getuid?.() !== 0) throw new EngineFailure('a lab makes network namespaces, which only root may');
}
