import type { Cabling } from './cabling.js';
import type { Level } from './level.js';
import type { Routing } from './route.js';
import type { TrayNet } from './tray-net.js';
import type { Trunks } from './trunks.js';

/** Cables in their trays. */
export interface Laid {
  cabling: Cabling;
  trunks: Trunks;
  net: TrayNet;
  /** What each level's trays carry. */
  routing: Record<Level, Routing>;
  /** Route of each cable, then of each trunk, within its level; NO_ROUTE within a rack and over panels. */
  routeOf: Uint32Array;
}

export const NO_ROUTE = 0xffffffff;
