import { sequential, ticks } from '../../../src/drawing/index.js';
import { cell } from '../../../src/table/index.js';
import { type LoadQuestion, type Loads, loadScale } from '../data/index.js';
import type { Colouring } from './colours.js';
import type { Network } from './network.js';
import { linksAt } from './paths.js';

/** The loads of a network's links: to which question, and at which of its levels they are shown. */
export interface NetworkLoads {
  loads: Loads | undefined;
  /** Lower tier of the links shown; undefined for all. */
  level: number | undefined;
  asked: LoadQuestion;
}

/** Devices by the highest load of their links, and lines between them by that of theirs; what is dead or slow has a corner. */
export function byLoad(network: Network, { loads, level, asked }: NetworkLoads, plain: string): Colouring {
  const corner = { words: 'corner: dead or slow', has: brokenIn(network, asked) };
  if (!loads) return { of: () => 0, classes: [{ words: 'not known', fill: plain }], corner };
  const shown = loads.levels.filter(({ low }) => level === undefined || low === level);
  // Loads between switches are often a hundredth of those at servers, so the scale ends where what is shown does.
  const scale = loadScale(ticks(Math.max(0, ...shown.map(({ highest }) => highest)), 1)[1], sequential(10));
  const classOf = (links: Iterable<number>) => {
    let most = -1;
    for (const link of links) {
      const row = network.rows[link];
      if ((level === undefined || loads.level[row] === level) && loads.busy[row] > most) most = loads.busy[row];
    }
    return most < 0 ? 0 : 1 + scale.of(most);
  };
  const classes = [{ words: 'none of these links', fill: plain }, ...scale.steps];
  return {
    of: (devices) => Math.max(0, ...devices.map((device) => classOf(linksAt(network.graph, device)))),
    classes,
    line: (links) => {
      const at = classOf(links);
      return at === 0 ? undefined : classes[at].fill;
    },
    corner,
  };
}

/** Whether something that a question says is dead or slow is at one of some devices: itself, a port of it, a link at it. */
function brokenIn(network: Network, { dead, slow }: LoadQuestion): (devices: readonly number[]) => boolean {
  const named = new Set([...dead, ...slow.map(({ port }) => port)].map((name) => name.split(':')[0]));
  if (named.size === 0) return () => false;
  const { tables, rows, a, b } = network;
  const ends = new Set<number>();
  for (const [link, row] of rows.entries())
    if (named.has(cell(tables.links.columns.link, row))) {
      ends.add(a[link]);
      ends.add(b[link]);
    }
  return (devices) => devices.some((device) => ends.has(device) || named.has(cell(tables.devices.columns.device, device)));
}
