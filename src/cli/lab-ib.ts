import type { Command } from 'commander';
import { labWiring, numberedPorts } from '../commissioning/index.js';
import { IB_FILES, type IbReport, simulateIb } from '../engines/index.js';
import { writeWholeFolder } from '../store/index.js';
import { number } from './columns.js';
import { labPlan } from './lab-plan.js';
import { asWorld } from './lab-world.js';
import { EXIT, fail, json, nothingWritten, print } from './run.js';
import { whole } from './site-options.js';

/** Lines of what OpenSM complains of; all are in its log. */
const MOST_SAID = 10;

interface Options {
  output: string;
  miswire: number;
  seed: number;
  json?: true;
}

/** `nineteen lab ib`: an InfiniBand fabric, simulated at the level of its management packets, under the real tools. */
export function labIbVerb(lab: Command): void {
  lab
    .command('ib')
    .description("write a plan's InfiniBand fabric for ibsim; run ibnetdiscover, iblinkinfo and OpenSM on it")
    .argument('<PLAN>', 'plan folder, or intent file')
    .requiredOption(
      '-o, --output <FOLDER>',
      "where the fabric and the tools' outputs go; needed; those of an earlier run are replaced, a folder with others is refused",
    )
    .option('--miswire <K>', 'faults, as by lab miswire', whole(0, 100_000), 0)
    .option('--seed <N>', 'seed of the faults', whole(0), 1)
    .option('--json', 'print the report as JSON')
    .action((path: string, options: Options) => asWorld(() => simulate(path, options)));
}

async function simulate(path: string, options: Options): Promise<void> {
  const plan = await labPlan(path);
  if (!plan) return nothingWritten();
  const models = new Map(plan.catalog.map((model) => [model.id, model]));
  const wiring = labWiring(plan.tables, ['compute']);
  const ethernet = wiring.model.find((id) => {
    const model = models.get(id);
    return model?.kind === 'switch' && model.technology !== 'infiniband';
  });
  if (ethernet !== undefined) {
    fail(`the compute network of ${plan.name} is not InfiniBand: its switches are ${ethernet}`, EXIT.wrong);
    return nothingWritten();
  }
  const ports = new Map(wiring.model.map((id) => [id, numberedPorts(models.get(id))]));
  const portsOf = (row: number) => ports.get(wiring.model[row]) ?? numberedPorts(undefined);
  const made = { seed: options.seed, faults: options.miswire };
  const report = await writeWholeFolder('simulated fabric', options.output, IB_FILES, (folder) =>
    simulateIb(wiring, portsOf, folder, made),
  );
  await print(options.json ? json(report) : printIb(plan.name, report, options.output));
  if (!report.accepted) process.exitCode = EXIT.wrong;
}

function printIb(name: string, { switches, adapters, faults, accepted, said, seconds }: IbReport, folder: string): string {
  const s = (value: number) => `${value.toFixed(1)} s`;
  return [
    `${name}: ${number(switches)} switches, ${number(adapters)} adapters, ${number(faults.length)} faults\n`,
    `ibnetdiscover ${s(seconds.ibnetdiscover)}, OpenSM ${s(seconds.opensm)}, iblinkinfo ${s(seconds.iblinkinfo)}\n`,
    accepted ? "OpenSM's fat-tree engine routed it\n" : "OpenSM's fat-tree engine refused it:\n",
    ...(accepted ? [] : said.slice(0, MOST_SAID).map((line) => `  ${line}\n`)),
    `written to ${folder}\n`,
  ].join('');
}
