import { criticalPath } from '../critical-path.js';
import type { Project } from '../project.js';

/** Which of what an activity waits for is done first: what has the most steps behind it, or what can begin soonest. */
export type FirstPart = 'most steps' | 'soonest';

/**
 * One part after another: before each activity stand all that it waits for, one after the other, each with what it waits for itself.
 * Where many crews share work that comes together in units, the first unit is then whole while the last is not begun, and its tests
 * spread over the whole time instead of waiting for one another at the end. O(activities + arcs log arcs).
 *
 * @param first  of several parts; then the one that can begin soonest
 * @returns activities, each after its predecessors
 */
export function depthFirst(project: Project, first: FirstPart): Int32Array {
  const { activities, predecessors, successors } = project;
  const { earliest } = criticalPath(project);
  const steps = first === 'most steps' ? stepsBefore(project) : new Int32Array(activities);
  const lastFirst = (a: number, b: number) => steps[a] - steps[b] || earliest[b] - earliest[a] || b - a;
  const list = new Int32Array(activities);
  let listed = 0;
  const opened = new Uint8Array(activities);
  const done = new Uint8Array(activities);
  const stack: number[] = [];
  for (let i = 0; i < activities; i++) if (successors.start[i] === successors.start[i + 1]) stack.push(i);
  stack.sort(lastFirst);
  while (stack.length > 0) {
    const i = stack[stack.length - 1];
    if (opened[i]) {
      stack.pop();
      if (done[i]) continue;
      done[i] = 1;
      list[listed++] = i;
      continue;
    }
    opened[i] = 1;
    const parts = predecessors.to.slice(predecessors.start[i], predecessors.start[i + 1]).filter((part) => !opened[part]);
    stack.push(...parts.sort(lastFirst));
  }
  return list;
}

/** Most activities one after the other before each. */
function stepsBefore({ activities, predecessors, order }: Project): Int32Array {
  const steps = new Int32Array(activities);
  for (const i of order)
    for (let row = predecessors.start[i]; row < predecessors.start[i + 1]; row++)
      steps[i] = Math.max(steps[i], steps[predecessors.to[row]] + 1);
  return steps;
}
