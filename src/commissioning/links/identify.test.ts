import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { cluster } from '../testing/cluster.js';
import { miswire } from '../testing/miswire.js';
import { asPlanned, observe, type RealWiring } from '../testing/observe.js';
import { identify } from './identify.js';
import { type Observation, Reports } from './observation.js';
import { NO_BINDINGS } from './who.js';

const { ends, tables, plugOf } = cluster('superpod');
const { role, device } = tables.devices.columns;
const nameOf = (row: number) => device.dict[device.codes[row]];
const roleOf = (name: string) => {
  const row = Array.from({ length: tables.devices.rows }, (_, each) => each).find((each) => nameOf(each) === name) as number;
  return role.dict[role.codes[row]];
};
const roles = new Map(Array.from(new Set(device.dict)).map((name) => [name, roleOf(name)]));

/** As observed, with some devices' names taken away: each has an id of its own. */
function without(wiring: RealWiring, nameless: (name: string) => boolean): Observation {
  const { rows, texts, ...seen } = observe(ends, wiring);
  const ids = new Map(device.dict.map((name, i) => [name, `0x${(i + 1).toString(16).padStart(16, '0')}`]));
  const reports = new Reports();
  for (let i = 0; i < rows; i++) {
    const [own, other] = [texts[seen.device[i]], texts[seen.neighbour[i]]];
    reports.add({
      device: nameless(own) ? 'cumulus' : own,
      deviceId: nameless(own) ? ids.get(own) : '',
      port: texts[seen.port[i]],
      neighbour: nameless(other) ? 'cumulus' : other,
      neighbourId: nameless(other) ? ids.get(other) : '',
      neighbourPort: texts[seen.neighbourPort[i]],
      state: seen.state[i] as 0 | 1 | 2,
    });
  }
  return reports.done();
}

/** Every node that was found is the device whose id it has. */
function expectTrue(identified: ReturnType<typeof identify>) {
  for (const [key, name] of identified.bindings.devices) expect(device.dict[Number.parseInt(key, 16) - 1]).toBe(name);
}

describe('devices without names', () => {
  it('are found by their neighbours', () => {
    const made = identify(
      ends,
      without(asPlanned(ends), (name) => name.startsWith('leaf-r3')),
      NO_BINDINGS,
    );
    expect(made.identified.length).toBe(4);
    expect(made.ambiguous).toEqual([]);
    expectTrue(made);
  });

  it('are found by the shape of the network where none has a name', () => {
    const compute = (name: string) => ['server', 'leaf', 'spine'].includes(roles.get(name) ?? '');
    const made = identify(
      ends,
      without(asPlanned(ends), () => true),
      NO_BINDINGS,
    );
    expectTrue(made);
    const found = new Set(made.identified.map((each) => nameOf(each.device)));
    const missed = device.dict.filter((name) => compute(name) && !found.has(name));
    expect(missed).toEqual([]);
  });

  it('are found though cables are wrong, and never taken for others', () => {
    for (let seed = 1; seed <= 5; seed++) {
      // Devices that have each other's place are told apart by nothing but their names.
      const { wiring } = miswire(ends, plugOf, 10, mulberry32(seed), (kind) => !kind.includes('device'));
      const made = identify(
        ends,
        without(wiring, (name) => roles.get(name) === 'spine'),
        NO_BINDINGS,
      );
      expectTrue(made);
      expect(made.ambiguous).toEqual([]);
    }
  });

  it('stay unknown where one link alone speaks of them, and this is said', () => {
    const made = identify(
      ends,
      without(asPlanned(ends), (name) => name.startsWith('pdu-')),
      NO_BINDINGS,
    );
    expect(made.identified).toEqual([]);
    expect(made.ambiguous.length).toBe(device.dict.filter((name) => name.startsWith('pdu-')).length);
  });

  it('are told once each, though they have several ids', () => {
    const reports = new Reports();
    for (const [port, neighbourId] of [
      ['swp1', '0x1'],
      ['swp2', '0x2'],
      ['swp3', ''],
    ])
      reports.add({ device: 'oob-leaf-01-1', port, neighbour: 'other', neighbourId, neighbourPort: 'eth0' });
    expect(identify(ends, reports.done(), NO_BINDINGS).ambiguous).toEqual(['other']);
  });
});
