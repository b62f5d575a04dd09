import type { Finding } from '../../finding/index.js';
import { type SlurmNode, startsNothing } from '../../formats/slurm/index.js';
import type { PlanDocument, PlanTables } from '../../plan/index.js';
import { cell } from '../../table/index.js';
import {
  checkPlacement,
  type Job,
  type JobRun,
  type JobSize,
  nodePlaces,
  type PlannedUse,
  placeJob,
  replacementFor,
} from '../../training/index.js';
import { kindOfNodes } from './place-nodes.js';

/** The nodes of a job, by name. */
export interface PlacedJob {
  /** In rank order. */
  nodes: string[];
  spares: string[];
}

/** A plan's servers as Slurm's nodes, which are called as in the plan. */
export class SlurmPlaces {
  readonly gpusPerNode: number;
  private readonly rows: ReadonlyMap<string, number>;

  constructor(
    document: PlanDocument,
    private readonly tables: PlanTables,
  ) {
    const { gpus, hosts } = kindOfNodes(document);
    this.gpusPerNode = gpus * hosts;
    const { device } = tables.devices.columns;
    this.rows = new Map(Array.from(nodePlaces(tables).row, (row) => [cell(device, row), row]));
  }

  /** Of all servers. */
  get names(): ReadonlySet<string> {
    return new Set(this.rows.keys());
  }

  /**
   * Chooses the nodes of a job among those that Slurm starts jobs on: idle ones where they are enough.
   *
   * @param allowed  by device row: 1 for those that the job may have
   * @param planned  when the others are planned to be, for the finding that there are too few
   */
  place(
    { gpus }: Job,
    { spares }: JobRun,
    nodes: readonly SlurmNode[],
    allowed: Uint8Array,
    planned: PlannedUse | undefined,
  ): { placed?: PlacedJob; findings: Finding[] } {
    const { gpusPerNode } = this;
    const own = nodes.filter(({ name }) => this.rows.has(name));
    const usable = own.filter(({ name, state }) => isReady(state) && allowed[this.rows.get(name) as number] === 1);
    if (own.length === 0) return { findings: [NO_NODES] };
    if (gpus !== 'all' && gpus % gpusPerNode !== 0)
      return {
        findings: [
          wrong(
            'JOB-GPUS',
            `${gpus} GPUs are not whole servers of ${gpusPerNode}`,
            `ask for ${Math.ceil(gpus / gpusPerNode) * gpusPerNode}`,
          ),
        ],
      };
    const count = gpus === 'all' ? Math.max(1, usable.length - spares) : gpus / gpusPerNode;
    const job = { nodes: count, spares, gpus_per_node: gpusPerNode };
    const onIdle = this.placeOn(job, this.marked(usable.filter(({ state }) => state === 'idle')));
    const isEnough = onIdle.placement && onIdle.placement.spares.length >= spares;
    const { placement, findings } = isEnough ? onIdle : this.placeOn(job, this.marked(usable), planned);
    if (!placement) return { findings };
    if (placement.spares.length < spares)
      findings.push({ ...wrong('JOB-SPARES', `of ${spares} spares there are ${placement.spares.length}`), severity: 'warning' });
    return { placed: { nodes: this.namesOf(placement.nodes), spares: this.namesOf(placement.spares) }, findings };
  }

  private placeOn(job: JobSize, usable: Uint8Array, planned?: PlannedUse) {
    const placed = placeJob(this.tables, job, usable, planned);
    const [fault] = placed.placement ? checkPlacement(this.tables, job, usable, placed.placement) : [];
    if (fault) throw new Error(`a placement that is wrong: ${fault.message}`);
    return placed;
  }

  /** The nearest spare for a node that is lost: of those that are idle, else of all. */
  replacement(lost: string, spares: readonly string[], nodes: readonly SlurmNode[]): string | undefined {
    const row = this.rows.get(lost);
    if (row === undefined) return undefined;
    const rows = Uint32Array.from(spares.flatMap((name) => this.rows.get(name) ?? []));
    const nearest = (of: readonly SlurmNode[]) => replacementFor(this.tables, { spares: rows }, row, this.marked(of));
    const by = nearest(nodes.filter(({ state }) => state === 'idle')) ?? nearest(nodes);
    return by === undefined ? undefined : this.namesOf(Uint32Array.of(by))[0];
  }

  /** By device row: 1 for these nodes. */
  private marked(nodes: readonly SlurmNode[]): Uint8Array {
    const marks = new Uint8Array(this.tables.devices.rows);
    for (const { name } of nodes) {
      const row = this.rows.get(name);
      if (row !== undefined) marks[row] = 1;
    }
    return marks;
  }

  private namesOf(rows: Uint32Array): string[] {
    const { device } = this.tables.devices.columns;
    return Array.from(rows, (row) => cell(device, row));
  }
}

/** Slurm starts jobs on it, and reaches it. */
function isReady(state: string): boolean {
  return !startsNothing(state) && !state.includes('*');
}

function wrong(code: string, message: string, remedy?: string): Finding {
  return { code, severity: 'error', message, subjects: [], ...(remedy ? { remedy } : {}) };
}

const NO_NODES = wrong(
  'JOB-NODES',
  'Slurm has none of the servers of this plan',
  'name the nodes in slurm.conf as the plan does; NodeHostname may be another',
);
