import { describe, expect, it } from 'vitest';
import type { Redundancy } from '../../intent/index.js';
import { cell } from '../../table/index.js';
import type { EquippedRacks } from './equipped.js';
import { planPower } from './power.js';
import type { PowerTable } from './table.js';
import { CATALOG, policyOf, siteOf, type TestRack } from './testing/site.js';

// The worst case of every element against a simulation that takes every other element away, one at a time.

/** A chain read back from its table, with each device's supplies plugged in after the documented rule. */
class Simulated {
  readonly names: string[];
  private readonly parent: number[];
  private readonly devices: { power_w: number; on: number[] }[] = [];

  constructor(
    private readonly table: PowerTable,
    racks: EquippedRacks,
  ) {
    const { element, parent } = table.columns;
    this.names = Array.from({ length: table.rows }, (_, row) => cell(element, row));
    this.parent = Array.from({ length: table.rows }, (_, row) => this.names.indexOf(cell(parent, row)));
    for (let rack = 0; rack < racks.names.length; rack++) {
      const members = [...racks.member.subarray(racks.start[rack], racks.start[rack + 1])];
      const pdus = members
        .filter((device) => racks.devices.roles[device] === 'pdu')
        .map((device) => this.names.indexOf(racks.devices.names[device]));
      const feeds = racks.feeds[rack];
      const perFeed = pdus.length / feeds;
      const drawing = members.map((device) => CATALOG.get(racks.devices.models[device]) as { power_w: number; supplies?: number });
      for (const [nth, { power_w, supplies = 2 }] of drawing.filter((model) => model.power_w > 0).entries())
        this.devices.push({
          power_w,
          on: Array.from({ length: supplies }, (_, k) => pdus[(k % feeds) * perFeed + ((nth + Math.floor(k / feeds)) % perFeed)]),
        });
    }
  }

  /** Load of every element with one lost. */
  loads(lost: number | undefined): Float64Array {
    const load = new Float64Array(this.names.length);
    const up = (from: number, watts: number) => {
      for (let element = from; element >= 0; element = this.above(element, lost)) load[element] += watts;
    };
    for (const { power_w, on } of this.devices) {
      const live = on.filter((pdu) => this.lives(pdu, lost));
      for (const pdu of live) up(pdu, power_w / live.length);
    }
    return load;
  }

  private lives(element: number, lost: number | undefined): boolean {
    for (let each = element; each >= 0; each = this.above(each, lost)) if (each === lost) return false;
    return true;
  }

  /** The parent, or, where it or one above it up to the transformer is lost and the hall has a reserve, the reserve's element of that level. */
  private above(element: number, lost: number | undefined): number {
    const parent = this.parent[element];
    if (cell(this.table.columns.kind, element) !== 'busway') return parent;
    for (let each = parent; each >= 0; each = this.parent[each]) {
      if (each !== lost) continue;
      const hall = cell(this.table.columns.hall, each);
      const reserve = this.names.indexOf(this.names[parent].replace(/-\d+-a/, `-h${hall}-r`));
      return reserve >= 0 ? reserve : parent;
    }
    return parent;
  }
}

const mixed: TestRack[] = [
  { row: 1, devices: ['air-10', 'air-10', 'one-1'] },
  { row: 1, devices: ['air-10', 'air-10', 'six-12'], pdusPerFeed: 2 },
  { row: 1, devices: ['wet-10', 'wet-10', 'wet-10'], pdusPerFeed: 2 },
  { row: 1, devices: ['six-12', 'one-1'], feeds: 3 },
  { row: 1, devices: ['wet-10'], feeds: 4 },
  ...Array.from({ length: 30 }, (_, i) => ({ row: 2 + Math.floor(i / 10), devices: ['wet-10', 'wet-10', 'wet-10'], pdusPerFeed: 2 })),
  ...Array.from({ length: 7 }, (_, i) => ({
    hall: 2,
    row: 5 + Math.floor(i / 4),
    devices: ['air-10', 'six-12'],
    pdusPerFeed: 1 + (i % 2),
  })),
];

describe.each<Redundancy>(['N', 'N+1', '2N', '4-to-make-3'])('with %s', (redundancy) => {
  it.each(['ups', undefined])('every worst case is what a simulation of all losses finds, UPS %s', (ups) => {
    const racks = siteOf(mixed);
    const { table } = planPower(racks, { power: policyOf(redundancy, { ups }), power_available_w: undefined }, CATALOG);
    const simulated = new Simulated(table, racks);
    const { load_w, worst_w, worst_lost } = table.columns;
    const whole = simulated.loads(undefined);
    const losses = simulated.names.map((_, lost) => simulated.loads(lost));
    for (const [element, name] of simulated.names.entries()) {
      expect(Math.abs(load_w.values[element] - whole[element]), `${name} whole`).toBeLessThan(20);
      const worst = losses.reduce((most, loads, lost) => (lost === element ? most : Math.max(most, loads[element])), whole[element]);
      // A supply's share is whole watts while all is whole.
      expect(Math.abs(worst_w.values[element] - worst), `${name} at worst`).toBeLessThan(20);
      const lost = simulated.names.indexOf(cell(worst_lost, element));
      if (lost >= 0) expect(Math.abs(losses[lost][element] - worst), `${name} without ${simulated.names[lost]}`).toBeLessThan(20);
      else expect(worst - whole[element], `${name} gains nothing`).toBeLessThan(20);
    }
  });
});
