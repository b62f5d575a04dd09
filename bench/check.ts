import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tailsOf } from '../src/catalog/index.js';
import { plannedEnds, plugNumbers } from '../src/commissioning/index.js';
import { miswire } from '../src/commissioning/testing/miswire.js';
import { asPlanned, observe, type RealWiring } from '../src/commissioning/testing/observe.js';
import { plugsOf } from '../src/label/index.js';
import { readPlan } from '../src/store/index.js';
import { mulberry32 } from '../src/table/index.js';
import { checkAccuracy } from './check-accuracy.js';
import { median, type Run, round, run } from './measure.js';

const FAULTS = 10_000;
const SEED = 1;
const RUNS = 5;
const INTENT = 'bench/intents/100k.yaml';

/**
 * How well and how fast wrong cables are found at 100,000 GPUs: cabled directly and over trunks, 10,000 faults each, all reports there or a
 * fifth of them missing; then whole processes, beside the floor: reading and parsing the same files and nothing else.
 */
export async function benchCheck(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'nineteen-bench-check-'));
  try {
    for (const style of ['direct', 'structured']) {
      const intent = join(dir, `${style}.yaml`);
      const yaml = readFileSync(INTENT, 'utf8').replace(/^name: .*$/m, `name: ${style}`);
      writeFileSync(intent, `${yaml}\ncabling: { style: ${style} }\n`);
      await run(['dist/nineteen.mjs', 'plan', intent, '-o', join(dir, style)]);
      await checkAccuracy(join(dir, style), FAULTS, SEED);
    }
    await wholeProcesses(join(dir, 'direct'), dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function wholeProcesses(folder: string, dir: string): Promise<void> {
  const { document, tables } = await readPlan(folder);
  const models = new Map(document.catalog.map((model) => [model.id, model]));
  const ends = plannedEnds(tables, models);
  const plugOf = plugNumbers(
    plugsOf(tables, (id) => tailsOf(models.get(id))),
    tables.links.rows,
  );
  const list = (name: string, wiring: RealWiring) => writeFileSync(join(dir, name), csvOf(observe(ends, wiring)));
  const answers = (name: string, wiring: RealWiring) => writeAnswers(join(dir, name), observe(ends, wiring));
  const faulty = miswire(ends, plugOf, FAULTS, mulberry32(SEED)).wiring;
  list('clean.csv', asPlanned(ends));
  list('faulty.csv', faulty);
  answers('lldp', asPlanned(ends));
  for (const observed of ['clean.csv', 'faulty.csv', 'lldp']) {
    const [checks, floors]: Run[][] = [[], []];
    for (let i = 0; i < RUNS; i++) {
      checks.push(await run(['dist/nineteen.mjs', 'check', folder, '--observed', join(dir, observed)], [0, 1]));
      floors.push(await run(['dist/bench-parse.mjs', join(dir, observed)]));
    }
    const wall = (runs: Run[]) => median(runs.map(({ wall_s }) => wall_s));
    const line = {
      bench: 'check',
      observed,
      links: tables.links.rows,
      runs: RUNS,
      check_s: round(wall(checks)),
      check_s_all: checks.map(({ wall_s }) => round(wall_s)),
      check_peak_mb: Math.max(...checks.map(({ peak_mb }) => peak_mb)),
      floor_parse_s: round(wall(floors)),
      check_over_floor: round(wall(checks) / wall(floors)),
      target_s: 3,
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}

type Observed = ReturnType<typeof observe>;

const STATES = ['', 'up', 'down'];

function csvOf({ rows, texts, device, port, state, neighbour, neighbourPort }: Observed): string {
  const lines = ['device,port,state,neighbour,neighbour_port'];
  for (let i = 0; i < rows; i++)
    lines.push([texts[device[i]], texts[port[i]], STATES[state[i]], texts[neighbour[i]], texts[neighbourPort[i]]].join(','));
  return `${lines.join('\n')}\n`;
}

/** A file for each device, as `lldpcli -f json0 show neighbors` answers there. */
function writeAnswers(folder: string, { rows, texts, device, port, neighbour, neighbourPort }: Observed): void {
  mkdirSync(folder);
  const byDevice = new Map<string, object[]>();
  for (let i = 0; i < rows; i++) {
    const chassis = [{ name: [{ value: texts[neighbour[i]] }] }];
    const far = [{ id: [{ type: 'ifname', value: texts[neighbourPort[i]] }], descr: [{ value: texts[neighbourPort[i]] }] }];
    const told = { name: texts[port[i]], via: 'LLDP', rid: '1', age: '0 day, 00:10:00', chassis, port: far };
    const own = byDevice.get(texts[device[i]]);
    if (own) own.push(told);
    else byDevice.set(texts[device[i]], [told]);
  }
  for (const [name, told] of byDevice)
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ lldp: [{ interface: told }] }, null, 2));
}
