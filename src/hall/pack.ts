import type { Catalog, CduModel, PduModel, RackModel } from '../catalog/index.js';
import { DeviceList, managementLeafPorts, managementPortsByModel, managementUppers, NONE } from '../fabric/index.js';
import type { Intent, RackPolicy } from '../intent/index.js';
import { Growing } from '../table/index.js';
import { coreGroups } from './core-groups.js';
import { type Mounted, pdusPerRack, Rack, type RackKind, times } from './racks.js';

/** A place kept free for a management switch. */
export interface Slot {
  rack: number;
  u: number;
}

/** Racks with their devices, before they stand anywhere. */
export interface PackedRacks {
  racks: Rack[];
  /** Racks that stand together, in the order they stand: each unit's, then those of the network block. */
  units: number[][];
  block: number[];
  /** PDUs and CDUs, which follow the fabric's devices in row order. */
  equipment: DeviceList;
  /** Rack and lowest U of every device, equipment included; U 0 is a 0U device. */
  rackOf: Growing<Int32Array>;
  uOf: Growing<Int32Array>;
  leafSlots: Slot[];
  upperSlots: Slot[];
  /**
   * Rack whose row each rack's management ports belong to: the first that hosts switches for its group, since a group may
   * reach over a row's end and its switches stand together.
   */
  home: number[];
  /** A device that fits no empty rack of its kind. */
  misfit: { device: number; policy: RackPolicy } | undefined;
}

/**
 * Fills racks under their U, power and weight limits: a unit's servers and leafs in racks of its own, its network racks
 * in the middle; nodes, spines and cores in the racks of the network block.
 *
 * Room is kept for as many management switches as the ports could need, so that they can be placed once rows are known.
 */
export function packRacks(devices: DeviceList, intent: Intent, catalog: Catalog, order: SwitchOrder = 'tiers'): PackedRacks {
  return new Packer(devices, intent, catalog, order).pack();
}

/** How spines and cores follow one another into racks: tier by tier, or each group of cores with the spines below it. */
export type SwitchOrder = 'tiers' | 'groups';

class Packer {
  private readonly out: PackedRacks;
  private readonly ports: Map<string, number[]>;
  private readonly leafPorts: number;
  private readonly leaf: Mounted | undefined;
  /** Management ports in each rack. */
  private readonly rackPorts: number[] = [];
  /** Devices put into the rack that is being filled. */
  private inRack = 0;

  constructor(
    private readonly devices: DeviceList,
    private readonly intent: Intent,
    private readonly catalog: Catalog,
    private readonly order: SwitchOrder,
  ) {
    const { management } = intent;
    this.out = {
      racks: [],
      units: [],
      block: [],
      equipment: new DeviceList(),
      rackOf: new Growing(Int32Array, devices.count),
      uOf: new Growing(Int32Array, devices.count),
      leafSlots: [],
      upperSlots: [],
      home: [],
      misfit: undefined,
    };
    for (let i = 0; i < devices.count; i++) {
      this.out.rackOf.push(NONE);
      this.out.uOf.push(0);
    }
    const { gpu_rack, network_rack } = intent;
    const equipment = [gpu_rack, network_rack].flatMap(({ pdu, cdu }) => (cdu ? [pdu, cdu] : [pdu]));
    this.ports = managementPortsByModel([...devices.models, ...equipment], catalog);
    this.leafPorts = management ? managementLeafPorts(management, catalog) : Number.POSITIVE_INFINITY;
    this.leaf = management ? this.mounted(management.leaf_switch) : undefined;
  }

  pack(): PackedRacks {
    const { units, block } = this.byGroup();
    for (const unit of units) this.out.units.push(this.packUnit(unit));
    this.packBlock(block);
    this.keepUpperSlots();
    return this.out;
  }

  /** Devices by unit, and the rest: nodes with their leafs, then spines and cores. */
  private byGroup(): { units: number[][]; block: number[] } {
    const units: number[][] = [];
    const block: number[] = [];
    for (let device = 0; device < this.devices.count; device++) {
      const unit = this.devices.unit.get(device);
      if (unit === NONE) {
        block.push(device);
        continue;
      }
      while (units.length < unit) units.push([]);
      units[unit - 1].push(device);
    }
    return { units, block };
  }

  private packUnit(members: number[]): number[] {
    const servers = this.fill(
      'gpu',
      this.intent.gpu_rack,
      members.filter((device) => this.devices.roles[device] === 'server'),
      'bottom',
    );
    const switches = members.filter((device) => this.devices.roles[device] !== 'server');
    const apart = this.intent.leaf_racks === 'rack' ? this.intoServerRacks(servers, switches) : switches;
    const network = this.fill('network', this.intent.network_rack, apart, 'top');
    this.keepLeafSlots(servers, network);
    if (this.intent.leaf_racks === 'end') return [...servers, ...network];
    const middle = Math.ceil(servers.length / 2);
    return [...servers.slice(0, middle), ...network, ...servers.slice(middle)];
  }

  /** Switches at the top of the racks of servers, evenly over them. @returns those that fit in none */
  private intoServerRacks(racks: readonly number[], switches: readonly number[]): number[] {
    return switches.filter((device, i) => {
      const mounted = this.mounted(this.devices.models[device]);
      const first = Math.floor((i * racks.length) / switches.length);
      const rack = [...racks.slice(first), ...racks.slice(0, first)].find((each) => this.out.racks[each].fits(mounted));
      if (rack === undefined) return true;
      this.out.rackOf.set(device, rack);
      this.out.uOf.set(device, this.out.racks[rack].add(mounted, 'top'));
      this.rackPorts[rack] += this.portsOf(this.devices.models[device]);
      return false;
    });
  }

