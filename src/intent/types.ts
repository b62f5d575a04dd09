import type { Model, Network } from '../catalog/index.js';

export type Topology = 'rail-optimized' | 'fat-tree' | 'rail-only';

/**
 * A leaf/spine/core network as asked for. Ratios are capacity towards the servers over capacity upwards: 1 is non-blocking.
 */
export interface ClosNetwork {
  technology: 'ethernet' | 'infiniband';
  /** Switch model ids by tier. */
  leaf_switch: string;
  spine_switch: string;
  core_switch: string;
  topology: Topology;
  /** Switch tiers; `auto` takes the fewest that can hold the endpoints. */
  tiers: 'auto' | 1 | 2 | 3;
  /** Separate fabrics over which each adapter's ports are split. */
  planes: number;
  leaf_oversubscription: number;
  spine_oversubscription: number;
  /**
   * `equal`: every pair of switches that is linked has the same whole number of links, switches rounded up to reach it.
   * `balanced`: the fewest switches; pairs may differ by one link.
   */
  spread: 'equal' | 'balanced';
  /** Switch ports' and adapters' naming profiles; undefined: the model's first (adapters: by technology). */
  switch_names: string | undefined;
  nic_names: string | undefined;
}

/** The compute network: also the size of a scalable unit. */
export interface ComputeNetwork extends ClosNetwork {
  unit_servers: number;
}

export interface ManagementNetwork {
  leaf_switch: string;
  spine_switch: string;
}

/** Servers without GPUs that the cluster needs. */
export interface NodeGroup {
  role: 'storage' | 'login' | 'management';
  model: string;
  count: number;
}

export interface RackPolicy {
  model: string;
  /** Servers in a rack at most; undefined: as many as U, power and weight allow. */
  servers: number | undefined;
  power_w: number;
  pdu: string;
  /** Independent feeds, each able to carry the whole rack. */
  feeds: number;
  /** In-rack CDU model for liquid-cooled servers; undefined: none in the rack. */
  cdu: string | undefined;
  /** Cable manager under every second switch of a network rack; undefined: none. */
  cable_manager: string | undefined;
}

/** Where a unit's leafs stand: in racks in its middle, in racks at its end, or in the racks of its servers as far as they fit. */
export type LeafRacks = 'middle' | 'end' | 'rack';

/** A wall of a hall: front and back run along the rows, left and right across them; row 1 is at the front. */
export type Side = 'front' | 'back' | 'left' | 'right';

/** A part of the floor where no rack may stand, in metres from the hall's front left corner. */
export interface BlockedArea {
  what: string;
  /** The hall it is in, from 1; undefined: in each. */
  hall: number | undefined;
  x_m: number;
  y_m: number;
  width_m: number;
  depth_m: number;
}

/** A door in a wall; `at_m` is its near edge along the wall. */
export interface Door {
  hall: number | undefined;
  side: Side;
  at_m: number;
  width_m: number;
  dock: boolean;
}

/** Cable trays of one level. */
export interface TrayLevelPolicy {
  /** Floor to tray. */
  height_m: number;
  width_m: number;
  depth_m: number;
  /** Trays that may be stacked over one another. */
  layers: number;
  /** Cross-section of cables over that of the tray: planned, and never to be passed. */
  fill: number;
  most_fill: number;
  /** Radius of the fittings where trays meet. */
  bend_radius_m: number;
}

export interface TrayPolicy {
  fibre: TrayLevelPolicy;
  copper: TrayLevelPolicy;
  /** Cross trays over the length of a row, both ends included; undefined: as many as the cables need. */
  cross: number | undefined;
  /** Cross trays that go on from hall to hall. */
  bridges: number;
}

