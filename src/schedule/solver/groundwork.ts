import type { Project } from '../project.js';
import { type Alike, alikeClasses } from './alike.js';
import { depthFirst, type FirstPart } from './depth-first.js';
import { listByKey, priorityKeys, type Rule } from './priority.js';

/** What is the same for all projects that differ in levels alone: which activities are alike, and the list of each rule, made when first asked for. */
export class Groundwork {
  readonly alike: Alike | undefined;
  private readonly lists = new Map<Rule | FirstPart, Int32Array>();

  /** @param first  activities that wait for no other and go before all, in this order: what is under way */
  constructor(
    private readonly project: Project,
    readonly first: readonly number[] = [],
  ) {
    this.alike = alikeClasses(project);
  }

  /** Activities in the order of a rule; not to be written to. */
  list(rule: Rule | FirstPart): Int32Array {
    const known = this.lists.get(rule);
    if (known) return known;
    const parts = rule === 'most steps' || rule === 'soonest';
    const list = parts ? depthFirst(this.project, rule) : listByKey(this.project, priorityKeys(this.project, rule));
    this.lists.set(rule, list);
    return list;
  }
}
