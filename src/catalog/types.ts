/** The networks of a cluster. */
export type Network = 'compute' | 'frontend' | 'storage' | 'management';

/**
 * One way to run the cages of a port group: `split` links of `speed_gbps` from each cage.
 *
 * `names` maps a naming profile to a template; the first profile is the default. In a template
 * `{cage}` counts cages from 1 and `{cage0}` from 0, `{lane}` counts the links of one cage from 0 and `{lane1}` from 1,
 * `{n}` counts links over the whole group from the group's `first`, `{serdes}` is the first electrical lane of the link
 * within its cage from 1, and `{serdes0}` the first electrical lane over the whole group from 0.
 * @example cage 3, lane 1 of a 2 x 400G cage: `swp{cage}s{lane}` -> swp3s1; `Ethernet{cage}/{serdes}` -> Ethernet3/5
 */
export interface PortMode {
  speed_gbps: number;
  split: number;
  names: Record<string, string>;
}

/** Cages of one kind on a device. */
export interface PortGroup {
  /** The network the cages serve; `fabric` on a switch's data ports, which serve whichever network the switch is in. */
  use: Network | 'fabric';
  /** What is plugged in: `osfp-800`, `osfp-400`, `qsfp112-400`, `qsfp56-200`, `qsfp28-100`, `rj45` ... */
  connector: string;
  count: number;
  modes: PortMode[];
  /** First value of `{n}`; 1 unless said. */
  first: number;
  /** Electrical lanes of a cage, for `{serdes}`; 8 unless said. */
  lanes: number;
}

interface Entry {
  id: string;
  description: string;
  /** US dollars for one piece (of the base length, for a cable). */
  price_low_usd: number;
  price_high_usd: number;
  /** Where each figure comes from, by the figure's name as written in the file; `assumption: ...` where nothing is published. */
  sources: Record<string, string>;
}

interface Mounted extends Entry {
  u_height: number;
  /** Highest sustained draw with optics. */
  power_w: number;
  weight_kg: number;
  ports: PortGroup[];
  /** Power supplies, each with a cord of its own; undefined: assumed from `power_w`. */
  supplies?: number;
}

export interface ServerModel extends Mounted {
  kind: 'server';
  gpus: number;
  gpu: string;
  cooling: 'air' | 'liquid';
  /** Share of its heat that its cold plates take; undefined: by `cooling`. */
  liquid_share?: number;
  /** Share of `power_w` that it draws with its GPUs idle. */
  idle_share?: number;
  /** U kept free above each server, for instance for a 1U manifold. */
  clearance_u: number;
  /** Rails that its compute ports fall into: compute port i is on rail i mod rails. */
  rails: number;
}

/** A server without GPUs: storage, login or management node. */
export interface NodeModel extends Mounted {
  kind: 'node';
}

export interface SwitchModel extends Mounted {
  kind: 'switch';
  technology: 'ethernet' | 'infiniband';
}

/** Coolant distribution unit: in the rack it serves, or a rack of its own beside those it serves. */
export interface CduModel extends Mounted {
  kind: 'cdu';
  /** Heat it removes with coolant at `rated_supply_c` or colder. */
  cooling_w: number;
  rated_supply_c?: number;
  /** Heat it removes with warmer coolant; in between and beyond on a straight line. */
  warm_supply_c?: number;
  warm_cooling_w?: number;
  /** Coolant above facility water at full heat. */
  approach_k: number;
}

/** Fans and coil that take heat out of a hall's air. */
export interface AirHandlerModel extends Entry {
  kind: 'air-handler';
  cooling_w: number;
  /** Draw of its fans. */
  power_w: number;
  /** Air that it gives to the cold aisles, and takes from the hot ones at full heat. */
  supply_c: number;
  return_c: number;
}

/** Guides patch cables at the front of a rack, between switches. */
export interface CableManagerModel extends Mounted {
  kind: 'cable-manager';
}

/** Rack power distribution unit; vertical ones take no U. */
export interface PduModel extends Mounted {
  kind: 'pdu';
  /** Continuous load it may carry. */
  capacity_w: number;
}

