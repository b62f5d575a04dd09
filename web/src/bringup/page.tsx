import { Empty } from '../ui/index.js';

/** GPUs installed, powered, linked, tested, training. */
export function Page() {
  return <Empty title="Bring-up">GPUs installed, powered, linked, tested, training. This page is not there yet.</Empty>;
}
