import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Installs what is not there yet. */
const INSTALL = 'dpkg-query -W "$@" >/dev/null 2>&1 || { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; }';

/**
 * Installs Debian's packages where what is needed of them is missing, and the machine lets us. Tests of several files run at once and apt does
 * not: they wait for each other, and look again once it is their turn.
 */
export function needPackages(isThere: () => boolean, ...packages: readonly string[]): void {
  if (isThere()) return;
  execFileSync('flock', [join(tmpdir(), 'nineteen-apt.lock'), 'sh', '-c', INSTALL, 'sh', ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

const FOLDERS = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** The same for programs, by name or by path, each with the package that it is in. */
export function needPrograms(programs: Readonly<Record<string, string>>): void {
  const isThere = (program: string) =>
    program.startsWith('/') ? existsSync(program) : FOLDERS.some((folder) => existsSync(join(folder, program)));
  needPackages(() => Object.keys(programs).every(isThere), ...new Set(Object.values(programs)));
}
