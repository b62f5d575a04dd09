import { Empty } from '../ui/index.js';

/** What goes where, for whoever holds the cable. */
export function Page() {
  return <Empty title="Floor">What goes where, for whoever holds the cable. This page is not there yet.</Empty>;
}
