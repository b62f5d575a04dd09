import { Empty } from '../ui/index.js';

/** Tiers, pods and rails, and the path of one GPU to any other. */
export function Page() {
  return <Empty title="Fabric">Tiers, pods and rails, and the path of one GPU to any other. This page is not there yet.</Empty>;
}
