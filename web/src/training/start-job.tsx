import { useId, useState } from 'preact/hooks';
import { JOB_NAME } from '../../../src/api/index.js';
import { type Fault, faultOf, sendJson } from '../data/index.js';
import { Button, Field } from '../ui/index.js';
import { jobsChanged } from './use-looks.js';

interface StartJobProps {
  /** By which a name is offered. */
  model: string;
  /** The job file. */
  text: string;
  /** Its lines under `run:`. */
  run: string;
  onRun: (run: string) => void;
}

/** Name and command of a job, and the button that starts it on the site's cluster. */
export function StartJob({ model, text, run, onRun }: StartJobProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const [sending, setSending] = useState(false);
  const [said, setSaid] = useState<{ started: string } | { fault: Fault }>();
  const name = typed ?? model.replace(/[^A-Za-z0-9_-]/g, '-');
  const isName = JOB_NAME.test(name);
  const start = async () => {
    setSending(true);
    setSaid(undefined);
    try {
      await sendJson(`starting ${name}`, '/api/jobs', { name, job: text });
      setSaid({ started: name });
    } catch (thrown) {
      setSaid({ fault: faultOf(thrown) });
    }
    jobsChanged.value++;
    setSending(false);
  };
  return (
    <form
      class="tr-start"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <Field
        label="Name of the job"
        value={name}
        onInput={setTyped}
        wrong={isName ? undefined : 'letters, digits, - and _, at most 40, no - at the beginning'}
      />
      <div class="tr-copied">
        <label for={id}>
          What is started: lines under <span class="mono">run</span> of the job file
        </label>
        <textarea id={id} class="mono" rows={5} value={run} spellcheck={false} onInput={(event) => onRun(event.currentTarget.value)} />
      </div>
      <p class="soft">
        It runs on the cluster as the user of the server, in the job's own folder there: give paths of programs and data in full.
      </p>
      <p>
        <Button kind="primary" type="submit" disabled={sending || !isName}>
          {sending ? 'Starting' : 'Start'}
        </Button>
      </p>
      {said && 'started' in said && <p role="status">{said.started} is started.</p>}
      {said && 'fault' in said && (
        <p class="tr-refused" role="alert">
          {said.fault.message}
        </p>
      )}
    </form>
  );
}
