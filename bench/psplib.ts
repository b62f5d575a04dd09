import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSm } from '../src/formats/psplib/index.js';
import { criticalPath, levelOnce, lowerBounds, type Project, search } from '../src/schedule/index.js';
import { round } from './measure.js';

const SETS = ['j30', 'j60', 'j120'] as const;
type Set = (typeof SETS)[number];

/**
 * Published average deviations from the critical path in percent, over all instances of the set: by schedules, and of engines that ran
 * for minutes. docs/solver.md has the sources.
 */
const PUBLISHED: Record<Set, { by_schedules: Record<string, Record<string, number>>; engine: Record<string, number>; best_known: number }> =
  {
    j30: { by_schedules: {}, engine: { 'CP Optimizer 22.1, 600 s x 4': 13.372 }, best_known: 13.372 },
    j60: {
      by_schedules: { 1000: { 'Wang and Fang 2012': 11.97 }, 5000: { 'Wang and Fang 2012': 11.43 } },
      engine: { 'CP Optimizer 22.1, 600 s x 4': 10.512 },
      best_known: 10.376,
    },
    j120: {
      by_schedules: {
        1000: { 'Debels and Vanhoucke 2007': 33.55, 'Valls et al. 2008': 34.07, 'Wang and Fang 2012': 35.44, 'Kolisch 1995': 44.46 },
        5000: { 'Debels and Vanhoucke 2007': 32.18, 'Valls et al. 2008': 32.54, 'Wang and Fang 2012': 33.61, 'Kolisch 1995': 43.05 },
      },
      engine: { 'CP Optimizer 22.1, 600 s x 4': 30.466 },
      best_known: 29.68,
    },
  };

/** On the 20 instances of J120 that are every 30th by name. */
const PUBLISHED_TIMED = { 'CP-SAT 9.15, 15 s x 2': 35.1, 'CP Optimizer 22.1, 600 s x 4': 30.95 };

interface Instance {
  name: string;
  project: Project;
  path: number;
  /** Best known makespan and lower bound, where the folder's bounds.csv has them. */
  upper: number;
  lower: number;
}

/**
 * The search and the bounds on PSPLIB's single-mode sets, one JSON line a set and number of schedules.
 *
 * `--folder` (or the variable PSPLIB) holds j30/, j60/, j120/ and bounds.csv; `--set`, `--every N` and `--schedules A,B` choose less,
 * `--seconds S` adds runs of the command line by the clock on every 30th of J120. Without a folder it says so and does nothing.
 */
export async function benchPsplib(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      folder: { type: 'string', default: process.env.PSPLIB ?? '' },
      set: { type: 'string', multiple: true, default: [...SETS] },
      every: { type: 'string', default: '10' },
      schedules: { type: 'string', default: '1000,5000' },
      seed: { type: 'string', default: '1' },
      seconds: { type: 'string' },
    },
  });
  if (!existsSync(values.folder)) {
    process.stderr.write('psplib: no folder of instances; give --folder or the variable PSPLIB\n');
    return;
  }
  for (const set of SETS) {
    if (!values.set.includes(set)) continue;
    const instances = read(values.folder, set, Number(values.every));
    if (instances.length === 0) continue;
    print(boundCase(set, instances));
    for (const schedules of values.schedules.split(',')) print(searchCase(set, instances, Number(schedules), Number(values.seed)));
  }
  if (values.seconds !== undefined) print(timedCase(values.folder, Number(values.seconds), Number(values.seed)));
}

function searchCase(set: Set, instances: readonly Instance[], schedules: number, seed: number): object {
  let spent = 0;
  const start = performance.now();
  const makespans = instances.map(({ project, path }) => {
    const steps = search(project, { schedules, seed, bound: path });
    let step = steps.next();
    while (!step.done) step = steps.next();
    spent += step.value.schedules;
    return step.value.makespan;
  });
  const wall_s = (performance.now() - start) / 1000;
  return {
    bench: `psplib-${set}-${schedules}`,
    instances: instances.length,
    schedules,
    deviation_pct: deviation(instances, (_, i) => makespans[i]),
    best_known_deviation_pct: deviation(instances, ({ upper }) => upper),
    over_best_known_pct: mean(instances, ({ upper }, i) => (makespans[i] - upper) / upper),
    best_known_reached: instances.filter(({ upper }, i) => makespans[i] <= upper).length,
    published_full_set: PUBLISHED[set].by_schedules[schedules] ?? {},
    published_engines: PUBLISHED[set].engine,
    best_known_full_set_pct: PUBLISHED[set].best_known,
    schedules_made: Math.round(spent / instances.length),
    us_per_schedule: round((wall_s * 1e6) / spent, 1),
    ms_per_instance: round((wall_s * 1000) / instances.length, 1),
  };
}

