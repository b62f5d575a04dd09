import { thousands } from '../ui/index.js';
import { CriterionBar } from './criterion-bar.js';
import { criterionName, type Part } from './words.js';

/** The criteria of the cluster side by side. */
export function Criteria({ cluster }: { cluster: Part }) {
  return (
    <ul class="acc-criteria" aria-label="Criteria of the cluster">
      {cluster.criteria.map((counts) => {
        const bad = counts.failed > 0;
        return (
          <li key={counts.criterion} class={bad ? 'acc-criterion acc-criterion-bad' : 'acc-criterion'}>
            <span class="soft">{criterionName(counts.criterion, 'cluster')}</span>
            {counts.criterion === 'matters' ? (
              <b class={bad ? 'acc-large acc-bad' : 'acc-large'}>{counts.of === 0 ? 'none' : thousands(counts.of)}</b>
            ) : (
              <span class="acc-figures">
                <b class="acc-large">{thousands(counts.met)}</b>
                <span>
                  of {thousands(counts.of)}
                  {bad && <span class="acc-bad acc-line">{thousands(counts.failed)} failed</span>}
                </span>
              </span>
            )}
            {counts.criterion !== 'matters' && <CriterionBar counts={counts} />}
          </li>
        );
      })}
    </ul>
  );
}
