import { Empty } from '../ui/index.js';

/** The floor with every rack. */
export function Page() {
  return <Empty title="Hall">Coming.</Empty>;
}
