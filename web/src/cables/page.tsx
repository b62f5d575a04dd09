import { Empty } from '../ui/index.js';

/** All cables, searched and filtered. */
export function Page() {
  return <Empty title="Cables">All cables, searched and filtered. This page is not there yet.</Empty>;
}
