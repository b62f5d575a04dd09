import type { Catalog } from '../catalog/index.js';
import type { LinkList } from '../fabric/index.js';
import type { Hall } from '../hall/index.js';
import type { Cages } from './cages.js';
import { type Medium, mediaFor, middlePrice, type Need, type Shape } from './media.js';

/** A medium that could join a kind of bunch, and what its transceivers cost together. */
interface Candidate {
  medium: number;
  modules_usd: number;
}

/** What bunches of one kind have in common. */
export interface BunchKind {
  need: Need;
  /** Cages by connector. */
  cages: ReadonlyMap<string, number>;
  candidates: readonly Candidate[];
}

const SHAPES: readonly Shape[] = ['pair', 'star', 'mesh'];
const MOST_CONNECTORS = 64;

/** Sorts bunches into kinds; what could join a kind is looked up in the catalog once. */
export class BunchKinds {
  readonly media: Medium[] = [];
  private readonly known = new Map<string, BunchKind>();
  private readonly lanesOf: Uint8Array;
  private readonly list: Uint32Array;
  /** Cages and fullest cage by connector. */
  private readonly cages = new Uint32Array(MOST_CONNECTORS);
  private readonly lanes = new Uint8Array(MOST_CONNECTORS);

  constructor(
    private readonly ends: Cages,
    private readonly links: LinkList,
    private readonly hall: Hall,
    private readonly catalog: Catalog,
  ) {
    this.lanesOf = new Uint8Array(ends.count);
    this.list = new Uint32Array(ends.count);
  }

  of(members: Uint32Array): BunchKind {
    const { a, b, connector } = this.ends;
    let count = 0;
    for (const link of members) {
      if (this.lanesOf[a[link]]++ === 0) this.list[count++] = a[link];
      if (this.lanesOf[b[link]]++ === 0) this.list[count++] = b[link];
    }
    let hub = -1;
    this.cages.fill(0);
    this.lanes.fill(0);
    for (let i = 0; i < count; i++) {
      const cage = this.list[i];
      const lanes = this.lanesOf[cage];
      const code = connector[cage];
      if (lanes === members.length) hub = cage;
      this.cages[code]++;
      if (lanes > this.lanes[code]) this.lanes[code] = lanes;
      this.lanesOf[cage] = 0;
    }
    const shape: Shape = count === 2 ? 'pair' : hub >= 0 && count === members.length + 1 ? 'star' : 'mesh';
    const speed = this.links.speed_mbps.get(members[0]);
    const hubCode = shape === 'star' ? connector[hub] : MOST_CONNECTORS;
    const oneRack = shape === 'star' && this.farEndsShareRack(members, hub);
    let key = `${SHAPES.indexOf(shape)} ${members.length} ${speed} ${hubCode} ${oneRack ? 1 : 0}`;
    for (let code = 0; code < this.ends.connectors.length; code++)
      if (this.cages[code] > 0) key += ` ${code}:${this.cages[code]}:${this.lanes[code]}`;
    let kind = this.known.get(key);
    if (!kind) {
      kind = this.describe(shape, hubCode, members.length, speed / 1000, oneRack);
      this.known.set(key, kind);
    }
    return kind;
  }

  private describe(shape: Shape, hubCode: number, links: number, speed_gbps: number, oneRack: boolean): BunchKind {
    const names = this.ends.connectors;
    const codes = names.map((_, code) => code).filter((code) => this.cages[code] > 0);
    // A hub whose connector the far ends share stands for itself and for them.
    const others = codes.filter((code) => code !== hubCode || this.cages[code] > 1);
    const order = shape === 'star' ? [hubCode, ...others] : codes;
    const need: Need = {
      shape,
      connectors: order.map((code) => names[code]),
      lanes: order.map((code) => this.lanes[code]),
      links,
      speed_gbps,
      oneRack,
    };
    const cages = new Map(codes.map((code) => [names[code], this.cages[code]]));
    const candidates = mediaFor(need, this.catalog).map((medium) => {
      let modules_usd = 0;
      for (const [connector, module] of medium.modules) modules_usd += middlePrice(module) * (cages.get(connector) ?? 0);
      return { medium: this.media.push(medium) - 1, modules_usd };
    });
    return { need, cages, candidates };
  }

  private farEndsShareRack(members: Uint32Array, hub: number): boolean {
    let rack = -1;
    for (const link of members) {
      const far = this.ends.a[link] === hub ? this.links.bDevice.get(link) : this.links.aDevice.get(link);
      if (rack >= 0 && this.hall.rackOf[far] !== rack) return false;
      rack = this.hall.rackOf[far];
    }
    return true;
  }
}
