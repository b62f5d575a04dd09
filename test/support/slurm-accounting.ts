import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Programs of accounting, each with its Debian package. */
export const ACCOUNTING_PROGRAMS = { slurmdbd: 'slurmdbd', mariadbd: 'mariadb-server-core' };

/** For the scheduler: jobs start as soon as they can. */
export const SOON = 'batch_sched_delay=0,sched_min_interval=100000';

/** How a program is started that ends with the test. */
type Start = (name: string, program: string, ...args: string[]) => void;

/** MariaDB refuses to run as root. */
const NOBODY = 65534;
const SYSTEM_TABLES = '/usr/share/mysql/mysql_system_tables.sql';

/** Where the database of a folder is reached; slurmdbd is told by its environment. */
export const databaseSocket = (folder: string) => join(folder, 'database', 'socket');

/** Starts a database of the folder's own, which only its socket leads to. */
export function startDatabase(folder: string, start: Start): void {
  const data = join(folder, 'database');
  mkdirSync(data);
  chownSync(data, NOBODY, NOBODY);
  const settings = ['--no-defaults', `--datadir=${data}`, '--skip-grant-tables', '--innodb-log-file-size=8M'];
  const asNobody = ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups'];
  execFileSync('setpriv', [...asNobody, 'mariadbd', ...settings, '--bootstrap'], {
    input: `create database mysql;\nuse mysql;\n${readFileSync(SYSTEM_TABLES, 'utf8')}`,
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const own = ['--skip-networking', `--socket=${databaseSocket(folder)}`, `--pid-file=${data}/pid`];
  start('mariadbd', 'setpriv', ...asNobody, '--pdeathsig', 'KILL', 'mariadbd', ...settings, ...own);
}

/** Writes what slurmdbd is to be, beside slurm.conf, where it looks for it. */
export function configureAccounting(folder: string, port: number): void {
  const lines = [
    'DbdHost=localhost',
    'DbdAddr=127.0.0.1',
    `DbdPort=${port}`,
    'SlurmUser=root',
    'AuthType=auth/munge',
    `AuthInfo=socket=${folder}/munge.socket`,
    'StorageType=accounting_storage/mysql',
    'StorageHost=localhost',
    'StorageUser=slurm',
    'StorageLoc=slurm',
    `LogFile=${folder}/slurmdbd.log`,
    `PidFile=${folder}/slurmdbd.pid`,
  ];
  writeFileSync(join(folder, 'slurmdbd.conf'), `${lines.join('\n')}\n`, { mode: 0o600 });
}

/** Lines of slurm.conf of a cluster with accounting: its queue forgets jobs within seconds, and its partition `urgent` takes nodes from others. */
export function accountingSettings(folder: string, port: number): string[] {
  return [
    'AccountingStorageType=accounting_storage/slurmdbd',
    'AccountingStorageHost=127.0.0.1',
    `AccountingStoragePort=${port}`,
    `AccountingStoragePass=${folder}/munge.socket`,
    'MinJobAge=2',
    'SlurmdTimeout=10',
    'KillWait=1',
    // Jobs of several components are started by the scheduler's second look alone.
    `SchedulerParameters=${SOON},bf_interval=1`,
    'PreemptType=preempt/partition_prio',
    'PreemptMode=CANCEL',
    'PartitionName=urgent Nodes=ALL MaxTime=INFINITE State=UP PriorityTier=9',
  ];
}
