import { criticalPath } from '../critical-path.js';
import type { Project } from '../project.js';

/**
 * One part after another: before each activity stand all that it waits for, one after the other with what they wait for themselves,
 * those that can be done sooner first. Where many crews share work that comes together in units, the first unit is then whole while the
 * last is not begun, and its tests spread over the whole time instead of waiting for one another at the end.
 * O(activities + arcs log arcs).
 *
 * @returns activities, each after its predecessors
 */
export function depthFirst(project: Project): Int32Array {
  const { activities, predecessors, successors } = project;
  const { earliest } = criticalPath(project);
  const lastFirst = (a: number, b: number) => earliest[b] - earliest[a] || b - a;
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
