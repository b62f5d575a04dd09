import { mulberry32 } from '../../../table/index.js';
import type { PlannedEnds } from '../../links/planned-ends.js';
import { plannedOptic } from '../place.js';
import { type PortReading, Readings } from '../readings.js';

/** Normal values of mean 0 and standard deviation 1, by Box and Muller. */
export function normalValues(seed: number): () => number {
  const random = mulberry32(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/**
 * Healthy readings of every planned end with optics or an active optical cable, and of so many ports that no plan knows. Modules scatter by
 * 0.7 dB, their lanes by 0.3 dB, temperatures by 2.5 K and bit error ratios by 0.3 decades: assumed, from what makers allow.
 */
export function healthyReadings(ends: PlannedEnds, strangers: number, seed: number): PortReading[] {
  const normal = normalValues(seed);
  const { devices } = ends.tables;
  const place = (end: number) => ({
    device: devices.columns.device.dict[devices.columns.device.codes[ends.deviceOf[end]]],
    port: ends.ports[ends.portOf[end]],
  });
  const optical = Array.from({ length: 2 * ends.links }, (_, end) => end).filter((end) => {
    const { own, alike } = plannedOptic(ends, end);
    return own !== '' || alike.includes('aoc');
  });
  const places = [
    ...optical.map(place),
    ...Array.from({ length: strangers }, (_, i) => ({ device: `other-${i >> 6}`, port: `swp${i & 63}`, part: 'QSFP-100G' })),
  ];
  return places.map((each) => {
    const level = -0.5 + 0.7 * normal();
    const lanes = (middle: number) => Array.from({ length: 4 }, () => middle + 0.3 * normal());
    return {
      ...each,
      rx_dbm: lanes(level),
      tx_dbm: lanes(1),
      temperature_c: 48 + 2.5 * normal(),
      raw_ber: 10 ** (-8 + 0.3 * normal()),
      effective_ber: 1.5e-254,
      fec_corrected: 1e6,
      fec_uncorrected: 0,
      link_downs: 1,
      link_recoveries: 0,
    };
  });
}

export function readingsOf(list: readonly PortReading[]): Readings {
  const readings = new Readings();
  readings.open('optics.csv');
  for (const each of list) readings.add(each);
  return readings;
}
