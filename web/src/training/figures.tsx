import type { ComponentChildren } from 'preact';
import { percent, thousands, watts } from '../ui/index.js';
import type { Answered } from './answer.js';
import type { Cluster } from './clusters.js';
import { costOf } from './cost.js';
import type { Sizes } from './fields.js';
import { counts, daysWords, secondsWords, spanWords, usd, usdRange } from './words.js';

interface FiguresProps {
  answered: Answered;
  cluster: Cluster;
  sizes: Sizes;
}

/** What a researcher asks first: how long, how fast, on what, at what cost. */
export function Figures({ answered, cluster, sizes }: FiguresProps) {
  const { prediction, precision, mean_s, interval_s } = answered;
  const { step, split, days, training_days, energy_MWh, idle_gpus, parameters, steps, tokens_per_day, goodput } = prediction;
  const { capital_usd, energy_usd } = costOf(prediction, cluster, sizes);
  return (
    <dl class="tr-figures" aria-label="The training in figures">
      <Figure name="Training" value={daysWords(days)}>
        {daysWords(training_days)} without interruptions
      </Figure>
      <Figure name="Step" value={secondsWords(step.step_s)}>
        {thousands(steps)} steps, {counts(tokens_per_day)} tokens a day
      </Figure>
      <Figure name="Utilisation" value={percent(step.utilisation, 1)}>
        of the 16 bit peak, computing in {precision}
      </Figure>
      <Figure name="Goodput" value={percent(goodput, 1)}>
        interrupted every {spanWords(mean_s)}, a checkpoint every {spanWords(interval_s)}
      </Figure>
      <Figure name="GPUs" value={thousands(split.gpus)}>
        {idle_gpus > 0 ? `${thousands(idle_gpus)} stay idle: the batch is not shared among more` : 'all of them'}
      </Figure>
      <Figure name="Model" value={`${counts(parameters.all)}`}>
        parameters{parameters.active < 0.9 * parameters.all && `, ${counts(parameters.active)} for each token`}
      </Figure>
      <Figure name="Power" value={watts(split.gpus * cluster.power_w)}>
        {thousands(energy_MWh)} MWh at rated power
      </Figure>
      <Figure name="Cost" value={usdRange(capital_usd[0] + energy_usd, capital_usd[1] + energy_usd)}>
        of it {usd(energy_usd)} for electricity
      </Figure>
    </dl>
  );
}

function Figure({ name, value, children }: { name: string; value: string; children: ComponentChildren }) {
  return (
    <div>
      <dt class="soft">{name}</dt>
      <dd>
        <b>{value}</b>
        <span class="soft">{children}</span>
      </dd>
    </div>
  );
}
