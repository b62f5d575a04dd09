import type { Command } from 'commander';
import { hasErrors } from '../../finding/index.js';
import type { PlanDocument } from '../../plan/index.js';
import { readPlan } from '../../store/index.js';
import { goodputReport } from '../../training/index.js';
import { EXIT, fail, json, print, reportFindings } from '../run.js';
import { failuresOf } from '../shipped-failures.js';
import { goodputText } from './goodput-print.js';
import { type GoodputOptions, goodputQuestion } from './goodput-values.js';
import { kindOfNodes } from './place-nodes.js';

interface Options extends GoodputOptions {
  failures?: string;
  json?: true;
}

/** `nineteen train goodput`: how much of its time a job trains, and what takes the rest. */
export function trainGoodputVerb(train: Command): void {
  train
    .command('goodput')
    .summary('what interrupts a job, how often to checkpoint, how many spares')
    .usage('(--on PLAN | --gpus N) [options]')
    .description(
      'How often a job of many GPUs is interrupted and by what, how often it should write checkpoints, how much of its time it trains, and how many spare nodes keep it going.\nHow often what fails is in the file of failures; without one the shipped templates/failures.yaml.',
    )
    .option('--on <PLAN>', 'plan folder: the job takes its GPU servers, less the spares')
    .option('--gpus <N>', 'instead of a plan: GPUs of the job; spares come on top')
    .option('--gpus-per-node <N>', "GPUs that are swapped together (default: those of the plan's hosts, else 8)")
    .option('--failures <FILE>', 'file of failures (YAML)')
    .option('--profile <NAME>', 'which of its profiles (default: the first)')
    .option('--checkpoint <TIME>', 'time that training stands still for a checkpoint', '60 s')
    .option('--interval <TIME>', 'training between checkpoints (default: the one that loses least)')
    .option('--restart <TIME>', 'a restart, its checkpoint loaded (default: by size, from the file of failures)')
    .option('--detect <TIME>', 'from an interruption until it is noticed', '60 s')
    .option('--repair <TIME>', 'until a node that was swapped out is back', '2 d')
    .option('--spares <N>', 'spare nodes (default: as many as keep the job going with the confidence)')
    .option('--promise <N>', 'GPUs that the job needs; the other nodes of --on or --gpus are its spares')
    .option('--confidence <SHARE>', "chance that at a moment all of the job's nodes are there, such as 99.9%", '99.9%')
    .option('--days <N>', 'days that the hours are of, and that a simulated run is long', '30')
    .option('--simulate <RUNS>', 'also go through so many runs by chance, with lemons and slow nodes where the profile has any')
    .option('--seed <N>', 'seed of the simulation', '1')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'beforeAll',
      "Examples:\n  nineteen train goodput --gpus 100000 --checkpoint '60 s' --restart '10 min'\n  nineteen train goodput --on out/my-cluster --promise 96000 --simulate 100\n",
    )
    .action(trainGoodput);
}

async function trainGoodput(options: Options): Promise<void> {
  const { failures, findings } = await failuresOf(options.failures);
  const plan = options.on === undefined ? undefined : await readPlan(options.on, 'when asked for');
  reportFindings([...findings, ...(plan?.findings ?? [])]);
  const isWrongPlan = hasErrors(plan?.findings ?? []);
  const { question, faults } = goodputQuestion(options, failures, plan && !isWrongPlan ? sizeOf(plan.document) : undefined);
  if (!failures) fail('this file of failures cannot be used', EXIT.wrong);
  if (isWrongPlan) fail('this plan cannot be used', EXIT.wrong);
  for (const fault of faults) fail(fault, EXIT.usage);
  if (!question || isWrongPlan) return;
  const report = goodputReport(question);
  await print(options.json ? json(report) : goodputText(report, plan?.document.name));
}

/** A host fails by itself, also where several are one server. */
function sizeOf(document: PlanDocument): { gpus: number; gpusPerNode: number } {
  const { gpus } = document.summary;
  return { gpus, gpusPerNode: gpus > 0 ? kindOfNodes(document).gpus : 1 };
}
