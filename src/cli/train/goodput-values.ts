import { didYouMean } from '../../finding/index.js';
import type { FailureFile, GoodputQuestion } from '../../training/index.js';
import { restartTimes } from '../../training/index.js';
import { parseQuantity } from '../../units/index.js';
import { number } from '../columns.js';

/** Options as they were typed. */
export interface GoodputOptions {
  on?: string;
  gpus?: string;
  gpusPerNode?: string;
  profile?: string;
  checkpoint: string;
  interval?: string;
  restart?: string;
  detect: string;
  repair: string;
  spares?: string;
  promise?: string;
  confidence: string;
  days: string;
  simulate?: string;
  seed: string;
}

/**
 * What the options ask, or everything that is wrong with them at once.
 *
 * @param file  undefined where it is wrong itself: the options are read all the same
 * @param plan  the plan that `--on` names: its GPUs, and those of a node
 */
export function goodputQuestion(
  options: GoodputOptions,
  file: FailureFile | undefined,
  plan: { gpus: number; gpusPerNode: number } | undefined,
): { question?: GoodputQuestion; faults: string[] } {
  const faults: string[] = [];
  const read = reader(options, faults);
  if ((options.on === undefined) === (options.gpus === undefined)) faults.push('say which cluster: give either --on PLAN or --gpus N');
  if (plan?.gpus === 0) faults.push('--on: this plan has no GPUs');
  const gpus = plan?.gpus ?? read.whole('gpus', 1, MOST_GPUS) ?? 0;
  const gpusPerNode = read.whole('gpusPerNode', 1, 1000) ?? plan?.gpusPerNode ?? 8;
  const promise = read.whole('promise', 1, MOST_GPUS);
  const spares = read.whole('spares', 0, MOST_GPUS);
  if (options.promise !== undefined && options.spares !== undefined)
    faults.push('--promise leaves the other nodes as spares; give it or --spares');
  const interval_s = read.time('interval', true);
  const given_s = read.time('restart', true);
  const runs = read.whole('simulate', 1, 100_000);
  const failures = options.profile === undefined ? file?.profiles[0] : file?.profiles.find(({ name }) => name === options.profile);
  if (file && !failures) faults.push(unknownProfile(options.profile ?? '', file.profiles));
  else if (failures?.components.every(({ per1000Days }) => per1000Days === 0)) faults.push(`nothing of "${failures.name}" ever fails`);
  const numbers = {
    checkpoint_s: read.time('checkpoint', true) ?? 0,
    detect_s: read.time('detect', false) ?? 0,
    repair_s: read.time('repair', true) ?? 0,
    confidence: read.chance('confidence'),
    days: read.whole('days', 1, 100_000) ?? 0,
  };
  const seed = read.whole('seed', 0, 2 ** 31 - 1) ?? 0;
  if (faults.length === 0 && gpus > 0) faults.push(...sizeFaults({ gpus, gpusPerNode, promise, spares, plan: plan !== undefined }));
  if (faults.length > 0 || !file || !failures) return { faults };
  const question: GoodputQuestion = {
    gpus,
    cluster: plan !== undefined,
    gpusPerNode,
    failures,
    ...numbers,
    restart_s: given_s ?? restartTimes(file.recovery, promise ?? gpus),
    ...(promise === undefined ? {} : { promise }),
    ...(spares === undefined ? {} : { spares }),
    ...(interval_s === undefined ? {} : { interval_s }),
    ...(runs === undefined ? {} : { simulation: { runs, seed } }),
  };
  return { question, faults };
}

const MOST_GPUS = 100_000_000;

function unknownProfile(name: string, profiles: FailureFile['profiles']): string {
  const names = profiles.map((each) => each.name);
  return `--profile: there is no "${name}"; ${didYouMean(name, names) ?? `there are: ${names.join(', ')}`}`;
}

function sizeFaults(size: { gpus: number; gpusPerNode: number; promise?: number | undefined; spares?: number | undefined; plan: boolean }) {
  const { gpus, gpusPerNode, promise, spares, plan } = size;
  const nodes = Math.ceil(gpus / gpusPerNode);
  const faults: string[] = [];
  if (promise !== undefined && promise > gpus)
    faults.push(`--promise: there are ${number(gpus)} ${gpus === 1 ? 'GPU' : 'GPUs'}, not ${number(promise)}`);
  if (plan && spares !== undefined && spares >= nodes)
    faults.push(`--spares: of ${number(nodes)} ${nodes === 1 ? 'node' : 'nodes'} ${number(spares)} as spares leave none for the job`);
  return faults;
}

/** Reads options by name; what is wrong with one is told with its flag. */
function reader(options: GoodputOptions, faults: string[]) {
  type Name = keyof GoodputOptions;
  const read = <T>(name: Name, parse: (text: string) => T | string): T | undefined => {
    const text = options[name];
    if (text === undefined) return undefined;
    const value = parse(text);
    if (typeof value !== 'string') return value;
    faults.push(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${value}, found "${text}"`);
    return undefined;
  };
  return {
    whole: (name: Name, least: number, most: number) =>
      read<number>(name, (text) => {
        const value = Number(text);
        return /^\d+$/.test(text) && value >= least && value <= most
          ? value
          : `expected a whole number from ${number(least)} to ${number(most)}`;
      }),
    time: (name: Name, above0: boolean) =>
      read<number>(name, (text) => {
        const parsed = parseQuantity(text, 'time');
        if (!parsed.ok) return parsed.expected;
        const fits = above0 ? parsed.value > 0 : parsed.value >= 0;
        return fits ? exactSeconds(parsed.value) : `expected ${above0 ? 'more than 0' : 'at least 0'}`;
      }),
    chance: (name: Name): number =>
      read<number>(name, (text) => {
        if (/^[\d.]+$/.test(text.trim()) && Number(text) <= 1) return 'expected a share with its sign, such as 99.9%';
        const parsed = parseQuantity(/%/.test(text) ? text : `${text} %`, 'share');
        if (!parsed.ok) return parsed.expected;
        return parsed.value > 0 && parsed.value < 1 ? parsed.value : 'expected above 0 and below 100 %';
      }) ?? 0,
  };
}

/** Times are in hours, of twelve digits: what was whole in seconds is whole again. */
function exactSeconds(hours: number): number {
  return Number((hours * 3600).toPrecision(11));
}