function boundCase(set: Set, instances: readonly Instance[]): object {
  const start = performance.now();
  const bounds = instances.map(({ project, upper }) => {
    const steps = lowerBounds(project, upper);
    let step = steps.next();
    const energy = step.value.length;
    while (!step.done) step = steps.next();
    return { energy, length: step.value.length };
  });
  const wall_ms = performance.now() - start;
  return {
    bench: `psplib-${set}-bounds`,
    instances: instances.length,
    gap_pct: mean(instances, ({ upper }, i) => (upper - bounds[i].length) / bounds[i].length),
    gap_of_energy_pct: mean(instances, ({ upper }, i) => (upper - bounds[i].energy) / bounds[i].energy),
    gap_of_critical_path_pct: mean(instances, ({ upper, path }) => (upper - path) / path),
    gap_of_best_known_pct: mean(instances, ({ upper, lower }) => (upper - lower) / lower),
    proved_optimal: instances.filter(({ upper }, i) => bounds[i].length === upper).length,
    best_known_proved: instances.filter(({ upper, lower }) => lower === upper).length,
    above_best_known: instances.filter(({ lower }, i) => bounds[i].length > lower).length,
    levelling_deviation_pct: deviation(instances, ({ project }) => levelOnce(project, 'LFT').makespan),
    ms_per_instance: round(wall_ms / instances.length, 1),
  };
}

/** The command line by the clock, as a user runs it. */
function timedCase(folder: string, seconds: number, seed: number): object {
  // Half of the set is there, so that every 30th of all is every 15th of these.
  const all = read(folder, 'j120', 1);
  const instances = all.filter((_, i) => i % Math.round(all.length / 20) === 0);
  const results = instances.map(({ name }) => {
    const file = join(folder, 'j120', `${name}.sm`);
    const out = execFileSync(process.execPath, [
      'dist/nineteen.mjs',
      'solve',
      file,
      '--seconds',
      String(seconds),
      '--threads',
      '2',
      '--seed',
      String(seed),
      '--json',
    ]);
    return JSON.parse(out.toString()) as { makespan: number; lower_bound: number; schedules: number };
  });
  return {
    bench: 'psplib-j120-timed',
    instances: instances.length,
    seconds,
    threads: 2,
    deviation_pct: deviation(instances, (_, i) => results[i].makespan),
    best_known_deviation_pct: deviation(instances, ({ upper }) => upper),
    own_gap_pct: mean(instances, (_, i) => (results[i].makespan - results[i].lower_bound) / results[i].lower_bound),
    proved_optimal: results.filter(({ makespan, lower_bound }) => makespan === lower_bound).length,
    published_same_instances: PUBLISHED_TIMED,
    schedules_made: Math.round(results.reduce((sum, { schedules }) => sum + schedules, 0) / results.length),
  };
}

function read(folder: string, set: Set, every: number): Instance[] {
  const known = new Map(
    readFileSync(join(folder, 'bounds.csv'), 'utf8')
      .split('\n')
      .map((line) => line.split(','))
      .map(([, name, , lower, upper]) => [name, { lower: Number(lower), upper: Number(upper) }]),
  );
  if (!existsSync(join(folder, set))) return [];
  const names = readdirSync(join(folder, set))
    .filter((file) => file.endsWith('.sm'))
    .map((file) => file.slice(0, -3))
    .sort();
  return names
    .filter((_, i) => i % every === 0)
    .map((name) => {
      const { project, findings } = readSm(readFileSync(join(folder, set, `${name}.sm`), 'utf8'), name);
      if (project === undefined) throw new Error(`${name}: ${findings[0]?.message}`);
      return { name, project, path: criticalPath(project).length, ...(known.get(name) ?? { lower: Number.NaN, upper: Number.NaN }) };
    });
}

function deviation(instances: readonly Instance[], makespan: (instance: Instance, i: number) => number): number {
  return mean(instances, (instance, i) => (makespan(instance, i) - instance.path) / instance.path);
}

function mean(instances: readonly Instance[], of: (instance: Instance, i: number) => number): number {
  return round((instances.reduce((sum, instance, i) => sum + of(instance, i), 0) / instances.length) * 100, 2);
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
