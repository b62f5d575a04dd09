import { useEffect, useMemo, useState } from 'preact/hooks';
import type { TrainingClusterTold } from '../../../src/api/index.js';
import type { Machine, Precision } from '../../../src/training/index.js';
import { askJson, seq, useFollowed, useSite } from '../data/index.js';
import { goQuery, place } from '../route/index.js';
import { Busy, Empty, ErrorBox, Panel, percent, thousands } from '../ui/index.js';
import { clusterOf } from './address.js';
import { Closely } from './closely.js';
import { type ClusterId, clustersOf } from './clusters.js';
import { Comparison } from './comparison.js';
import { Jobs } from './jobs.js';
import { Question } from './question.js';
import { ask, reckoned, reckonerFault, stopReckoning } from './reckoner.js';
import { Submit } from './submit.js';
import { useWhatIf } from './use-what-if.js';
import { daysWords, secondsWords } from './words.js';

/** The server keeps a reckoning for so long. */
const OLD_MS = 2000;

/** How long a model trains on this cluster and on others, what a step is made of, what it costs, and how it is submitted. */
export function Page() {
  const told = useFollowed('training', () => askJson<TrainingClusterTold>('loading the cluster', '/api/training/cluster'));
  if (!told.value) {
    if (told.fault) return <ErrorBox fault={told.fault} again={told.again} />;
    return <Busy label="Loading the cluster" />;
  }
  const { machine } = told.value;
  if (!machine) return <Empty title="No GPU that is known">Trainings are predicted for servers of A100, H100, H200, B200 and B300.</Empty>;
  return <Training told={told.value} machine={machine} again={told.again} />;
}

function Training({ told, machine, again }: { told: TrainingClusterTold; machine: Machine; again: () => void }) {
  const [whatIf, change] = useWhatIf();
  const [asked, setAsked] = useState(0);
  const chosen = clusterOf(place.value.query);
  // Of one plan nothing else changes.
  const clusters = useMemo(() => clustersOf(told, machine), [told.accepted_gpus]);
  useEffect(() => {
    // The server's reckoning may be some seconds old, and no more news may come.
    if (told.seq >= seq.value) return;
    const soon = setTimeout(again, OLD_MS);
    return () => clearTimeout(soon);
  }, [told]);
  useEffect(() => {
    setAsked(ask(whatIf, clusters, told));
  }, [whatIf, clusters]);
  useEffect(() => stopReckoning, []);
  const found = reckoned.value;
  const one = found.get(chosen);
  const isNew = clusters.every(({ id }) => found.get(id)?.number === asked);
  const choose = (id: ClusterId) => goQuery({ on: id === 'full' ? undefined : id });
  const onIt = one?.answer.answered;
  return (
    <div class="training" data-ready={isNew ? 'true' : undefined} data-answered={one?.number} data-took-ms={one?.took_ms.toFixed(1)}>
      <h1 class="unseen">Training</h1>
      {reckonerFault.value && <ErrorBox fault={reckonerFault.value} again={() => setAsked(ask(whatIf, clusters, told))} />}
      <Question
        whatIf={whatIf}
        precisions={Object.keys(machine.gpu.peak_flops) as Precision[]}
        found={onIt?.prediction}
        onChange={change}
      />
      <div class="tr-answer">
        <p class="tr-headline" role="status">
          {onIt ? (
            <>
              <b>{daysWords(onIt.prediction.days)}</b> on {thousands(onIt.prediction.split.gpus)} {one.cluster.machine.gpu.model},{' '}
              {secondsWords(onIt.prediction.step.step_s)} a step, {percent(onIt.prediction.step.utilisation, 1)} utilisation
            </>
          ) : one ? (
            <b class="tr-bad">It cannot be trained on {one.cluster.name.toLowerCase()}.</b>
          ) : (
            'Reckoning'
          )}
        </p>
        <Panel title="On which cluster">
          <Comparison
            clusters={clusters}
            reckoned={found}
            money={whatIf.sizes}
            failures={told.failures}
            chosen={chosen}
            onChoose={choose}
          />
        </Panel>
        {one && onIt && <Closely reckoned={one} answered={onIt} onTake={(split) => change({ ...whatIf, split })} />}
        {one && onIt && (chosen === 'now' || chosen === 'full') && (
          <Submit whatIf={one.whatIf} prediction={onIt.prediction} plan={told.name} />
        )}
        {useSite().jobs && <Jobs />}
      </div>
    </div>
  );
}
