import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError } from 'commander';
import type { ProjectAbout } from '../formats/project/index.js';
import { type LowerBound, lowerBounds, type Project, search } from '../schedule/index.js';
import { PROJECT_FILES, readProjectFile } from './project-file.js';
import { EXIT, EXIT_HELP, fail, json, print, reportFindings } from './run.js';
import { whole } from './site-options.js';
import { type Solved, solveInTime } from './solve-in-time.js';

interface Options {
  schedules: number;
  seconds?: number;
  threads: number;
  seed: number;
  json?: true;
}

/** `nineteen solve`: a short schedule of a project in a file, and how far from the shortest it can be. */
export function solveVerb(program: Command): void {
  program
    .command('solve')
    .summary('schedule a project with limited resources, with a proven bound')
    .usage('FILE [--schedules N | --seconds S] [--threads N] [--seed K] [--json]')
    .description(
      `Finds a short schedule of a project whose activities share limited resources, and a lower bound that no schedule can beat.\nReads ${PROJECT_FILES}.\nThe same schedules and seed give the same schedule; --seconds does not.`,
    )
    .argument('<FILE>', 'project; its ending says which kind')
    .option('--schedules <N>', 'schedules to try', whole(1), 20_000)
    .option('--seconds <S>', 'search for so long instead, on several threads', seconds)
    .option('--threads <N>', 'threads of a search with --seconds', whole(1), Math.min(8, availableParallelism()))
    .option('--seed <K>', 'seed of the search', whole(0), 1)
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'beforeAll',
      'Examples:\n  nineteen solve j1201_1.sm --seconds 15\n  nineteen solve project.json --schedules 5000 --json\n',
    )
    .addHelpText('after', EXIT_HELP)
    .action(async (file: string, options: Options) => {
      const read = await readProjectFile(file);
      if (typeof read === 'string') return fail(read, EXIT.usage);
      const { project, about, findings } = read;
      reportFindings(findings);
      if (project === undefined) {
        process.exitCode = EXIT.wrong;
        return;
      }
      const solved =
        options.seconds === undefined
          ? solveByCount(project, options)
          : await solveInTime(project, { ...options, seconds: options.seconds });
      await print(options.json ? json(asJson(project, solved, about)) : asText(project, solved, about));
    });
}

/** The search first, then the bound that needs its makespan; again with the bound where that ends the search sooner. */
function solveByCount(project: Project, { schedules, seed }: Options): Solved {
  const quick = firstOf(lowerBounds(project, 0));
  const found = lastOf(search(project, { schedules, seed, bound: quick.length }));
  return { found, bound: lastOf(lowerBounds(project, found.makespan)) };
}

function firstOf<T>(steps: Generator<T, T, undefined>): T {
  return steps.next().value;
}

function lastOf<T>(steps: Iterator<T, T, undefined>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function gap_pct({ found, bound }: Solved): number {
  return bound.length > 0 ? Number((((found.makespan - bound.length) / bound.length) * 100).toFixed(2)) : 0;
}

function asJson(project: Project, solved: Solved, about: ProjectAbout | undefined): object {
  const { found, bound } = solved;
  const ids = about?.activities?.ids;
  return {
    makespan: found.makespan,
    lower_bound: bound.length,
    lower_bound_by: bound.by,
    gap_pct: gap_pct(solved),
    late: found.cost > found.makespan,
    schedules: Math.round(found.schedules),
    activities: project.activities,
    ...(about?.time ? { time: about.time } : {}),
    ...(ids ? { ids } : {}),
    start: [...found.start],
  };
}

function asText(project: Project, solved: Solved, about: ProjectAbout | undefined): string {
  const { found, bound } = solved;
  const { ids, names } = about?.activities ?? {};
  const labels = Array.from(found.start, (_, i) => ids?.[i] || String(i + 1));
  const width = labels.reduce((most, label) => Math.max(most, label.length), 0);
  const label = (i: number) => (ids ? labels[i].padEnd(width) : labels[i].padStart(width));
  const starts = Array.from(found.start, (start, i) => {
    const name = names?.[i] ? `  ${names[i]}` : '';
    return `  ${label(i)}  ${start} to ${start + project.duration[i]}${name}`;
  });
  return [
    `makespan     ${found.makespan}${unitsOf(about)}${found.cost > found.makespan ? ', and a deadline is missed' : ''}`,
    `lower bound  ${bound.length}, by ${argument(bound, about)}`,
    `gap          ${gap_pct(solved)} %${found.makespan === bound.length ? ': no schedule is shorter' : ''}`,
    `schedules    ${Math.round(found.schedules)}`,
    'activities, from start to finish:',
    ...starts,
    '',
  ].join('\n');
}

/** What times count, where the file says it. */
function unitsOf(about: ProjectAbout | undefined): string {
  if (!about?.time) return '';
  const { unit_min, start, working } = about.time;
  const unit = unit_min === 1 ? 'minutes' : `times ${unit_min} minutes`;
  return ` ${unit}${working ? ' of working time' : ''} from ${start} 00:00`;
}

function argument({ by, resource }: LowerBound, about: ProjectAbout | undefined): string {
  if (resource === undefined) return `the ${by === 'refutation' ? 'refutation of all that is shorter' : by}`;
  return `the energy of resource ${about?.resources?.names?.[resource] ?? `R${resource + 1}`}`;
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= 86_400) return value;
  throw new InvalidArgumentError('expected seconds above 0, at most 86400');
}
