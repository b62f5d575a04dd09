import type { HallPolicy } from '../intent/index.js';

/** Height of one U, EIA-310. */
export const U_M = 0.04445;

/** From a port to the side of its rack; a cable within a rack goes there and back. */
export const SIDE_M = 0.3;

/** Height at which the ports of a 0U device are taken to be; assumption: the middle of a vertical PDU. */
const NO_U_M = 1;

/** Height of a device's ports above the floor. @param u  its lowest U, 0 for a 0U device */
export function portHeight(u: number, uHeight: number): number {
  return u === 0 ? NO_U_M : (u - 1 + uHeight / 2) * U_M;
}

/** From a port up or down to a tray. */
export function drop(tray_m: number, height_m: number): number {
  return Math.abs(tray_m - height_m) + SIDE_M;
}

/** Run of a cable within a rack, slack at both ends included. */
export function runInRack(heightA_m: number, heightB_m: number, policy: Pick<HallPolicy, 'slack_m'>): number {
  return Math.abs(heightA_m - heightB_m) + 2 * SIDE_M + 2 * policy.slack_m;
}
