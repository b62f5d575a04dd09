import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestSlurm } from '../support/slurm.js';
import { CLI, type Ended, type inFolder } from './in-folder.js';

/** Folder of the programs that speak the output of the real ones, which need GPUs. */
const STAND_INS = join(process.cwd(), 'test/live/stand-ins');

/** What `campaign run --json` prints of a try. */
export interface PrintedTry {
  key: string;
  check: string;
  target: string;
  nodes: string[];
  job: string | null;
  outcome: string | null;
  why: string;
  values: Record<string, number | string>;
}

/** A plan of so many servers in units of some, made by the command line: its folder and the names of its servers. */
export async function plannedServers(
  { dir, nineteen }: Pick<ReturnType<typeof inFolder>, 'dir' | 'nineteen'>,
  servers: number,
  unit: number,
) {
  const intent = `name: tested
servers: ${servers}
server: hgx-h200-air-8u
networks:
  compute: { switch: sn5600, unit: ${unit} }
  frontend: { switch: sn5600 }
hall:
  racks_per_row: 8
`;
  writeFileSync(join(dir, 'tested.yaml'), intent);
  const plan = join(dir, 'plan');
  const { code, stderr } = await nineteen('plan', 'tested.yaml', '-o', plan);
  if (code !== 0) throw new Error(stderr);
  const rows = readFileSync(join(plan, 'devices.csv'), 'utf8').split('\n');
  return { plan, nodes: rows.filter((row) => row.split(',')[1] === 'server').map((row) => row.split(',')[0]) };
}

/** A campaign of its own in a folder, with faults that its stand-ins show. */
export class TestCampaign {
  private readonly faults: string;
  readonly folder: string;
  private readonly file: string;

  constructor(
    dir: string,
    private readonly slurm: TestSlurm,
    private readonly plan: string,
    name: string,
    yaml: (environment: string) => string,
    seconds = 0.1,
  ) {
    this.folder = join(dir, `${name}-campaign`);
    this.file = join(dir, `${name}.yaml`);
    this.faults = join(dir, `${name}-faults`);
    mkdirSync(this.faults);
    writeFileSync(join(this.faults, 'ran'), '');
    const environment = `{PATH: "${STAND_INS}:/usr/bin:/bin", STAND_INS: "${this.faults}", STAND_IN_SECONDS: "${seconds}"}`;
    writeFileSync(this.file, yaml(environment));
  }

  /** Has a tool show a fault on a node from now on. */
  fault(node: string, tool: string, kind: string): void {
    appendFileSync(join(this.faults, `${node}.${tool}`), `${kind}\n`);
  }

  /** Has a node be as it should be. */
  mend(node: string, tool: string): void {
    writeFileSync(join(this.faults, `${node}.${tool}`), '');
  }

  /** Runs of the stand-ins by their own log: tool, node, name of the job. */
  ran(): string[] {
    return readFileSync(join(this.faults, 'ran'), 'utf8').trim().split('\n').filter(Boolean);
  }

  start(...more: string[]): ChildProcess {
    const args = ['campaign', 'run', this.file, '--on', this.plan, '-o', this.folder, '--every', '1', '--json', ...more];
    return spawn(process.execPath, [CLI, ...args], {
      env: { ...process.env, SLURM_CONF: this.slurm.configuration },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  run(...more: string[]): Promise<Ended> {
    return endOf(this.start(...more));
  }

  /**
   * Has the journal end as it may after a crash: that a job was submitted is not written down yet, and the next line only in part.
   */
  tear(): void {
    const lines = this.journal();
    while (lines.at(-1)?.includes('"what":"submitted"')) lines.pop();
    writeFileSync(join(this.folder, 'journal.jsonl'), `${lines.map((line) => `${line}\n`).join('')}{"at":"2026-01-`);
  }

  journal(): string[] {
    const path = join(this.folder, 'journal.jsonl');
    return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').filter(Boolean) : [];
  }
}

export function endOf(child: ChildProcess): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    said.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    said.stderr += chunk;
  });
  return new Promise((done) => child.once('close', (code) => done({ code, ...said })));
}

/** Tries of a campaign as it printed them. */
export function triesIn({ stdout, stderr }: Ended): PrintedTry[] {
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout).tries;
}
