import { useEffect, useRef, useState } from 'preact/hooks';
import { Busy } from '../../ui/index.js';
import { codeReader } from './reader.js';

/** Time between two looks at the picture. */
const LOOK_MS = 120;

/** The picture of the camera, until it holds a QR code. */
export function Camera({ onCode }: { onCode: (text: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const heard = useRef(onCode);
  heard.current = onCode;
  const [state, setState] = useState<'opening' | 'looking' | string>('opening');
  const [light, setLight] = useState<{ track: MediaStreamTrack; on: boolean }>();
  useEffect(() => {
    let wanted = true;
    let stream: MediaStream | undefined;
    const look = async () => {
      stream = await openCamera();
      const element = video.current;
      if (!wanted || !element) return close(stream);
      element.srcObject = stream;
      await element.play();
      const [track] = stream.getVideoTracks();
      const { torch } = (track.getCapabilities?.() ?? {}) as { torch?: boolean };
      if (torch) setLight({ track, on: false });
      const read = await codeReader();
      setState('looking');
      for (let last = ''; wanted; await new Promise((done) => setTimeout(done, LOOK_MS))) {
        const text = (await read(element).catch(() => undefined)) ?? '';
        if (text !== '' && text !== last && wanted) heard.current(text);
        last = text;
      }
    };
    look().catch((thrown) => wanted && setState(wordsOf(thrown)));
    return () => {
      wanted = false;
      close(stream);
    };
  }, []);
  const shine = () => {
    if (!light) return;
    const on = !light.on;
    void light.track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
    setLight({ ...light, on });
  };
  const failed = state !== 'opening' && state !== 'looking';
  return (
    <div class="camera">
      {!failed && (
        <div class="camera-picture">
          <video ref={video} autoplay playsInline muted aria-label="Picture of the camera" />
          <span class="camera-frame" aria-hidden="true" />
          {state === 'opening' && <Busy label="Opening the camera" />}
        </div>
      )}
      <p class="camera-words" role="status">
        {failed ? state : state === 'looking' ? 'Hold the code of a label, rack or sheet into the frame.' : ''}
      </p>
      {light && (
        <button type="button" class="big" onClick={shine} aria-pressed={light.on}>
          Light
        </button>
      )}
    </div>
  );
}

function openCamera(): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new Error('insecure');
  return navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 } } });
}

function close(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

function wordsOf(thrown: unknown): string {
  const { name, message } = thrown as Error;
  if (message === 'insecure') return 'Browsers open the camera on https pages only. Type the id instead.';
  if (name === 'NotAllowedError') return 'The camera is not allowed for this site. Allow it in the browser’s settings, or type the id.';
  if (name === 'NotFoundError') return 'This device has no camera. Type the id instead.';
  return `The camera cannot be used (${message}). Type the id instead.`;
}