export interface RackModel extends Entry {
  kind: 'rack';
  u_total: number;
  width_m: number;
  depth_m: number;
  weight_kg: number;
  /** Static load it may carry. */
  load_kg: number;
}

export interface TransceiverModel extends Entry {
  kind: 'transceiver';
  /** Cage it fits. */
  connector: string;
  /** What both ends of a link must share: `sr4-400`, `dr4-400`, `fr4-400` ... */
  optics: string;
  /** Links one module carries, each on its own fibre connector. */
  links: number;
  link_gbps: number;
  /** Fibre connector and glass: `mpo12-apc-om4`, `mpo12-apc-os2`, `lc-duplex-os2`. */
  fibre: string;
  reach_m: number;
  /** Loss allowed between two such modules; undefined: as fibre of that reach has. */
  loss_db?: number;
  power_w: number;
}

/** What lies in trays, by the metre. */
interface Line extends Entry {
  medium: 'dac' | 'acc' | 'aoc' | 'copper' | 'mmf' | 'smf';
  /** Longest length made; for fibre the transceivers' reach binds too. */
  reach_m: number;
  price_per_m_usd: number;
  kg_per_m: number;
  diameter_mm: number;
}

/**
 * A cable with plugs on (`dac`, `acc`, `aoc`, `copper`) or a fibre patch cord (`mmf`, `smf`) that needs transceivers.
 *
 * End `a` is one plug; end `b` is `b_count` plugs (2 on a 1:2 breakout). A fibre cord has `fibre` as plug name on both ends.
 */
export interface CableModel extends Line {
  kind: 'cable';
  a: string;
  b: string;
  b_count: number;
  /** Links it can carry at most, and the speeds it carries them at. */
  links: number;
  link_gbps: number[];
  /** Lengths that can be ordered, ascending. */
  lengths_m: number[];
}

/** A multi-fibre trunk between two panels, made to the metre. */
export interface TrunkModel extends Line {
  kind: 'trunk';
  medium: 'mmf' | 'smf';
  /** Plugs on both ends, as a cord's. */
  fibre: string;
  fibres: number;
  /** Plugs at each end; each carries one link. */
  legs: number;
}

/** Patch panel that hangs from the trays above a rack: trunks behind, cords in front. */
export interface PanelModel extends Entry {
  kind: 'panel';
  /** Plugs it takes. */
  fibres: string[];
  positions: number;
  /** Loss of a cord and a trunk mated in it. */
  loss_db: number;
}

/** A network adapter, as sold; what a server's port groups are made of. */
export interface NicModel extends Entry {
  kind: 'nic';
  power_w: number;
  ports: PortGroup[];
}

/** A tap of an overhead busway. */
export interface TapModel extends Entry {
  kind: 'tap';
  volts: number;
  amps: number;
  /** Continuous load it may carry (80 % of the breaker's rating). */
  capacity_w: number;
}

/** Medium to low voltage; rated at power factor 1. */
export interface TransformerModel extends Entry {
  kind: 'transformer';
  rating_w: number;
}

export interface SwitchboardModel extends Entry {
  kind: 'switchboard';
  volts: number;
  amps: number;
}

/** Uninterruptible power supply with its batteries. */
export interface UpsModel extends Entry {
  kind: 'ups';
  rating_w: number;
  energy_wh: number;
}

/** Overhead three-phase busway over racks of a row, with its end feed. */
export interface BuswayModel extends Entry {
  kind: 'busway';
  volts: number;
  amps: number;
}

export type Model =
  | ServerModel
  | NodeModel
  | SwitchModel
  | CduModel
  | PduModel
  | CableManagerModel
  | RackModel
  | TransceiverModel
  | CableModel
  | TrunkModel
  | PanelModel
  | NicModel
  | TapModel
  | TransformerModel
  | SwitchboardModel
  | UpsModel
  | BuswayModel
  | AirHandlerModel;

export type ModelKind = Model['kind'];

/** Every known model by id, in the order of the files. */
export type Catalog = ReadonlyMap<string, Model>;
