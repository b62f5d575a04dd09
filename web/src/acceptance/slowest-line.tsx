import type { AcceptanceTold } from '../../../src/api/index.js';
import { inAcceptance } from '../route/index.js';
import { percent } from '../ui/index.js';
import { CRITERION_NAMES, LEVEL_NAMES } from './words.js';

/** What is the furthest behind, and in what, in a sentence or two. */
export function SlowestLine({ told: { slowest, units, cluster } }: { told: AcceptanceTold }) {
  return (
    <p class="acc-slowest" role="status" aria-label="What is slowest">
      {slowest.length === 0
        ? cluster.state === 'accepted' || units.name.length > 1
          ? 'No part is behind the others.'
          : 'There is one unit alone: none to be behind another.'
        : slowest.map((one, i) => (
            <span key={one.name}>
              {i === 0 ? <b>Slowest: </b> : ' In it '}
              <a href={inAcceptance(one.of, one.name)}>{one.name}</a>
              {i > 0 && ' is the furthest behind'}
              {`, ${percent(one.share)} done ${usualWords(one)}; ${behindWords(one)}.`}
            </span>
          ))}
    </p>
  );
}

type Slowest = AcceptanceTold['slowest'][number];

function usualWords({ share, usual, level }: Slowest): string {
  const [, many] = LEVEL_NAMES[level];
  return percent(share) === percent(usual) ? `like most ${many}` : `where ${many} usually are ${percent(usual)}`;
}

function behindWords({ criterion, own, others }: Slowest): string {
  const what = CRITERION_NAMES[criterion];
  if (percent(own) === percent(others)) return `least done in ${what}: ${percent(own)}`;
  return `most behind in ${what}: ${percent(own)} against ${percent(others)}`;
}
