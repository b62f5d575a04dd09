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
}

/** What has been done of each activity; undefined where the server tells nothing of it. @throws Fault */
export async function actuals(): Promise<SiteActuals | undefined> {
  try {
    const response = await ask('loading what was done', '/api/actuals');
    const values = int32s(await response.arrayBuffer());
    const half = values.length >> 1;
    const schedule = response.headers.get('x-schedule');
    return {
      began_min: values.subarray(0, half),
      ended_min: values.subarray(half, 2 * half),
      seq: Number(response.headers.get('x-seq') ?? 0),
      schedule: schedule === null ? undefined : Number(schedule),
    };
  } catch (thrown) {
    if (faultOf(thrown).kind === 'missing') return undefined;
    throw thrown;
  }
}

/** Little-endian, as all that browsers run on; read by bytes where it is not. */
function int32s(bytes: ArrayBuffer): Int32Array {
  const count = bytes.byteLength >> 2;
  if (new Uint8Array(Uint32Array.of(1).buffer)[0] === 1) return new Int32Array(bytes, 0, count);
  const view = new DataView(bytes);
  return Int32Array.from({ length: count }, (_, i) => view.getInt32(4 * i, true));
}
