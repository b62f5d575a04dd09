import type { Failures } from '../../../src/training/index.js';
import { decimal, percent, thousands } from '../ui/index.js';
import type { Cluster, ClusterId } from './clusters.js';
import { costOf } from './cost.js';
import type { Sizes } from './fields.js';
import type { Reckoned } from './reckoner.js';
import { daysWords, secondsWords, usdRange } from './words.js';

interface ComparisonProps {
  clusters: readonly Cluster[];
  reckoned: ReadonlyMap<ClusterId, Reckoned>;
  money: Pick<Sizes, 'years' | 'kwh'>;
  failures: Failures;
  chosen: ClusterId;
  onChoose: (id: ClusterId) => void;
}

const HEADS = ['GPUs in use', 'Training', 'Step', 'Utilisation', 'Goodput', 'Energy', 'Cost'] as const;

/** The same training on each cluster; the chosen one is looked at closely below. */
export function Comparison({ clusters, reckoned, money, failures, chosen, onChoose }: ComparisonProps) {
  return (
    <>
      <table class="tr-table tr-compare">
        <caption class="unseen">The same training on each cluster</caption>
        <thead>
          <tr>
            <th scope="col">Cluster</th>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {clusters.map((cluster) => (
            <tr
              key={cluster.id}
              class={cluster.id === chosen ? 'tr-row tr-pick tr-chosen' : 'tr-row tr-pick'}
              onClick={() => onChoose(cluster.id)}
            >
              <th scope="row">
                <label class="tr-radio">
                  <input type="radio" name="cluster" checked={cluster.id === chosen} onChange={() => onChoose(cluster.id)} />
                  <span>
                    {cluster.name}
                    <small class="soft">
                      {thousands(cluster.gpus)} {cluster.machine.gpu.model}
                    </small>
                  </span>
                </label>
              </th>
              <Cells cluster={cluster} reckoned={reckoned.get(cluster.id)} money={money} />
            </tr>
          ))}
        </tbody>
      </table>
      <details class="tr-assumes">
        <summary>What is assumed</summary>
        <ul>
          {clusters.map(({ id, name, assumes }) => (
            <li key={id}>
              <b>{name}</b>: {assumes}
            </li>
          ))}
          <li>
            <b>Interruptions</b>: {failures.about}; noticed after a minute, a failed node is back after two days, spares are always there.
          </li>
          <li>
            <b>Cost</b>: for the GPUs in use, their share of the price, spread evenly over the years in use, and electricity at all times of
            the training. People, buildings and interest are left out.
          </li>
          <li>
            <b>Software</b>: as Megatron-Core, which hides most communication behind computing. The split with the shortest step is taken;
            where interruptions cost much, fewer GPUs may be done sooner.
          </li>
        </ul>
      </details>
    </>
  );
}

function Cells({ cluster, reckoned, money }: { cluster: Cluster; reckoned: Reckoned | undefined; money: ComparisonProps['money'] }) {
  if (!reckoned) return <td colSpan={HEADS.length} class="soft" />;
  const { answered, findings } = reckoned.answer;
  if (!answered)
    return (
      <td colSpan={HEADS.length} class="tr-reason">
        {findings.map(({ message, remedy }) => (
          <p key={message}>
            <span class="tr-bad">{message}</span>
            {remedy && <> – {remedy}</>}
          </p>
        ))}
      </td>
    );
  const { prediction } = answered;
  const { split, step, days, energy_MWh } = prediction;
  const { capital_usd, energy_usd } = costOf(prediction, cluster, money);
  const cells = [
    thousands(split.gpus),
    daysWords(days),
    secondsWords(step.step_s),
    percent(step.utilisation, 1),
    percent(prediction.goodput, 1),
    energy_MWh >= 100 ? `${thousands(energy_MWh)} MWh` : `${decimal(energy_MWh, 1)} MWh`,
    usdRange(capital_usd[0] + energy_usd, capital_usd[1] + energy_usd),
  ];
  return (
    <>
      {cells.map((words, i) => (
        <td key={HEADS[i]} data-head={HEADS[i]}>
          {words}
        </td>
      ))}
    </>
  );
}
