import { faultOf } from './fault.js';
import { ask } from './http.js';

/** When work began and ended as the site told it, by row of the schedule's activities, in minutes after the schedule's start. */
export interface SiteActuals {
  /** `NOT_YET` for what has not. */
  began_min: Int32Array;
  ended_min: Int32Array;
  /** The last event that is in it. */
  seq: number;
  /** Number of the schedule whose rows these are; undefined where the server does not tell. */
  schedule: number | undefined;
  /** The minute that the clock of the site shows, negative before the schedule's start; undefined where the server does not tell. */
  now_min: number | undefined;
}

/** What has been done of each activity; undefined where the server tells nothing of it. @throws Fault */
export async function actuals(): Promise<SiteActuals | undefined> {
  try {
    const response = await ask('loading what was done', '/api/actuals');
    const values = int32s(await response.arrayBuffer());
    const half = values.length >> 1;
    const number = (name: string) => (response.headers.has(name) ? Number(response.headers.get(name)) : undefined);
    return {
      began_min: values.subarray(0, half),
      ended_min: values.subarray(half, 2 * half),
      seq: number('x-seq') ?? 0,
      schedule: number('x-schedule'),
      now_min: number('x-now-min'),
    };
  } catch (thrown) {
    if (faultOf(thrown).kind === 'missing') return undefined;
    throw thrown;
  }
}

/** Minute 0 of the schedule that is served in seconds since 1970: midnight where the site is, wherever the browser is. @throws Fault */
export async function scheduleStart_s(): Promise<number> {
  const { headers } = await ask('loading when the schedule starts', '/api/actuals', { method: 'HEAD' });
  return Number(headers.get('x-start-s'));
}

/** Little-endian, as all that browsers run on; read by bytes where it is not. */
function int32s(bytes: ArrayBuffer): Int32Array {
  const count = bytes.byteLength >> 2;
  if (new Uint8Array(Uint32Array.of(1).buffer)[0] === 1) return new Int32Array(bytes, 0, count);
  const view = new DataView(bytes);
  return Int32Array.from({ length: count }, (_, i) => view.getInt32(4 * i, true));
}
