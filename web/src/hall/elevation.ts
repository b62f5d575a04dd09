import type { Box } from './camera.js';
import { devicesIn, rackBox, type Scene } from './scene.js';

/** The two sides of a rack as they are drawn within its footprint, beside one another. */
export interface Faces {
  front: Box;
  rear: Box;
}

/** Where the sides of a rack are drawn: front left, rear right, upright whatever way the rack stands. */
export function facesOf(scene: Scene, rack: number): Faces {
  const { x0, y0, x1, y1 } = rackBox(scene, rack);
  const [edge, gap] = [(x1 - x0) * 0.03, (x1 - x0) * 0.03];
  const top = (y1 - y0) * 0.07;
  const middle = (x0 + x1) / 2;
  const face = (from: number, to: number): Box => ({ x0: from, y0: y0 + top, x1: to, y1: y1 - (y1 - y0) * 0.02 });
  return { front: face(x0 + edge, middle - gap / 2), rear: face(middle + gap / 2, x1 - edge) };
}

/** Where a device is on a side; undefined for what takes no U, as vertical PDUs. */
export function deviceBox(scene: Scene, rack: number, device: number, { x0, y0, x1, y1 }: Box): Box | undefined {
  const { u_bottom, u_height } = scene.devices;
  if (!(u_bottom[device] > 0)) return undefined;
  const unit = (y1 - y0) / scene.racks.u_total[rack];
  const bottom = y1 - (u_bottom[device] - 1) * unit;
  return { x0, y0: bottom - u_height[device] * unit, x1, y1: bottom };
}

/** Rows and columns in which so many ports fill a box best: as square as may be, cells wider than high for their names. */
export function portGrid(ports: number, width: number, height: number): { rows: number; columns: number } {
  if (ports === 0) return { rows: 0, columns: 0 };
  const rows = Math.max(1, Math.min(ports, Math.round(Math.sqrt((ports * height * 1.4) / width))));
  return { rows, columns: Math.ceil(ports / rows) };
}

/** Share of a device, from its left, that its name takes; its ports have the rest. */
export const NAME_SHARE = 0.24;

/** Where port i of so many is drawn on a device; ports go down, then to the right, as the cages of a switch are numbered. */
export function portBox({ x0, y0, x1, y1 }: Box, i: number, ports: number): Box {
  const left = x0 + (x1 - x0) * NAME_SHARE;
  const { rows, columns } = portGrid(ports, x1 - left, y1 - y0);
  const [width, height] = [(x1 - left) / columns, (y1 - y0) / rows];
  const [column, row] = [Math.floor(i / rows), i % rows];
  return {
    x0: left + (column + 0.08) * width,
    y0: y0 + (row + 0.12) * height,
    x1: left + (column + 0.92) * width,
    y1: y0 + (row + 0.88) * height,
  };
}

/** What is at a point of the floor. */
export interface Hit {
  rack: number;
  /** -1 for none. */
  device: number;
  /** Place among the device's ports, -1 for none. */
  port: number;
}

/** The rack at a point, its device and port where these are drawn; undefined on the bare floor. O(racks), some microseconds. */
export function hitAt(
  scene: Scene,
  x_m: number,
  y_m: number,
  see: { devices: boolean; ports: (device: number) => number },
): Hit | undefined {
  const { racks } = scene;
  for (let rack = 0; rack < racks.count; rack++) {
    if (x_m < racks.x0[rack] || x_m > racks.x1[rack] || y_m < racks.y0[rack] || y_m > racks.y1[rack]) continue;
    return see.devices ? within(scene, rack, x_m, y_m, see.ports) : { rack, device: -1, port: -1 };
  }
  return undefined;
}

function within(scene: Scene, rack: number, x_m: number, y_m: number, ports: (device: number) => number): Hit {
  const faces = facesOf(scene, rack);
  for (const device of devicesIn(scene, rack))
    for (const side of ['front', 'rear'] as const) {
      const box = deviceBox(scene, rack, device, faces[side]);
      if (!box || !inside(box, x_m, y_m)) continue;
      const count = (scene.devices.rear[device] === 1) === (side === 'rear') ? ports(device) : 0;
      for (let port = 0; port < count; port++) if (inside(portBox(box, port, count), x_m, y_m)) return { rack, device, port };
      return { rack, device, port: -1 };
    }
  return { rack, device: -1, port: -1 };
}

function inside({ x0, y0, x1, y1 }: Box, x: number, y: number): boolean {
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}
