import { type Finding, hasErrors } from '../../finding/index.js';
import { makeProject, type Project, type ProjectParts, projectFaults } from '../../schedule/index.js';
import type { Lines } from './lines.js';

/** What a reader makes of a file: the project where nothing is wrong, and everything that is. Activity i of it is job i + 1 of the file. */
export interface ReadProject {
  project?: Project;
  findings: Finding[];
}

/** Columns of a project while a file is read. */
export class Parts {
  readonly duration: number[] = [];
  readonly arcs = { from: [] as number[], to: [] as number[] };
  readonly demands = { activity: [] as number[], resource: [] as number[], amount: [] as number[] };
  readonly capacity: number[] = [];
  /** Lines of the file that each activity's duration and demands are from, and its arcs where that is another. */
  readonly lineOf: number[] = [];
  readonly arcLineOf: number[] = [];

  addArc(from: number, to: number): void {
    this.arcs.from.push(from);
    this.arcs.to.push(to);
  }

  addDemand(activity: number, resource: number, amount: number): void {
    this.demands.activity.push(activity);
    this.demands.resource.push(resource);
    this.demands.amount.push(amount);
  }

  /** The project, once what its words say has been held against one another; faults of that stand at the activity's line. */
  done(lines: Lines): ReadProject {
    if (hasErrors(lines.findings)) return { findings: lines.findings };
    const { duration, demands, capacity } = this;
    const arcs = { ...this.arcs, lag: this.arcs.from.map((from) => duration[from] ?? 0) };
    const parts: ProjectParts = { duration, arcs, demands, capacity };
    for (const { code, activity, message } of projectFaults(parts)) {
      const own = code === 'PROJECT-ARC' || code === 'PROJECT-CIRCLE' ? { ...this.lineOf, ...this.arcLineOf } : this.lineOf;
      lines.faultAt(activity === undefined ? lines.count : (own[activity] ?? 0), message, code);
    }
    return hasErrors(lines.findings) ? { findings: lines.findings } : { project: makeProject(parts), findings: [] };
  }
}
