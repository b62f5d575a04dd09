import type { AcceptanceTold } from '../../../src/api/index.js';
import { askJson, useFollowed, useSite } from '../data/index.js';
import { percent, thousands } from '../ui/index.js';

/** How much is accepted, and what is slowest on the way there: the page of acceptance in a line. */
export function AcceptedLine() {
  const { gpus } = useSite().plan;
  const { value } = useFollowed('acceptance', () => askJson<AcceptanceTold>('reckoning the acceptance', '/api/acceptance'));
  const nodes = value?.levels.find(({ level }) => level === 'node');
  if (!value || !nodes) return null;
  const { accepted } = nodes.states;
  const [slowest] = value.slowest;
  return (
    <p class="bringup-accepted">
      <a href="/acceptance">Accepted</a>: {thousands((gpus * accepted) / Math.max(1, nodes.parts))} of {thousands(gpus)} GPUs,{' '}
      {thousands(accepted)} of {thousands(nodes.parts)} nodes.
      {slowest && ` Slowest: ${slowest.name}, ${percent(slowest.share)} done, usually ${percent(slowest.usual)}.`}
    </p>
  );
}