/** The building: `halls` halls of the same shape behind one another, rows numbered through all of them. */
export interface HallPolicy {
  halls: number;
  /** Between the back wall of a hall and the front wall of the next. */
  hall_distance_m: number;
  /** Inner size of a hall: width along the rows, depth across them; undefined: as large as needed. */
  width_m: number | undefined;
  depth_m: number | undefined;
  racks_per_row: number;
  /** Racks in each row of a hall where rows differ; undefined: `racks_per_row` in each. */
  row_racks: number[] | undefined;
  /** Rows of a hall at most; undefined: as many as needed, or as the depth allows. */
  rows: number | undefined;
  cold_aisle_m: number;
  hot_aisle_m: number;
  /** Load on a rack's own footprint at most; undefined: not checked. */
  floor_load_kn_m2: number | undefined;
  blocked: BlockedArea[];
  doors: Door[];
  power_entry: Side;
  water_entry: Side;
  trays: TrayPolicy;
  /** Spare length at each end of a cable. */
  slack_m: number;
}

/** How cables are made up and marked. */
export interface CablingPolicy {
  /** Links between racks as one cable from port to port, over trunks and panels, or trunks only between rows. */
  style: 'direct' | 'structured' | 'mixed';
  /** Cables in a loom at most. */
  loom: number;
  /** Text of a cable's label; see the manual for its words. */
  label: string;
}

/** Where racks stand. */
export interface LayoutPolicy {
  /** `rows`: in order, row by row, network racks last; `middle`: the same with the network racks in the middle. */
  method: 'rows' | 'middle' | 'optimised';
  /** What an optimised layout makes least. */
  objective: 'metres' | 'cost' | 'pull-hours';
  seed: number;
}

/**
 * What the power chain bears: nothing (`N`), a failed block that a spare one stands in for (`N+1`), one of two full sides
 * (`2N`), or one of four blocks of which three carry all (`4-to-make-3`).
 */
export type Redundancy = 'N' | 'N+1' | '2N' | '4-to-make-3';

/** Power available in all from a day on. */
export interface PowerStep {
  power_w: number;
  /** Year-month-day. */
  from: string;
}

/** The chain from the site's feeds to the racks, by catalog ids. */
export interface PowerPolicy {
  redundancy: Redundancy;
  transformer: string;
  switchboard: string;
  /** Undefined: none. */
  ups: string | undefined;
  busway: string;
  /** Largest step of load that the site's feed accepts; undefined: not checked. */
  swing_w: number | undefined;
  /** Takes steps of load off the feed. */
  battery: { power_w: number; energy_wh: number | undefined } | undefined;
  /** Energisation, ascending; empty: all at once. */
  steps: PowerStep[];
}

/** How heat leaves the racks. */
export interface CoolingPolicy {
  /** Coolant to and from the servers. */
  supply_c: number;
  return_c: number;
  coolant: 'water' | 'pg25';
  /** CDU of rows whose liquid-cooled racks have none of their own. */
  row_cdu: string;
  air_handler: string;
  /** Air handlers of each hall; undefined: as many as its heat needs, and the spare ones. */
  air_handlers: number | undefined;
  /** Of these, how many may fail. */
  spare_air_handlers: number;
}

/** What is wanted, complete: every default filled in, every quantity in the unit its name carries. */
export interface Intent {
  name: string;
  server: string;
  servers: number;
  /** GPUs asked for; the servers hold at least as many. */
  gpus: number;
  compute: ComputeNetwork;
  frontend: ClosNetwork | undefined;
  storage: ClosNetwork | undefined;
  management: ManagementNetwork | undefined;
  nodes: NodeGroup[];
  gpu_rack: RackPolicy;
  network_rack: RackPolicy;
  leaf_racks: LeafRacks;
  hall: HallPolicy;
  cabling: CablingPolicy;
  layout: LayoutPolicy;
  power: PowerPolicy;
  cooling: CoolingPolicy;
  /** Power the site can give to equipment; undefined: not checked. */
  power_available_w: number | undefined;
  /** Equipment added or changed by the user. */
  catalog: Model[];
}

export type { Network };