  private packBlock(members: number[]): void {
    const isNode = (device: number) => this.devices.tier.get(device) === 0;
    const isLeaf = (device: number) => this.devices.tier.get(device) === 1;
    const policy = this.intent.network_rack;
    const service = this.fill('service', policy, members.filter(isNode), 'bottom', true);
    const leafs = this.fill('network', policy, members.filter(isLeaf), 'top', true);
    const switches = members.filter((device) => !isNode(device) && !isLeaf(device));
    const uppers = this.fill('network', policy, this.order === 'groups' ? coreGroups(switches, this.devices) : switches, 'top', true);
    this.out.block.push(...service, ...leafs, ...uppers);
    for (const rack of [...this.out.block]) this.keepOwnSlots(rack);
  }

  /** Devices in order into new racks, each as full as its limits allow. */
  private fill(kind: RackKind, policy: RackPolicy, members: number[], from: 'bottom' | 'top', ownSwitches = false): number[] {
    const racks: number[] = [];
    for (const device of members) {
      const mounted = this.mounted(this.devices.models[device]);
      const ports = this.portsOf(this.devices.models[device]);
      const last = racks.at(-1);
      const full =
        last === undefined ||
        (kind === 'gpu' && policy.servers !== undefined && this.inRack >= policy.servers) ||
        !this.out.racks[last].fits(mounted, ownSwitches ? this.switchesFor(this.rackPorts[last] + ports) : undefined);
      const rack = full ? this.open(kind, policy) : last;
      if (full) racks.push(rack);
      if (full && !this.out.racks[rack].fits(mounted)) this.out.misfit ??= { device, policy };
      this.out.rackOf.set(device, rack);
      this.out.uOf.set(device, this.out.racks[rack].add(mounted, from));
      this.rackPorts[rack] += ports;
      this.inRack++;
      if (policy.cable_manager && from === 'top' && this.inRack % 2 === 0) this.addManager(rack, policy.cable_manager);
    }
    return racks;
  }

  private open(kind: RackKind, policy: RackPolicy): number {
    const rack = new Rack(kind, this.catalog.get(policy.model) as RackModel, policy);
    const index = this.out.racks.push(rack) - 1;
    this.rackPorts.push(0);
    this.out.home.push(index);
    this.inRack = 0;
    const pdu = this.catalog.get(policy.pdu) as PduModel;
    for (let i = pdusPerRack(policy, pdu); i > 0; i--) this.equip(index, 'pdu', pdu.id, pdu);
    if (kind === 'gpu' && policy.cdu) this.equip(index, 'cdu', policy.cdu, this.catalog.get(policy.cdu) as CduModel);
    return index;
  }

  /** A cable manager under a pair of switches, where there is room. */
  private addManager(rack: number, model: string): void {
    const manager = this.mounted(model);
    if (this.out.racks[rack].fits(manager)) this.equip(rack, 'cable-manager', model, manager, 'top');
  }

  private equip(
    rack: number,
    role: 'pdu' | 'cdu' | 'cable-manager',
    model: string,
    mounted: Mounted,
    from: 'bottom' | 'top' = 'bottom',
  ): void {
    this.out.equipment.add({ name: '', role, model });
    this.out.rackOf.push(rack);
    this.out.uOf.push(this.out.racks[rack].add(mounted, from));
    this.rackPorts[rack] += this.portsOf(model);
  }

  /** Keeps room for the switches of a rack of the block, in it or in a new one. */
  private keepOwnSlots(rack: number): void {
    const hosts = [rack];
    this.keepLeafSlots([rack], hosts);
    this.out.block.push(...hosts.slice(1));
  }

  /** Keeps room in `hosts` for the management switches that the ports of all these racks need; opens a rack if need be. */
  private keepLeafSlots(racks: number[], hosts: number[]): void {
    if (!this.leaf) return;
    const portsIn = (list: number[]) => list.reduce((sum, rack) => sum + this.rackPorts[rack], 0);
    const total = () => portsIn([...new Set([...racks, ...hosts])]);
    for (let kept = 0; kept < Math.ceil(total() / this.leafPorts); kept++) {
      let host = hosts.find((rack) => this.leaf && this.out.racks[rack].fits(this.leaf));
      if (host === undefined) {
        host = this.open('network', this.intent.network_rack);
        hosts.push(host);
        if (!this.out.racks[host].fits(this.leaf)) return;
      }
      this.out.leafSlots.push({ rack: host, u: this.out.racks[host].add(this.leaf, 'bottom') });
    }
    for (const rack of [...racks, ...hosts]) this.out.home[rack] = hosts[0] ?? rack;
  }

  /** Keeps room for the switches above the management leafs, in the last racks of the block or new ones. */
  private keepUpperSlots(): void {
    const { management, network_rack: policy } = this.intent;
    if (!management) return;
    const upper = this.mounted(management.spine_switch);
    while (this.out.upperSlots.length < managementUppers(management, this.catalog, this.out.leafSlots.length)) {
      let host = this.out.block.at(-1);
      if (host === undefined || !this.out.racks[host].fits(upper)) {
        host = this.open('network', policy);
        this.out.block.push(host);
        this.keepOwnSlots(host);
        if (!this.out.racks[host].fits(upper)) return;
      }
      this.out.upperSlots.push({ rack: host, u: this.out.racks[host].add(upper, 'top') });
    }
  }

  private switchesFor(ports: number): Mounted | undefined {
    return this.leaf && times(this.leaf, Math.ceil(ports / this.leafPorts));
  }

  private portsOf(model: string): number {
    return this.ports.get(model)?.length ?? 0;
  }

  private mounted(model: string): Mounted {
    return this.catalog.get(model) as unknown as Mounted;
  }
}
