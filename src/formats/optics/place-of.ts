import { deviceOf } from '../observed/index.js';

/** What the file is of, when that stands behind the port. */
const TOOLS = /\.(?:ethtool|mlxlink|perfquery|module|optics|fec)$/i;

/**
 * The device and port that a file is of, by its name: `DEVICE.PORT.json`, or `PORT.json` in a folder called as the device. The last point
 * parts them, so that a device may have points in its name.
 *
 * @example placeOf('out/leaf-01.swp1s0.json') -> { device: 'leaf-01', port: 'swp1s0' }
 * @example placeOf('leaf-01/swp1s0.mlxlink.json.gz') -> { device: 'leaf-01', port: 'swp1s0' }
 */
export function placeOf(file: string): { device: string; port: string } {
  const name = deviceOf(file).replace(TOOLS, '');
  const point = name.lastIndexOf('.');
  if (point > 0) return { device: name.slice(0, point), port: name.slice(point + 1) };
  const folder = file.split(/[/\\]/).at(-2) ?? '';
  return { device: folder, port: name };
}
