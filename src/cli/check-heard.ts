import { type Check, type Observation, UNSEEN } from '../commissioning/index.js';
import type { Finding } from '../finding/index.js';
import { countsOf, few } from './check-print.js';
import { number } from './columns.js';

/** Of fewer links nothing is said: a server of the examples has 10 to 13, and where one is cabled as another none of them may be right. */
const LEAST_ASKED = 20;

/** Below it the network may be another: 10,000 faults at 100,000 GPUs, as the bench of check makes them, leave 87 % of the links right. */
const LEAST_RIGHT = 0.5;

/**
 * Whether what was heard is of the plan at all. Links that are not due yet count as not asked; those that are right but slow count as right.
 *
 * @returns CHECK-UNHEARD (error) where nothing was heard of any link of the plan; else CHECK-FEW-RIGHT (warning) where 20 links were asked,
 * or more, and fewer than half are right
 */
export function heardFindings(result: Check, observation: Observation): Finding[] {
  if (result.links.link.every((seen) => seen === UNSEEN)) return [unheard(result, observation)];
  const counts = countsOf(result);
  const asked = result.ends.links - counts['not asked'] - counts['expected later'];
  const right = counts.right + counts.slow + counts.narrow + counts.flapping;
  return asked >= LEAST_ASKED && right < LEAST_RIGHT * asked ? [fewRight(right, asked)] : [];
}

/** CHECK-UNHEARD (error) where none of the ports that were read is one of the plan's. @param ends  of `opticEnds` */
export function readFindings(ends: Int32Array): Finding[] {
  if (ends.some((end) => end >= 0)) return [];
  const message = `nothing of the plan was read: none of the ${number(ends.length)} ports is one of its links`;
  return [{ code: 'CHECK-UNHEARD', severity: 'error', message, subjects: [], remedy: REMEDY }];
}

const REMEDY = 'this is the network of another plan, or its devices have other names: --bindings and --names tell who is who';

function unheard({ ends, links: { strangers } }: Check, observation: Observation): Finding {
  return {
    code: 'CHECK-UNHEARD',
    severity: 'error',
    message: `nothing of the plan was heard: ${whyUnheard(ends.links, strangers, observation)}`,
    subjects: [],
    ...(strangers.size > 0 ? { remedy: REMEDY } : {}),
  };
}

function whyUnheard(links: number, strangers: ReadonlyMap<string, number>, { rows, device, deviceId }: Observation): string {
  if (rows === 0) return 'no device answered';
  const ofStrangers = [...strangers.values()].reduce((sum, each) => sum + each, 0);
  if (ofStrangers < rows) return `what answered tells of none of its ${number(links)} links`;
  // New devices have one name, and each its own id.
  const answered = new Set(Array.from({ length: rows }, (_, row) => `${device[row]} ${deviceId[row]}`)).size;
  const names = few([...strangers.keys()].slice(0, 3));
  return answered === 1
    ? `the one device that answered, ${names}, is not of the plan`
    : `none of the ${number(answered)} devices that answered is of the plan, such as ${names}`;
}

function fewRight(right: number, asked: number): Finding {
  return {
    code: 'CHECK-FEW-RIGHT',
    severity: 'warning',
    message: `only ${number(right)} of the ${number(asked)} links that were asked are right: is this the network of this plan?`,
    subjects: [],
    remedy: 'give the folder of the plan that was built; where much is not up yet, --at leaves out what is not due',
  };
}
