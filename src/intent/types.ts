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
}

export interface HallPolicy {
  /** Inner size: width along the rows, depth across them; undefined: as large as needed. */
  width_m: number | undefined;
  depth_m: number | undefined;
  racks_per_row: number;
  /** Rows at most; undefined: as many as needed, or as the depth allows. */
  rows: number | undefined;
  cold_aisle_m: number;
  hot_aisle_m: number;
  /** Floor to the cable tray. */
  tray_height_m: number;
  /** Cross trays over the length of a row, both ends included. */
  cross_trays: number;
  /** Spare length at each end of a cable. */
  slack_m: number;
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
  hall: HallPolicy;
  /** Power the site can give to equipment; undefined: not checked. */
  power_available_w: number | undefined;
  /** Equipment added or changed by the user. */
  catalog: Model[];
}

export type { Network };
