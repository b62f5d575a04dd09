import { useState } from 'preact/hooks';
import type { Prediction } from '../../../src/training/index.js';
import { mayAs, useSite } from '../data/index.js';
import { Button, Panel } from '../ui/index.js';
import { Copied } from './copied.js';
import { jobText, USUAL_RUN } from './job-text.js';
import { StartJob } from './start-job.js';
import type { WhatIf } from './what-if.js';

const COMMAND = 'nineteen train submit job.yaml --on PLAN';

/** The job file of what is on the page, and how it is started: from here where the site runs jobs. @param plan  the plan's name */
export function Submit({ whatIf, prediction, plan }: { whatIf: WhatIf; prediction: Prediction; plan: string }) {
  const [run, setRun] = useState(USUAL_RUN);
  const text = jobText(whatIf, prediction, run);
  const starts = useSite().jobs === true && mayAs('planner');
  return (
    <Panel
      title="Submit"
      actions={
        <Button icon="download" onClick={() => save(text)}>
          job.yaml
        </Button>
      }
    >
      <div class="tr-submit">
        {starts ? (
          <>
            <StartJob model={whatIf.preset} text={text} run={run} onRun={setRun} />
            <details>
              <summary>The whole job file</summary>
              <Copied name="Job file" text={text} />
            </details>
          </>
        ) : (
          <>
            <p>
              Say under <span class="mono">run</span> what is started, then start it where Slurm is. <span class="mono">PLAN</span> is the
              plan folder of {plan}.
            </p>
            <Copied name="Command" text={COMMAND} />
            <Copied name="Job file" text={text} />
          </>
        )}
      </div>
    </Panel>
  );
}

/** Hands the file to the browser's downloads. */
function save(text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  link.download = 'job.yaml';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
