/** A rectangle, edges in the unit of its use. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** What is seen: the point of the floor in the middle of the view, and pixels to the metre. */
export interface Camera {
  x_m: number;
  y_m: number;
  scale: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Scales at which tiles are drawn: the fourth root of two apart, so that a view comes to rest on one without being seen to move. */
export function scaleOf(level: number): number {
  return 2 ** (level / 4);
}

/** The level whose scale is nearest. */
export function levelOf(scale: number): number {
  return Math.round(Math.log2(scale) * 4);
}

/** Closest view: a port of a switch is as large as a thumb. */
export const MOST_SCALE = 6000;

/** The camera that shows a box whole, with room around it, in pixels. */
export function fitBox(box: Box, size: Size, room_px = 24): Camera {
  const width = Math.max(1, size.width - 2 * room_px) / Math.max(1e-6, box.x1 - box.x0);
  const height = Math.max(1, size.height - 2 * room_px) / Math.max(1e-6, box.y1 - box.y0);
  const scale = Math.min(MOST_SCALE, scaleOf(Math.floor(Math.log2(Math.min(width, height)) * 4)));
  return { x_m: (box.x0 + box.x1) / 2, y_m: (box.y0 + box.y1) / 2, scale };
}

/** Where a point of the floor is in the view. */
export function onScreen(camera: Camera, size: Size, x_m: number, y_m: number): [x: number, y: number] {
  return [(x_m - camera.x_m) * camera.scale + size.width / 2, (y_m - camera.y_m) * camera.scale + size.height / 2];
}

/** Which point of the floor is at a place of the view. */
export function onFloor(camera: Camera, size: Size, x: number, y: number): [x_m: number, y_m: number] {
  return [camera.x_m + (x - size.width / 2) / camera.scale, camera.y_m + (y - size.height / 2) / camera.scale];
}

/** What of the floor is seen. */
export function seen(camera: Camera, { width, height }: Size): Box {
  const [dx, dy] = [width / 2 / camera.scale, height / 2 / camera.scale];
  return { x0: camera.x_m - dx, y0: camera.y_m - dy, x1: camera.x_m + dx, y1: camera.y_m + dy };
}

/** Zooms by a factor; what is at (x, y) stays there. The camera is kept over the floor and between its widest and closest view. */
export function zoomed(camera: Camera, size: Size, bounds: Box, factor: number, x = size.width / 2, y = size.height / 2): Camera {
  const least = fitBox(bounds, size).scale / 2;
  const scale = Math.min(MOST_SCALE, Math.max(least, camera.scale * factor));
  const [x_m, y_m] = onFloor(camera, size, x, y);
  return kept({ x_m: x_m - (x - size.width / 2) / scale, y_m: y_m - (y - size.height / 2) / scale, scale }, bounds);
}

/** Moves the view by so many pixels. */
export function panned(camera: Camera, bounds: Box, dx: number, dy: number): Camera {
  return kept({ ...camera, x_m: camera.x_m + dx / camera.scale, y_m: camera.y_m + dy / camera.scale }, bounds);
}

/** The middle of the view stays over the floor. */
function kept(camera: Camera, bounds: Box): Camera {
  return {
    ...camera,
    x_m: Math.min(bounds.x1, Math.max(bounds.x0, camera.x_m)),
    y_m: Math.min(bounds.y1, Math.max(bounds.y0, camera.y_m)),
  };
}

/** A camera on its way from one to another, `share` of the time gone by: scale in even ratios, and so that what both see moves straight. */
export function between(from: Camera, to: Camera, share: number): Camera {
  if (share >= 1) return to;
  const eased = 1 - (1 - share) ** 3;
  const scale = from.scale * (to.scale / from.scale) ** eased;
  // The fixed point of a zoom moves with the inverse of the scale.
  const ratio = to.scale / from.scale;
  const way = Math.abs(ratio - 1) < 1e-6 ? eased : (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / to.scale);
  return { scale, x_m: from.x_m + (to.x_m - from.x_m) * way, y_m: from.y_m + (to.y_m - from.y_m) * way };
}
