import { useEffect, useRef, useState } from 'preact/hooks';
import { type Fault, faultOf, sendJson } from '../data/index.js';
import { Button } from '../ui/index.js';
import { jobsChanged } from './use-looks.js';

/** Asks once more before a job is stopped. */
export function StopJob({ name, onDone }: { name: string; onDone: () => void }) {
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  const stop = async () => {
    setSending(true);
    try {
      await sendJson(`stopping ${name}`, `/api/jobs/${name}/stop`, {});
      onDone();
    } catch (thrown) {
      setFault(faultOf(thrown));
      setSending(false);
    }
    jobsChanged.value++;
  };
  return (
    <div class="tr-stop" role="group" aria-label={`Stop ${name}`} ref={box}>
      <p>
        Stop <b>{name}</b>? Its steps since the last checkpoint are lost.
      </p>
      <p>
        <Button kind="danger" onClick={() => void stop()} disabled={sending}>
          {sending ? 'Stopping' : 'Stop it'}
        </Button>
        <Button onClick={onDone} disabled={sending}>
          Let it go on
        </Button>
      </p>
      {fault && (
        <p class="tr-refused" role="alert">
          {fault.message}
        </p>
      )}
    </div>
  );
}
