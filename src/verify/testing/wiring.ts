import type { Model } from '../../catalog/index.js';
import type { CablingPolicy, Topology } from '../../intent/index.js';
import { toyCatalog } from './models.js';

/** What the toy plan is made of; see `fixture`. */
export interface Shape {
  units: number;
  topology: Topology;
  planes: 1 | 2;
  halls: 1 | 2;
  style: CablingPolicy['style'];
}

export const UNIT_SERVERS = 4;
export const RAILS = 2;

export interface DeviceRow {
  device: string;
  role: string;
  network: string;
  tier: number;
  model: string;
  rack: string;
  u: number;
  unit: number;
  pod: number;
  rail: number;
  plane: number;
}

export interface LinkRow {
  network: string;
  a: string;
  aPort: string;
  b: string;
  bPort: string;
  speed: number;
  /** Row of the cable, from 1. */
  cable: number;
}

export interface CableRow {
  model: string;
  aRack: string;
  bRack: string;
  module: string;
  links: number;
  /** Row of the trunk that it goes over, from 1, and its leg; 0 and NaN for none. */
  trunk: number;
  leg: number;
}

/** Devices in their racks, and the links and cables between them. */
export interface Wired {
  models: ReadonlyMap<string, Model>;
  racks: readonly string[];
  devices: readonly DeviceRow[];
  links: readonly LinkRow[];
  cables: readonly CableRow[];
}

/** Wires the toy plan by hand. */
export function wire(shape: Shape): Wired {
  return new Wiring(shape).build();
}

class Wiring {
  private readonly devices: DeviceRow[] = [];
  private readonly byName = new Map<string, DeviceRow>();
  private readonly links: LinkRow[] = [];
  private readonly cables: CableRow[] = [];
  private readonly racks: string[] = [];
  /** Down links that each spine has so far. */
  private readonly spineDown = new Map<string, number>();

  constructor(private readonly shape: Shape) {}

  build(): Wired {
    const { units } = this.shape;
    for (let unit = 1; unit <= units; unit++) this.unit(unit);
    this.services();
    for (let unit = 1; unit <= units; unit++) this.compute(unit);
    this.frontend();
    this.management();
    const models = toyCatalog(Math.max(8, units * 8), Math.max(48, units * UNIT_SERVERS + 8));
    const { racks, devices, links, cables } = this;
    return { models: new Map(models.map((model) => [model.id, model])), racks, devices, links, cables };
  }

  private unit(unit: number): void {
    const rack = this.rack(unit);
    for (let i = 1; i <= UNIT_SERVERS; i++)
      this.device({ device: `gpu-${unit}-${i}`, role: 'server', tier: 0, model: 'gpu-2', rack, u: 1 + (i - 1) * 3, unit, pod: 1 });
    this.device({ device: `cdu-${unit}`, role: 'cdu', model: 'cdu-2', rack, u: 20 });
    let u = 40;
    for (const { name, rail, plane } of this.leafs(unit))
      this.switch(name, 'leaf', 'compute', 1, 'sw-leaf', rack, u--, { unit, pod: 1, rail, plane });
    this.switch(`oob-${unit}`, 'leaf', 'management', 1, 'sw-oob', rack, u, {});
  }

  private services(): void {
    const rack = this.rack(this.shape.units + 1);
    let u = 40;
    for (const { name, rail, plane } of this.spines()) this.switch(name, 'spine', 'compute', 2, 'sw-spine', rack, u--, { rail, plane });
    this.switch('fe-leaf', 'leaf', 'frontend', 1, 'sw-100', rack, u--, {});
    this.switch('oob-services', 'leaf', 'management', 1, 'sw-oob', rack, u--, {});
    this.switch('oob-spine', 'spine', 'management', 2, 'sw-oob', rack, u, {});
    this.device({ device: 'login-1', role: 'login', tier: 0, model: 'login-1', rack, u: 1 });
  }

