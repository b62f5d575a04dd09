import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { type Finding, hasErrors } from '../../finding/index.js';
import { writeCsv } from '../../formats/csv/index.js';
import { writeParquet } from '../../formats/parquet/index.js';
import { readPlan, writeWholeFolder } from '../../store/index.js';
import { cell } from '../../table/index.js';
import {
  ALGORITHMS,
  COLLECTIVES,
  type FabricGraph,
  fabricGraph,
  linkLoads,
  type Routing,
  type Simulation,
  type SimulationAsked,
  simulate,
} from '../../training/index.js';
import { nodesOfFile } from '../node-file.js';
import { EXIT, fail, json, nothingWritten, print, reportFindings } from '../run.js';
import { whole } from '../site-options.js';
import { simulationText } from './simulate-print.js';
import { bytesOf, namesOf, slowOf } from './simulate-values.js';

interface SimulateOptions extends Pick<SimulationAsked, 'collective' | 'algorithm' | 'gpus'> {
  size: number;
  queuePairs?: number;
  seed?: number;
  nodes?: string;
  routing: Routing;
  dead?: string[];
  slow?: { port: string; left: number }[];
  output?: string;
  json?: true;
}

const FILES = new Set(['link-loads.csv', 'link-loads.parquet', 'simulation.json']);

/** `nineteen train simulate`: a collective on the planned cables. */
export function trainSimulateVerb(verb: Command): void {
  verb
    .command('simulate')
    .summary('how fast GPUs talk to each other on the planned cables, whole or with something broken')
    .description(
      'Simulates one collective of the compute network at the level of flows: transfers share the links of the plan fairly.\nTells time, bus bandwidth, the fullest link and the rates of flows; with --output what each link carries.',
    )
    .argument('<PLAN>', 'plan folder')
    .addOption(new Option('--collective <NAME>', 'what the GPUs do').choices(COLLECTIVES).default('all-reduce'))
    .addOption(
      new Option('--algorithm <NAME>', 'how; the fastest of those that NCCL takes by itself, or one (in-switch across servers needs SHARP)')
        .choices(['fastest', ...ALGORITHMS])
        .default('fastest'),
    )
    .addOption(new Option('--size <SIZE>', 'bytes of each GPU, as nccl-tests counts them').argParser(bytesOf).default(2 ** 30, '1 GiB'))
    .option('--gpus <N>', 'the first N GPUs of the plan: of whole servers, or of one (default: all in live servers)', whole(1))
    .option('--nodes <FILE>', 'the servers that take part, in order: names, or lists such as gpu-01-[01-32]')
    .addOption(
      new Option('--routing <WAY>', 'adaptive, as InfiniBand and Spectrum-X do; ecmp, as other Ethernet does')
        .choices(['adaptive', 'ecmp'])
        .default('adaptive'),
    )
    .option('--queue-pairs <N>', 'flows between two adapters, of ecmp alone (default: 1)', whole(1, 1024))
    .option('--dead <NAMES...>', 'devices, links (L000123) or ports (leaf-01:swp1s0) that are dead, with spaces or commas between', namesOf)
    .option(
      '--slow <PORT=SHARE>',
      "a server's port and the share of its rate that is left, such as gpu-01-01:eth1=50%; may be given often",
      slowOf,
    )
    .option('--seed <N>', 'seed of the hashes, of ecmp alone (default: 1)', whole(0))
    .option('-o, --output <FOLDER>', 'write what each link carries there, as CSV and Parquet, and simulation.json; older ones are replaced')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'beforeAll',
      "Examples:\n  nineteen train simulate out/my-cluster\n  nineteen train simulate out/my-cluster --size '256 MiB' --routing ecmp --queue-pairs 4\n  nineteen train simulate out/my-cluster --dead spine-01 --slow gpu-01-01:eth1=50% -o out/broken\n",
    )
    .action(trainSimulate);
}

async function trainSimulate(folder: string, options: SimulateOptions): Promise<void> {
  const { size, nodes, output, dead = [], slow = [], queuePairs = 1, seed = 1, ...asked } = options;
  if (asked.routing === 'adaptive' && (options.queuePairs ?? options.seed) !== undefined)
    return fail('--queue-pairs and --seed are of --routing ecmp: adaptive routing hashes nothing', EXIT.usage);
  if (nodes !== undefined && asked.gpus !== undefined) return fail('--gpus and --nodes both say who takes part: give one', EXIT.usage);
  const plan = await readPlan(folder, 'when asked for');
  reportFindings(plan.findings);
  if (hasErrors(plan.findings)) return fail('what is sealed was changed', EXIT.wrong);
  const graph = fabricGraph(plan.tables, new Map(plan.document.catalog.map((model) => [model.id, model])));
  const named = nodes === undefined ? undefined : await serversOf(graph, nodes);
  const { simulation, findings } =
    named && hasErrors(named.findings)
      ? { simulation: undefined, findings: named.findings }
      : simulate(graph, { ...asked, queuePairs, seed, dead, slow, bytes: size, servers: named?.servers });
  reportFindings(findings);
  if (!simulation) {
    fail('this cannot be simulated', EXIT.wrong);
    if (output !== undefined) nothingWritten();
    return;
  }
  const { aToB_bytes: _there, bToA_bytes: _back, rate_Bps: _rate, ...figures } = simulation;
  const document = { plan: plan.document.name, routing: asked.routing, ...figures, findings };
  if (output !== undefined) await write(output, graph, simulation, json(document));
  await print(asked.json ? json(document) : simulationText(plan.document.name, asked.routing, simulation));
}

/** Numbers of the servers that a file names, in its order. Finding SIMULATE-NODE for what is wrong with it. */
async function serversOf(graph: FabricGraph, file: string): Promise<{ servers: number[]; findings: Finding[] }> {
  const { device } = graph.tables.devices.columns;
  const numbers = new Map(Array.from(graph.servers, (node, server) => [cell(device, node), server]));
  const { names, findings } = await nodesOfFile(file, new Set(numbers.keys()), 'SIMULATE-NODE');
  return { servers: names.flatMap((name) => numbers.get(name) ?? []), findings };
}

function write(folder: string, graph: FabricGraph, simulation: Simulation, document: string): Promise<void> {
  return writeWholeFolder('simulation', folder, FILES, async (temporary) => {
    const loads = linkLoads(graph, simulation);
    await writeFile(join(temporary, 'link-loads.csv'), writeCsv(loads));
    await writeFile(join(temporary, 'link-loads.parquet'), writeParquet(loads));
    await writeFile(join(temporary, 'simulation.json'), document);
  });
}
