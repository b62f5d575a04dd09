import { Growing } from '../table/index.js';

/**
 * Which endpoint ports each leaf takes, leaf by leaf: leaf i has endpoints `starts[i]` to `starts[i + 1]`.
 * Leafs are in order of unit, then rail.
 */
export interface Attachment {
  units: number;
  rails: number;
  /** Most leafs that one unit has for one rail. */
  leafsPerRail: number;
  leafUnit: number[];
  leafRail: number[];
  starts: number[];
  device: Uint32Array;
  port: Uint16Array;
}

/** Endpoint ports of one unit by rail: `[rail][i]`, device and port. */
export interface UnitPorts {
  device: number[];
  port: number[];
}

/**
 * Gives each unit's ports of each rail to as few leafs as their down ports allow, evenly filled.
 *
 * @param unitPorts  called once for each unit (from 1) in order; returns the unit's ports by rail
 * @param leafDown   endpoint ports that a leaf may take
 */
export function attach(units: number, rails: number, leafDown: number, unitPorts: (unit: number) => UnitPorts[]): Attachment {
  const device = new Growing(Uint32Array);
  const port = new Growing(Uint16Array);
  const leafUnit: number[] = [];
  const leafRail: number[] = [];
  const starts = [0];
  let leafsPerRail = 1;
  for (let unit = 1; unit <= units; unit++) {
    for (const [rail, ports] of unitPorts(unit).entries()) {
      const count = ports.device.length;
      const leafs = Math.ceil(count / leafDown);
      leafsPerRail = Math.max(leafsPerRail, leafs);
      for (let leaf = 0; leaf < leafs; leaf++) {
        for (let i = Math.floor((leaf * count) / leafs); i < Math.floor(((leaf + 1) * count) / leafs); i++) {
          device.push(ports.device[i]);
          port.push(ports.port[i]);
        }
        leafUnit.push(unit);
        leafRail.push(rail);
        starts.push(device.length);
      }
    }
  }
  return { units, rails, leafsPerRail, leafUnit, leafRail, starts, device: device.done(), port: port.done() };
}

/** The same endpoints on a single leaf. */
export function onOneLeaf(attachment: Attachment): Attachment {
  const { units, device, port } = attachment;
  return { units, rails: 1, leafsPerRail: 1, leafUnit: [1], leafRail: [0], starts: [0, device.length], device, port };
}
