import { useState } from 'preact/hooks';
import type { Prediction } from '../../../src/training/index.js';
import { Button, Panel } from '../ui/index.js';
import { jobText } from './job-text.js';
import type { WhatIf } from './what-if.js';

const COMMAND = 'nineteen train submit job.yaml --on PLAN';

/** The job file of what is on the page, and how it is started. @param plan  the plan's name */
export function Submit({ whatIf, prediction, plan }: { whatIf: WhatIf; prediction: Prediction; plan: string }) {
  const text = jobText(whatIf, prediction);
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
        <p>
          Say under <span class="mono">run</span> what is started, then start it where Slurm is. <span class="mono">PLAN</span> is the plan
          folder of {plan}.
        </p>
        <Copied name="Command" text={COMMAND} />
        <Copied name="Job file" text={text} />
      </div>
    </Panel>
  );
}

/** A text with a button that copies it. */
function Copied({ name, text }: { name: string; text: string }) {
  const [said, setSaid] = useState<{ text: string; words: string }>();
  const tell = (words: string) => setSaid({ text, words });
  const copy = () => {
    // Browsers give the clipboard to https and to the machine itself alone.
    if (!navigator.clipboard) return tell('Mark the text and copy it: this page may not.');
    navigator.clipboard.writeText(text).then(
      () => tell('copied'),
      () => tell('Mark the text and copy it: the browser does not let the page.'),
    );
  };
  return (
    <section class="tr-copied" aria-label={name}>
      <textarea
        class="mono"
        readOnly
        aria-label={name}
        rows={text.trimEnd().split('\n').length}
        value={text.trimEnd()}
        spellcheck={false}
      />
      <p>
        <Button onClick={copy}>Copy the {name.toLowerCase()}</Button>
        <span role="status" class="soft">
          {said?.text === text ? said.words : ''}
        </span>
      </p>
    </section>
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
