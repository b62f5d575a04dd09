import { useState } from 'preact/hooks';
import type { PartTold } from '../../../src/api/index.js';
import type { SubjectKind } from '../../../src/asbuilt/index.js';
import { cableTrace, inAcceptance, inHall, onFloor } from '../route/index.js';
import { Button, thousands } from '../ui/index.js';
import { CriterionBar, countWords } from './criterion-bar.js';
import { type Criterion, criterionName } from './words.js';

/** The criteria of a part: how much is met, what is lacking by name, and by which events the rest is met. */
export function Grounds({ told: { part, grounds } }: { told: PartTold }) {
  return (
    <section class="acc-section" aria-label="Criteria">
      <h3>Criteria</h3>
      <ul class="acc-grounds">
        {part.criteria.map((counts) => {
          const ground = grounds.find(({ criterion }) => criterion === counts.criterion);
          const isMatters = counts.criterion === 'matters';
          return (
            <li key={counts.criterion}>
              <span class="acc-ground-head">
                <span>{criterionName(counts.criterion, part.level)}</span>
                <span class={isMatters && counts.of > 0 ? 'acc-met acc-bad' : 'acc-met'}>{countWords(counts)}</span>
              </span>
              {!isMatters && <CriterionBar counts={counts} />}
              {ground && <Lacking ground={ground} />}
              {ground?.events && (
                <span class="soft">
                  {ground.events.first === ground.events.last
                    ? `by event ${thousands(ground.events.first)}`
                    : `by events ${thousands(ground.events.first)} to ${thousands(ground.events.last)}`}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const FEW = 6;

function Lacking({ ground: { criterion, lacking, lacking_all } }: { ground: PartTold['grounds'][number] }) {
  const [all, setAll] = useState(false);
  if (lacking.length === 0) return null;
  const shown = all ? lacking : lacking.slice(0, FEW);
  const more = lacking.length - shown.length;
  return (
    <span class="acc-lacking">
      {criterion !== 'matters' && <span class="soft">lacking</span>}
      {shown.map(({ of, name, failed }, i) => (
        // One thing may have several open matters.
        <Thing key={`${i} ${name}`} criterion={criterion} of={of} name={name} failed={failed && criterion !== 'matters'} />
      ))}
      {more > 0 && <Button onClick={() => setAll(true)}>{`${more} more`}</Button>}
      {all && lacking_all > lacking.length && <span class="soft">and {thousands(lacking_all - lacking.length)} more</span>}
      {!all && lacking_all > lacking.length && <span class="soft">of {thousands(lacking_all)}</span>}
    </span>
  );
}

function Thing({ criterion, of, name, failed }: { criterion: Criterion; of: SubjectKind; name: string; failed: boolean }) {
  const to = linkOf(criterion, of, name);
  return (
    <span class={failed ? 'acc-thing acc-thing-bad' : 'acc-thing'}>
      {failed && <i aria-hidden="true">✕</i>}
      {to ? <a href={to}>{name}</a> : name}
      {failed && <span class="unseen"> failed</span>}
    </span>
  );
}

/** Where a thing is looked at: parts here; what is defect on the floor; cables among cables; racks in the hall. */
function linkOf(criterion: Criterion, of: SubjectKind, name: string): string | undefined {
  if (criterion === 'below' || of === 'unit' || of === 'pod' || of === 'cluster') return inAcceptance(of, name);
  // What feeds and cools has no page.
  if (of === 'power' || of === 'cooling' || of === 'activity') return undefined;
  if (criterion === 'matters') return onFloor(name);
  if (of === 'cable') return cableTrace(name);
  return of === 'rack' ? inHall(name) : onFloor(name);
}
