import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError } from 'commander';
import { tradeOffPicture } from '../drawing/index.js';
import { hasErrors } from '../finding/index.js';
import { DAY_MIN, type TradeOffPoint, tradeOffOf } from '../schedule/index.js';
import { readPlan, writeTradeOff } from '../store/index.js';
import { beside } from './beside.js';
import { number, table } from './columns.js';
import { readSite, SHIPPED_SITE } from './read-site.js';
import { EXIT_HELP, json, nothingWritten, print, reportFindings } from './run.js';
import { minutesOf, usdOf, whole } from './site-options.js';
import { triesOnThreads } from './tries-on-threads.js';

interface Options {
  site?: string;
  points: number;
  longest?: number;
  deadline?: number;
  budget?: number;
  threads: number;
  output?: string;
  json?: true;
}

/** `nineteen trade-off`: what each deadline costs. */
export function tradeOffVerb(program: Command): void {
  program
    .command('trade-off')
    .summary('what each deadline costs, from the earliest finish on')
    .usage('FOLDER [--site FILE] [--points N] [--longest 60d] [--deadline 19d] [--budget USD] [--threads N] [--output FOLDER] [--json]')
    .description(
      'Finds the cheapest people for deadlines from the earliest finish on, and writes the curve as tables (CSV and Parquet) and as a picture.\nBeside each point stands what no schedule that meets the deadline stays below.',
    )
    .argument('<FOLDER>', 'plan folder')
    .option('--site <FILE>', 'site file (YAML), as for `schedule`')
    .option('--points <N>', 'deadlines, 2 to 40', pointsOf, 8)
    .option('--longest <TIME>', 'the last of them, such as 60d (default: three times the earliest finish)', minutesOf)
    .option('--deadline <TIME>', 'marked in the picture, instead of the one in the site file', minutesOf)
    .option('--budget <USD>', 'marked in the picture, such as "6e6 USD"', usdOf)
    .option('--threads <N>', 'threads; the result is the same on any number', whole(1, 1000), Math.min(8, availableParallelism()))
    .option('-o, --output <FOLDER>', 'where the curve goes; an older one there is replaced (default: FOLDER-trade-off)')
    .option('--json', 'print the curve as JSON')
    .addHelpText('beforeAll', 'Example:\n  nineteen trade-off out/my-cluster --points 12\n')
    .addHelpText('after', EXIT_HELP)
    .action(async (folder: string, options: Options) => {
      const { site, place } = await readSite(options.site ?? SHIPPED_SITE);
      if (!site) return nothingWritten();
      const { document, tables, findings } = await readPlan(folder);
      reportFindings(findings);
      if (hasErrors(findings)) return nothingWritten();
      const steps = tradeOffOf(tables, document, site, options.points, options.longest);
      const made = await triesOnThreads(steps, {
        threads: options.threads,
        worker: new URL('./try-worker.mjs', import.meta.url),
        searches: options.points,
      });
      reportFindings(place(made.findings));
      if (!made.tradeOff) return nothingWritten();
      const output = options.output ?? beside(folder, 'trade-off');
      const { points, tables: written } = made.tradeOff;
      const marks = { name: document.name, deadline_min: options.deadline ?? site.deadline_min, budget_usd: options.budget };
      await writeTradeOff(output, written, tradeOffPicture(written.curve, marks));
      await print(options.json ? json(points.map(plain)) : printed(points, document.name, output));
    });
}

const people = ({ best }: TradeOffPoint) => [...best.people.values()].reduce((sum, count) => sum + count, 0);

function plain(point: TradeOffPoint) {
  return {
    deadline_min: point.deadline_min,
    finish_min: point.best.scheduled.makespan,
    people: Object.fromEntries(point.best.people),
    cost_usd: Math.round(point.best.cost_usd),
    fewest_people: point.fewest_people,
    least_cost_usd: Math.floor(point.least_cost_usd),
  };
}

function printed(points: readonly TradeOffPoint[], name: string, folder: string): string {
  const days = (minutes: number) => (minutes / DAY_MIN).toFixed(2);
  const rows = points.map((point) => [
    `${days(point.deadline_min)} d`,
    `${days(point.best.scheduled.makespan)} d`,
    number(people(point)),
    number(point.fewest_people),
    number(Math.round(point.best.cost_usd)),
    number(Math.floor(point.least_cost_usd)),
  ]);
  const lines = table(['deadline', 'finish', 'people', 'fewest', 'USD', 'least USD'], rows).map((line) => `  ${line}`);
  return `${[`${name}: what each deadline costs`, '', ...lines, '', `  written to ${folder}`].join('\n')}\n\n`;
}

function pointsOf(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 2 && value <= 40) return value;
  throw new InvalidArgumentError('expected a whole number from 2 to 40');
}
