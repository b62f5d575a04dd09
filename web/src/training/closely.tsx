import { Panel } from '../ui/index.js';
import type { Answered } from './answer.js';
import { Figures } from './figures.js';
import type { Reckoned } from './reckoner.js';
import { ShareBar } from './share-bar.js';
import { Splits } from './splits.js';
import { memoryParts, stepParts } from './step-parts.js';
import { Timeline } from './timeline.js';
import type { HandSplit } from './what-if.js';
import { gigabytes, secondsWords } from './words.js';

interface CloselyProps {
  reckoned: Reckoned;
  answered: Answered;
  onTake: (split: HandSplit) => void;
}

/** The training on one cluster: figures, what a step is made of, memory, the step over time, the split. */
export function Closely({ reckoned: { cluster, whatIf, answer }, answered, onTake }: CloselyProps) {
  const { prediction } = answered;
  const { memory_bytes, model } = cluster.machine.gpu;
  return (
    <Panel title={cluster.name}>
      {answer.findings.map(({ message, remedy }) => (
        <p key={message} class="tr-note">
          {message}
          {remedy && <span class="soft"> – {remedy}</span>}
        </p>
      ))}
      <Figures answered={answered} cluster={cluster} sizes={whatIf.sizes} />
      <section class="tr-section" aria-label="A step over time">
        <h3>A step over time</h3>
        <Timeline prediction={prediction} batch={whatIf.sizes.batch} />
      </section>
      <div class="tr-two">
        <section class="tr-section" aria-label="Where a step goes">
          <h3>Where a step goes</h3>
          <ShareBar label="Parts of a step" parts={stepParts(prediction)} whole={prediction.step.step_s} words={secondsWords} />
        </section>
        <section class="tr-section" aria-label="Memory of a GPU">
          <h3>
            Memory of the fullest {model}, {gigabytes(memory_bytes)}
          </h3>
          <ShareBar
            label="Parts of the memory"
            parts={memoryParts(prediction.memory, memory_bytes)}
            whole={memory_bytes}
            words={gigabytes}
          />
        </section>
      </div>
      <Splits prediction={prediction} onTake={onTake} />
    </Panel>
  );
}
