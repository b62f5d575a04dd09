import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { needPackages } from './packages.js';

/** A PostgreSQL server of a test's own, on loopback. */
export interface TestServer {
  /** Makes an empty database. @returns its address */
  database(name: string): Promise<string>;
  /** Kills the server and all its processes at once, as `kill -9`. */
  kill(): Promise<void>;
  /** Starts it again after `kill`. */
  start(): Promise<void>;
  /** Stops it and removes its files. */
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root. */
const NOBODY = 65534;
const AS_ROOT = process.getuid?.() === 0;

/** Starts a server with the settings that it is shipped with: what is committed is on disk. Debian's package is installed where it is missing. */
export async function startPostgres(): Promise<TestServer> {
  const bin = programs();
  const dir = mkdtempSync(join(tmpdir(), 'nineteen-postgres-'));
  const data = join(dir, 'data');
  if (AS_ROOT) chownSync(dir, NOBODY, NOBODY);
  execFileSync(...as(join(bin, 'initdb'), ['-D', data, '-U', 'nineteen', '--auth=trust', '-E', 'UTF8', '--locale=C']), { stdio: 'pipe' });
  const port = await freePort();
  const address = (name: string) => `postgres://nineteen@127.0.0.1:${port}/${name}`;
  let server: ChildProcess | undefined;

  const start = async () => {
    const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${dir}`, 'max_connections=60'];
    server = spawn(...as(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]), { stdio: 'ignore' });
    await answering(address('postgres'), server);
  };
  const kill = async () => {
    const { pid } = server as ChildProcess & { pid: number };
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
    const gone = new Promise((done) => server?.once('exit', done));
    for (const each of [pid, ...children]) killed(each);
    await gone;
    while (children.some((each) => existsSync(`/proc/${each}`))) await new Promise((done) => setTimeout(done, 10));
  };
  await start();
  return {
    database: async (name) => {
      const client = new pg.Client(address('postgres'));
      await client.connect();
      await client.query(`create database ${pg.escapeIdentifier(name)}`);
      await client.end();
      return address(name);
    },
    kill,
    start,
    stop: async () => {
      if (server?.exitCode === null && server.signalCode === null) await kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Folder of the newest PostgreSQL of this machine. */
function programs(): string {
  const all = '/usr/lib/postgresql';
  const has = () => existsSync(all) && readdirSync(all).some((version) => existsSync(join(all, version, 'bin/initdb')));
  needPackages(has, 'postgresql');
  const versions = readdirSync(all).filter((version) => existsSync(join(all, version, 'bin/initdb')));
  return join(all, versions.sort((a, b) => Number(b) - Number(a))[0], 'bin');
}

/** Not as root; a server ends with the test that started it, even if that is killed. */
function as(command: string, args: string[]): [string, string[]] {
  if (!AS_ROOT) return ['setpriv', ['--pdeathsig', 'INT', command, ...args]];
  return ['setpriv', ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups', '--pdeathsig', 'INT', command, ...args]];
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    const client = new pg.Client(url);
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (error) {
      if (server.exitCode !== null || server.signalCode !== null)
        throw new Error(`PostgreSQL ended with ${server.exitCode}`, { cause: error });
      await new Promise((done) => setTimeout(done, 50));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