  private compute(unit: number): void {
    const { planes, topology } = this.shape;
    const leafs = this.leafs(unit);
    const spines = this.spines();
    const speed = 400 / planes;
    const split = planes * 2;
    for (let rail = 0; rail < RAILS; rail++) {
      for (let plane = 0; plane < planes; plane++) {
        const at = rail * planes + plane;
        const leaf = leafs[at].name;
        for (let i = 0; i < UNIT_SERVERS; i++) {
          const cable = i % 2 === 0 ? this.cable('dac-split', leaf, leaf, 2) : this.cables.length;
          const port = planes === 1 ? `eth${rail}` : `eth${rail}p${plane}`;
          this.link('compute', `gpu-${unit}-${i + 1}`, port, leaf, `swp${Math.floor(i / split) + 1}s${i % split}`, speed, cable);
        }
        for (let j = 0; j < 4; j++) {
          const own = spines
            .filter((spine) => topology !== 'rail-only' || spine.rail === rail)
            .filter((_, i) => planes === 1 || i === plane);
          const spine = own[Math.floor((j * own.length) / 4)].name;
          const down = this.spineDown.get(spine) ?? 0;
          this.spineDown.set(spine, down + 1);
          const cable = this.cable('cord-om4', leaf, spine, 1, 'twin-sr');
          this.link(
            'compute',
            leaf,
            `swp${Math.floor(j / split) + 5}s${j % split}`,
            spine,
            `swp${Math.floor(down / split) + 1}s${down % split}`,
            speed,
            cable,
          );
        }
      }
    }
  }

  private frontend(): void {
    let port = 1;
    for (const { device, tier } of this.devices)
      if (tier === 0)
        this.link(
          'frontend',
          device,
          device === 'login-1' ? 'eth0' : 'front0',
          'fe-leaf',
          `Ethernet${port++}`,
          100,
          this.cable('aoc-100', device, 'fe-leaf', 1),
        );
  }

  private management(): void {
    const used = new Map<string, number>();
    for (const { device, rack, role, network } of this.devices) {
      if (network === 'management') continue;
      const unit = Number(rack.slice(2));
      const leaf = unit > this.shape.units ? 'oob-services' : `oob-${unit}`;
      const port = (used.get(leaf) ?? 0) + 1;
      used.set(leaf, port);
      const name = role === 'server' || role === 'login' ? 'bmc' : 'eth0';
      this.link('management', device, name, leaf, `swp${port}`, 1, this.cable('cat6a', device, leaf, 1));
    }
    [...used.keys()].forEach((leaf, i) => {
      this.link('management', leaf, 'up1', 'oob-spine', `up${i + 1}`, 25, this.cable('dac-25', leaf, 'oob-spine', 1));
    });
  }

  private leafs(unit: number): { name: string; rail: number; plane: number }[] {
    const { planes, topology } = this.shape;
    const list = [];
    for (let rail = 0; rail < RAILS; rail++)
      for (let plane = 0; plane < planes; plane++)
        list.push({
          name: `leaf-${unit}-${rail}${planes > 1 ? `-n${plane}` : ''}`,
          rail: topology === 'fat-tree' ? Number.NaN : rail,
          plane: planes > 1 ? plane : Number.NaN,
        });
    return list;
  }

  private spines(): { name: string; rail: number; plane: number }[] {
    return [0, 1].map((i) => ({
      name: `spine-${i + 1}`,
      rail: this.shape.topology === 'rail-only' ? i : Number.NaN,
      plane: this.shape.planes > 1 ? i : Number.NaN,
    }));
  }

  private rack(index: number): string {
    const rack = `R-${index}`;
    this.racks.push(rack);
    for (const side of ['a', 'b']) this.device({ device: `pdu-${index}${side}`, role: 'pdu', model: 'pdu-10', rack });
    return rack;
  }

  private device(row: Partial<DeviceRow> & Pick<DeviceRow, 'device' | 'role' | 'model' | 'rack'>): void {
    const no = Number.NaN;
    const full = { network: '', tier: no, u: no, unit: no, pod: no, rail: no, plane: no, ...row };
    this.devices.push(full);
    this.byName.set(full.device, full);
  }

  private switch(
    device: string,
    role: string,
    network: string,
    tier: number,
    model: string,
    rack: string,
    u: number,
    place: Partial<DeviceRow>,
  ): void {
    this.device({ device, role, network, tier, model, rack, u, ...place });
  }

  private link(network: string, a: string, aPort: string, b: string, bPort: string, speed: number, cable: number): void {
    this.links.push({ network, a, aPort, b, bPort, speed, cable });
  }

  /** @returns the new cable's row, from 1 */
  private cable(model: string, a: string, b: string, links: number, module = ''): number {
    const rackOf = (name: string) => this.byName.get(name)?.rack ?? '';
    return this.cables.push({ model, aRack: rackOf(a), bRack: rackOf(b), module, links, trunk: 0, leg: Number.NaN });
  }
}
