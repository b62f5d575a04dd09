import { NEVER, type Project } from '../project.js';

/** Activities with deadlines of their own, the first deadline first, each after all that it waits for. O(activities + arcs). */
export function beforeDeadlines({ activities, deadline, predecessors }: Project): number[] {
  const listed = new Uint8Array(activities);
  const list: number[] = [];
  const due = Array.from({ length: activities }, (_, i) => i).filter((i) => deadline[i] !== NEVER);
  const stack = due.sort((a, b) => deadline[b] - deadline[a]);
  while (stack.length > 0) {
    const i = stack[stack.length - 1];
    const before = listed[i]
      ? []
      : [...predecessors.to.subarray(predecessors.start[i], predecessors.start[i + 1])].filter((p) => !listed[p]);
    if (before.length > 0) stack.push(...before);
    else {
      stack.pop();
      if (!listed[i]) list.push(i);
      listed[i] = 1;
    }
  }
  return list;
}

/** A list with some of its activities first, in an order of their own. */
export function withFirst(first: readonly number[], list: Int32Array): Int32Array {
  if (first.length === 0) return list;
  const moved = new Set(first);
  return Int32Array.from([...first, ...list.filter((i) => !moved.has(i))]);
}
