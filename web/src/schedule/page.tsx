import { Empty } from '../ui/index.js';

/** The Gantt chart, the critical path and the forecast. */
export function Page() {
  return <Empty title="Schedule">The Gantt chart, the critical path and the forecast. This page is not there yet.</Empty>;
}
