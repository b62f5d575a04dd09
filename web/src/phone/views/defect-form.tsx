import { useEffect, useId, useState } from 'preact/hooks';
import type { SubjectKind } from '../../../../src/asbuilt/index.js';
import { type Fault, faultOf, type Photo, type Told } from '../../data/index.js';
import { ErrorBox } from '../../ui/index.js';
import { report } from '../floor-state.js';
import { photoOf } from '../photo.js';
import { Head } from './view-parts.js';

/** Longest text of a defect. */
const MOST = 2000;
const USUAL = ['Connector is dirty', 'Connector is damaged', 'Cable is too short', 'Port is taken', 'Label is wrong', 'Does not fit'];

/** Something is wrong: in words, with a photo. */
export function DefectForm({ of, name, onDone }: { of: SubjectKind; name: string; onDone: () => void }) {
  const id = useId();
  const [words, setWords] = useState('');
  const [photo, setPhoto] = useState<Photo>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setFault(undefined);
    try {
      setPhoto(await photoOf(file));
    } catch (thrown) {
      setFault(faultOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  const say = async (event: Event) => {
    event.preventDefault();
    const defect = words.trim();
    if (defect === '' || busy) return;
    const subject = { of, name };
    const told: Told[] = [
      ...(photo ? [{ kind: 'photo' as const, subject, photo: photo.sha256, comment: defect }] : []),
      { kind: 'defect-opened', subject, defect },
    ];
    setBusy(true);
    if (await report(told, `${name}: defect reported`, photo ? [photo] : [])) onDone();
    setBusy(false);
  };
  return (
    <article class="view">
      <Head kind={`report a defect of ${of}`} name={name} />
      <form class="card" onSubmit={(event) => void say(event)}>
        <fieldset class="usual">
          <legend class="soft">Often</legend>
          {USUAL.map((each) => (
            <button key={each} type="button" class="big quiet" aria-pressed={words === each} onClick={() => setWords(each)}>
              {each}
            </button>
          ))}
        </fieldset>
        <label for={`${id}-words`}>What is wrong?</label>
        <textarea
          id={`${id}-words`}
          rows={3}
          maxLength={MOST}
          value={words}
          required
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <div class="two">
          <PhotoInput label="Take a photo" camera onFile={take} />
          <PhotoInput label="Choose a file" onFile={take} />
        </div>
        {photo && <Preview photo={photo} onRemove={() => setPhoto(undefined)} />}
        {fault && <ErrorBox fault={fault} />}
        <button type="submit" class="big primary" disabled={busy || words.trim() === ''}>
          {busy ? 'One moment' : 'Report it'}
        </button>
      </form>
      <button type="button" class="big quiet" onClick={onDone}>
        Cancel
      </button>
    </article>
  );
}

function PhotoInput({ label, camera, onFile }: { label: string; camera?: boolean; onFile: (file: File | undefined) => Promise<void> }) {
  return (
    <label class="big file">
      {label}
      <input
        type="file"
        accept="image/*"
        {...(camera ? { capture: 'environment' as const } : {})}
        onChange={(event) => {
          const input = event.currentTarget;
          void onFile(input.files?.[0]).then(() => {
            // The same file may be chosen again.
            input.value = '';
          });
        }}
      />
    </label>
  );
}

function Preview({ photo, onRemove }: { photo: Photo; onRemove: () => void }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([photo.bytes], { type: photo.type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  return (
    <figure class="preview">
      {url && <img class="photo" src={url} alt="As it will be sent" />}
      <figcaption>
        <span class="soft">{Math.ceil(photo.bytes.byteLength / 1024)} kB</span>
        <button type="button" class="big quiet" onClick={onRemove}>
          Without photo
        </button>
      </figcaption>
    </figure>
  );
}
