import type { Catalog } from '../../catalog/index.js';
import type { Finding } from '../../finding/index.js';
import type { Intent } from '../../intent/index.js';
import { forBend, forNoMedium, forTrays } from './for-cabling.js';
import { forAir, forCdu } from './for-cooling.js';
import { forDepth, forFloorLoad, forRows, forWidth } from './for-hall.js';
import { forElement, forSite, forSteps, forSwing } from './for-power.js';
import { forMisfit } from './for-rack.js';

/** Stands for the same intent with as many servers as fit. */
export const FEWER_SERVERS = 'fewer servers';

/** A changed intent that may do without a finding; it has yet to be tried. */
export type Candidate = Intent | typeof FEWER_SERVERS;

type Seek = (finding: Finding, intent: Intent, catalog: Catalog) => Intent[] | undefined;

/** By code, what may cure a finding; `servers`: whether fewer of them may, too. */
const CURES: Record<string, { seek: Seek; servers: boolean }> = {
  'HALL-ROWS': { seek: forRows, servers: true },
  'HALL-DEPTH': { seek: forDepth, servers: true },
  'HALL-WIDTH': { seek: forWidth, servers: false },
  'FLOOR-LOAD': { seek: forFloorLoad, servers: false },
  'RACK-MISFIT': { seek: forMisfit, servers: false },
  'POWER-SITE': { seek: forSite, servers: true },
  'POWER-ELEMENT': { seek: forElement, servers: false },
  'POWER-SWING': { seek: forSwing, servers: true },
  'POWER-STEPS': { seek: forSteps, servers: true },
  'COOLING-CDU': { seek: forCdu, servers: false },
  'COOLING-AIR': { seek: forAir, servers: true },
  'TRAY-BEND': { seek: forBend, servers: false },
  'TRAY-FULL': { seek: forTrays, servers: true },
  'CABLE-NO-MEDIUM': { seek: forNoMedium, servers: true },
};

/** Changes that may cure a finding of an intent, nearest first; undefined where none is known. */
export function candidatesOf(finding: Finding, intent: Intent, catalog: Catalog): Candidate[] | undefined {
  const cure = CURES[finding.code];
  const changed = cure?.seek(finding, intent, catalog);
  if (changed === undefined) return undefined;
  const all: Candidate[] = cure.servers && intent.servers > 1 ? [...changed, FEWER_SERVERS] : changed;
  return all.length > 0 ? all : undefined;
}
