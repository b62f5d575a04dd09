import { hostlist, readHostlist } from '../../formats/slurm-topology/index.js';
import { number } from '../columns.js';

/** A job's nodes by name. */
export interface PlacedJob {
  cluster: string;
  gpus: number;
  gpus_per_host: number;
  pods: number;
  units: number;
  whole_units: number;
  least_units: number;
  /** Nodes that were not to be had, by why. */
  not_used: Record<string, number>;
  /** In rank order. */
  nodes: string[];
  spares: string[];
  /** What the job leaves of its last server, where a server is several nodes. */
  left: string[];
}

/** A placement as people read it. */
export function placementText(job: PlacedJob): string {
  const { units, whole_units, least_units, gpus_per_host: each } = job;
  const bound = units === least_units ? 'no choice of nodes has fewer' : `no choice of nodes has fewer than ${number(least_units)}`;
  const out = Object.entries(job.not_used).filter(([, count]) => count > 0);
  const ranks = each === 1 ? 'rank r on node r' : `rank r on GPU r mod ${each} of node floor(r / ${each})`;
  return [
    `${job.cluster}: ${counted(job.gpus, 'GPU')} on ${counted(job.nodes.length, 'node')}, ${ranks}`,
    `  pods    ${job.pods}, the fewest that hold them`,
    `  units   ${number(units)}, ${number(whole_units)} of them whole; ${bound}`,
    ...out.map(([why, count]) => `  not used: ${number(count)} ${why}`),
    ...listLines('nodes', job.nodes),
    ...listLines('spares', job.spares),
    ...listLines('left', job.left),
    '',
  ].join('\n');
}

/** Lines of a list that are printed; a job on half of 100,000 GPUs has a hundred units. */
const MOST_LINES = 6;
const WIDTH = 100;
const LABEL = 10;

/** A list of nodes with its label, in lines of at most 100 columns; of a long one the first. */
function listLines(label: string, names: readonly string[]): string[] {
  const lines: { text: string; count: number }[] = [];
  for (const { text, count } of piecesOf(names)) {
    const last = lines.at(-1);
    if (last && LABEL + last.text.length + text.length < WIDTH) {
      last.text += `${text},`;
      last.count += count;
    } else lines.push({ text: `${text},`, count });
  }
  const shown = lines.slice(0, MOST_LINES).map(({ text }) => text);
  const rest = lines.slice(MOST_LINES).reduce((sum, { count }) => sum + count, 0);
  if (rest > 0) shown.push(`and ${number(rest)} more; --json has them all`);
  else if (shown.length > 0) shown.push(shown.pop()?.slice(0, -1) as string);
  return shown.map((line, i) => (i === 0 ? `  ${label}` : '').padEnd(LABEL) + line);
}

/** The parts of a list between its outer commas, and how many names each stands for. */
function piecesOf(names: readonly string[]): { text: string; count: number }[] {
  if (names.length === 0) return [];
  return hostlist(names)
    .split(/,(?![^[\]]*\])/)
    .map((text) => ({ text, count: readHostlist(text)?.length ?? 0 }));
}

function counted(count: number, what: string): string {
  return `${number(count)} ${what}${count === 1 ? '' : 's'}`;
}
