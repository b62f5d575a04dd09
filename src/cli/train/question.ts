import { readFile } from 'node:fs/promises';
import { type Finding, hasErrors } from '../../finding/index.js';
import { onDisk, readPlan } from '../../store/index.js';
import {
  EFFICIENCIES,
  goodput,
  type Job,
  machineOfPlan,
  PRESETS,
  type Prediction,
  placeJob,
  type Question,
  readJob,
  SOFTWARE,
  usableNodes,
  usualJob,
} from '../../training/index.js';
import { readYaml } from '../../yamlfile/index.js';
import { EXIT, fail, reportFindings } from '../run.js';
import { failuresOf } from '../shipped-failures.js';
import type { SitePlaceOptions } from '../site-place.js';
import { acceptedNodes } from './place-nodes.js';
import { plannedUse } from './planned-use.js';
import { readEfficiencies } from './read-efficiencies.js';
import { sparesLeft } from './spares-left.js';

/** What `train predict` and `train tune` take. */
export interface QuestionOptions extends SitePlaceOptions {
  on: string;
  software: string;
  efficiencies?: string;
  failures?: string;
  /** Seconds that training stands still for a checkpoint. */
  checkpoint: number;
  now?: true;
}

/** A question, and what belongs to its answer. */
export interface Asked {
  job: Job;
  cluster: string;
  /** GPUs of the cluster that may be used. */
  usable: number;
  question: Question;
  /** What is to be said of the answer: nodes to take the place of those that fail, and places in the job file. */
  about: (prediction: Prediction) => Finding[];
  placed: (findings: readonly Finding[]) => Finding[];
}

/** What a job file and a plan ask; undefined where one of them is wrong, which is told. */
export async function questionOf(file: string, options: QuestionOptions): Promise<Asked | undefined> {
  const text = await onDisk(`reading ${file}`, 'Nothing was changed.', () => readFile(file, 'utf8'));
  const { job, findings } = readJob(text, file, PRESETS);
  const placed = (told: readonly Finding[]) => {
    const yaml = readYaml(text, file);
    return told.map((finding) => inFile(finding, yaml));
  };
  const { document, tables, findings: planFindings } = await readPlan(options.on, 'when asked for');
  const { failures, findings: failureFindings } = await failuresOf(options.failures);
  const efficiencies = options.efficiencies === undefined ? EFFICIENCIES : await readEfficiencies(options.efficiencies);
  reportFindings([...findings, ...planFindings, ...failureFindings]);
  const software = SOFTWARE.get(options.software);
  if (!software) fail(`--software: there is no "${options.software}"; there are: ${[...SOFTWARE.keys()].join(', ')}`, EXIT.usage);
  const machine = machineOfPlan(tables, document.catalog);
  if (!machine) fail(`the servers of ${document.name} have no GPU that is known`, EXIT.wrong);
  if (!job || !failures || !efficiencies || !software || !machine || hasErrors(planFindings)) {
    process.exitCode ??= EXIT.wrong;
    return undefined;
  }
  const { gpus: planned, servers, power_w } = document.summary;
  const gpusPerNode = planned / servers;
  const accepted = options.now ? await acceptedNodes(options.on, document.name, tables, options) : undefined;
  const nodes = usableNodes(tables, { accepted, among: undefined, avoid: [] });
  const there = nodes.usable.reduce((sum, each) => sum + each, 0);
  const gpus = job.gpus === 'all' ? there * gpusPerNode : job.gpus;
  const size = { nodes: Math.ceil(gpus / gpusPerNode), spares: 0, gpus_per_node: gpusPerNode };
  const { placement, findings: tooFew } = placeJob(
    tables,
    size,
    nodes.usable,
    await plannedUse(options.on, tables, nodes.out['not accepted']),
  );
  if (!placement) {
    reportFindings(placed(tooFew.map((finding) => ({ ...finding, subjects: [{ kind: 'field', name: 'gpus' }] }))));
    process.exitCode = EXIT.wrong;
    return undefined;
  }
  const [profile] = failures.profiles;
  const usual = { gpusPerNode, failures: profile, recovery: failures.recovery, checkpoint_s: options.checkpoint };
  const interrupted = (used: number) => ({ ...usualJob(used, usual), spares: there - Math.ceil(used / gpusPerNode) });
  const question: Question = {
    machine: { ...machine, efficiency: efficiencies[machine.gpu.generation] },
    software,
    model: job.model,
    work: job.work,
    tokens: job.tokens,
    gpus,
    ...(job.split ? { split: { ...job.split, gpus } } : {}),
    goodput: (used) => goodput(interrupted(used)).goodput,
    power_w: power_w / planned,
  };
  return {
    job,
    cluster: document.name,
    usable: there * gpusPerNode,
    question,
    about: ({ split }) => sparesLeft(interrupted(split.gpus)),
    placed,
  };
}

/** A finding about a field of the job file, at its place. */
function inFile(finding: Finding, yaml: ReturnType<typeof readYaml>): Finding {
  const [subject] = finding.subjects;
  const place = finding.place ?? (subject?.kind === 'field' ? yaml.placeOf(subject.name.split('.')) : undefined);
  return place ? { ...finding, place } : finding;
}
