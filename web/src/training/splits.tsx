import { type Prediction, splitText } from '../../../src/training/index.js';
import { Button, thousands } from '../ui/index.js';
import { handSplit } from './split-field.js';
import { lostBy } from './step-parts.js';
import type { HandSplit } from './what-if.js';
import { gigabytes, secondsWords } from './words.js';

/** How the step is split, and the next best ways with what they lose by; each can be taken by hand. */
export function Splits({ prediction, onTake }: { prediction: Prediction; onTake: (split: HandSplit) => void }) {
  const { split, data, step, memory, others, tried } = prediction;
  return (
    <section class="tr-section" aria-label="Split over GPUs">
      <h3>Split over GPUs</h3>
      <p>
        <span class="mono">
          {splitText(split)}; data: {thousands(data)}
        </span>
        {tried > 1 && <span class="soft"> – the fastest of {thousands(tried)}</span>}
      </p>
      {others.length > 0 && (
        <details>
          <summary>The next best</summary>
          <table class="tr-table tr-others">
            <thead>
              <tr>
                <th scope="col">Split</th>
                <th scope="col">Step</th>
                <th scope="col">Loses most by</th>
                <th scope="col">Memory</th>
                <th scope="col">
                  <span class="unseen">Take it</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {[{ split, step, memory }, ...others].map((other, i) => {
                const lost = i > 0 ? lostBy(step, other.step) : undefined;
                const words = splitText(other.split);
                return (
                  <tr key={words} class="tr-row">
                    <th scope="row" class="mono">
                      {words}
                    </th>
                    <td data-head="Step">{secondsWords(other.step.step_s)}</td>
                    <td data-head="Loses most by">{lost ? `${lost.name} +${secondsWords(lost.by_s)}` : ''}</td>
                    <td data-head="Memory">{gigabytes(other.memory.total_bytes)}</td>
                    <td>
                      <Button onClick={() => onTake(handSplit(other.split))} title={`Take ${words}`}>
                        By hand
                      </Button>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </details>
      )}
    </section>
  );
}
