import { STATUS, type StatusKind } from '../../../src/asbuilt/index.js';
import { OKABE_ITO, OVER, sequential } from '../../../src/drawing/index.js';
import { statePlace, stateWords } from '../data/index.js';
import { byLoad, type NetworkLoads } from './load.js';
import type { Network } from './network.js';
import { linksAt } from './paths.js';

/** What the colour of a switch tells. */
export const COLOURS = { tier: 'Tier', device: 'State of devices', cable: 'Cables patched', load: 'Link load' } as const;
export type Colour = keyof typeof COLOURS;

/** Colours of tiers, as in the drawings: what is served, leaf, spine, core. */
const TIERS = [OKABE_ITO.sky, OKABE_ITO.orange, OKABE_ITO.green, OKABE_ITO.vermillion];
const TIER_WORDS = ['served', 'leaf', 'spine', 'core'];
const FAULTY = 'corner: something defect or disputed';
const SHARES = ['none', 'up to a quarter', 'up to a half', 'up to three quarters', 'nearly all', 'all'];
/** Patched is this state of a cable, or a later one. */
const PATCHED = STATUS.cable.indexOf('patched');
/** The last of a cable's steps. */
const STEPS = STATUS.cable.length - 1;

export interface Colouring {
  /** Class by device. */
  of: (devices: readonly number[]) => number;
  /** What a red corner tells, beside the colour. */
  corner?: { words: string; has: (devices: readonly number[]) => boolean };
  classes: { words: string; fill: string }[];
  /** Colour of the line for links between two devices. */
  line?: (links: readonly number[]) => string | undefined;
}

/** Statuses by row of their tables, undefined before they are here. */
export interface Seen {
  device: Uint8Array | undefined;
  cable: Uint8Array | undefined;
  /** Row of the cables' table by link of the network. */
  cableOf: (link: number) => number;
  load: NetworkLoads;
  plain: string;
}

/** How devices are coloured; several at once are as far as the least of them. */
export function colouring(colour: Colour, network: Network, seen: Seen): Colouring {
  if (colour === 'tier')
    return {
      of: ([device]) => Math.min(3, network.tier[device]),
      classes: TIERS.slice(0, Math.max(1, ...network.tiers.map(({ tier }) => Math.min(3, tier))) + 1).map((fill, i) => ({
        fill,
        words: TIER_WORDS[i],
      })),
    };
  if (colour === 'device') return byState('device', seen);
  if (colour === 'load') return byLoad(network, seen.load, seen.plain);
  return byCables(network, seen);
}

function byState(of: StatusKind, { device, plain }: Seen): Colouring {
  const words = stateWords(of);
  const steps = words.length - 2;
  const fills = [plain, ...sequential(steps - 1), OVER, OKABE_ITO.purple];
  return {
    of: (devices) => {
      const places = devices.map((each) => statePlace(of, device?.[each] ?? 0));
      return Math.min(...places);
    },
    corner: { words: FAULTY, has: (devices) => devices.some((each) => statePlace(of, device?.[each] ?? 0) >= steps) },
    classes: words.map((each, i) => ({ words: each, fill: fills[i] })),
  };
}

function byCables(network: Network, { cable, cableOf, plain }: Seen): Colouring {
  const placesOf = (devices: readonly number[]) =>
    devices.flatMap((device) => Array.from(linksAt(network.graph, device), (link) => statePlace('cable', cable?.[cableOf(link)] ?? 0)));
  return {
    of: (devices) => {
      const places = placesOf(devices);
      const done = places.filter((place) => place >= PATCHED && place <= STEPS).length;
      return done === 0 ? 0 : done === places.length ? 5 : Math.min(4, 1 + Math.floor((4 * done) / places.length));
    },
    corner: { words: FAULTY, has: (devices) => placesOf(devices).some((place) => place > STEPS) },
    classes: SHARES.map((words, i) => ({ words, fill: [plain, ...sequential(5)][i] })),
  };
}
