import { commonSpeed, portsAt, type SwitchModel, speedsOf } from '../catalog/index.js';
import type { Path } from '../yamlfile/index.js';
import type { Checker } from './check.js';
import { switchPath } from './complete-clos.js';
import type { IntentFile } from './schema.js';
import type { ManagementNetwork } from './types.js';

const LEAF = 'sn2201';
const SPINE = 'sn4600c';

/**
 * Ports of a management switch above the leafs that do not yet make the tiers above smaller: two go up, and two hold
 * the pair below.
 */
const FEWEST_ABOVE = 4;

/** Fills in the management network's switches and checks that they can be wired; undefined: none, or, with findings, wrong. */
export function completeManagement(asked: IntentFile['networks']['management'], checker: Checker): ManagementNetwork | undefined {
  if (asked === 'none') return undefined;
  const path: Path = ['networks', 'management'];
  const ids = typeof asked?.switch === 'object' ? asked.switch : { leaf: asked?.switch };
  const leafPath = switchPath(path, asked?.switch, 'leaf');
  const spinePath = switchPath(path, asked?.switch, 'spine');
  const leaf = checker.model(ids.leaf ?? LEAF, 'switch', leafPath);
  const spine = checker.model(ids.spine ?? SPINE, 'switch', spinePath);
  if (!leaf || !spine) return undefined;
  if (portsAt(leaf.ports, 'fabric', 1).ports.length === 0)
    checker.add('SPEED', `${leaf.id} has no 1 Gbps ports for management`, leafPath, `switch: ${LEAF}`);
  else if (commonSpeed([], 'management', leaf.ports) === 1)
    checker.add('SPEED', `${leaf.id} has no faster ports to go up`, leafPath, `switch: ${LEAF}`);
  else checkSpine(leaf, spine, spinePath, checker);
  return { leaf_switch: leaf.id, spine_switch: spine.id };
}

/** Whether leafs can go up to a switch: both of a kind and a speed, and ports enough that the tiers above grow smaller. */
function checkSpine(leaf: SwitchModel, spine: SwitchModel, path: Path, checker: Checker): void {
  const remedy = spine.id === SPINE ? undefined : `spine: ${SPINE}`;
  const speeds = speedsOf(spine.ports, 'fabric');
  const speed = speedsOf(leaf.ports, 'fabric').find((each) => each > 1 && speeds.includes(each));
  const ports = speed === undefined ? 0 : portsAt(spine.ports, 'fabric', speed).ports.length;
  if (spine.technology !== leaf.technology)
    checker.add('TECHNOLOGY', `${spine.id} speaks ${spine.technology}, not ${leaf.technology}`, path, remedy);
  else if (speed === undefined) checker.add('SPEED', `${spine.id} has no speed in common with the up ports of ${leaf.id}`, path, remedy);
  else if (ports <= FEWEST_ABOVE)
    checker.add(
      'PORTS',
      `${spine.id} has ${ports} ports of ${speed} Gbps; above the management leafs more than ${FEWEST_ABOVE} are needed`,
      path,
      remedy,
    );
}
