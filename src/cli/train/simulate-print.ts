import type { Routing, Simulation } from '../../training/index.js';
import { columns, number, table } from '../columns.js';

/** A simulated collective as text. */
export function simulationText(plan: string, routing: Routing, simulation: Simulation): string {
  const { collective, algorithm, tried, gpus, servers, bytes, bottleneck, phases } = simulation;
  const rows: [string, string][] = [];
  if (tried.length > 1) rows.push(['algorithm', triedText(simulation)]);
  rows.push(
    ['time', timeText(simulation)],
    ['protocol', protocolText(simulation)],
    ['bus bandwidth', `${rate(simulation.busbw_Bps)}; bytes over time ${rate(simulation.algbw_Bps)}`],
  );
  if (bottleneck)
    rows.push(['fullest link', `${bottleneck.from} to ${bottleneck.to}, busy ${Math.round(bottleneck.busy * 100)} % of the time`]);
  const how = [...(algorithm ? [algorithm] : []), routing === 'ecmp' ? 'ECMP' : 'adaptive routing'].join(', ');
  const lines = [
    `${plan}: ${collective} of ${size(bytes)} over ${number(gpus)} GPUs in ${number(servers)} ${servers === 1 ? 'server' : 'servers'}, ${how}`,
    ...columns(rows).map((line) => `  ${line}`),
  ];
  if (phases.length > 0) {
    const cells = phases.map(({ name, time_s: each_s, transfers, mean_Bps, worst_Bps }) => [
      `  ${name}`,
      time(each_s),
      number(transfers),
      mean_Bps === undefined ? '' : rate(mean_Bps),
      rate(worst_Bps),
    ]);
    lines.push('', ...table(['  on the network', 'time', 'transfers', 'mean rate', 'slowest'], cells));
  }
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function triedText({ algorithm, tried }: Simulation): string {
  const others = tried.filter((each) => each.algorithm !== algorithm).sort((a, b) => a.time_s - b.time_s);
  return `${algorithm}, the fastest; ${others.map((each) => `${each.algorithm} ${time(each.time_s)}`).join(', ')}`;
}

function protocolText({ protocol, protocol_share }: Simulation): string {
  if (protocol_share === 1) return protocol;
  return `${protocol}, ${Math.round(protocol_share * 100)} % of the links' rate; all times and rates have it in them`;
}

/** The parts in the unit and with the decimals of the whole, so that they add up as they stand there. */
function timeText({ time_s, network_s, nvlink_s, protocol_s, protocol }: Simulation): string {
  const [unit, one] = unitOf(time_s, TIMES);
  const decimals = decimalsOf(time_s / one, 3);
  const rounded = (part_s: number) => Number((part_s / one).toFixed(decimals));
  const text = (value: number) => `${withCommas(value, decimals)} ${unit}`;
  const parts: [string, number][] = [
    ['network', network_s],
    ['NVLink', nvlink_s],
    [`${protocol}'s limit`, protocol_s],
  ];
  const [longest, ...beside] = parts.sort(([, a], [, b]) => b - a).map(([name, part_s]) => ({ name, value: rounded(part_s) }));
  const others = beside.filter(({ value }) => value > 0).map(({ name, value }) => `, ${name} ${text(value)} beside it`);
  const latency = rounded(time_s) - longest.value;
  return `${text(rounded(time_s))}: ${longest.name} ${text(longest.value)}${others.join('')}, latency ${text(latency)}`;
}

type Units = readonly (readonly [name: string, one: number])[];
const TIMES: Units = [
  ['s', 1],
  ['ms', 1e-3],
  ['µs', 1e-6],
  ['ns', 1e-9],
];
const RATES: Units = [
  ['GB/s', 1e9],
  ['MB/s', 1e6],
  ['kB/s', 1e3],
  ['B/s', 1],
];
const SIZES: Units = ['TiB', 'GiB', 'MiB', 'KiB', 'B'].map((unit, i) => [unit, 1024 ** (4 - i)]);

/** @example time(0.00537) -> '5.37 ms' */
function time(time_s: number): string {
  return inUnit(time_s, TIMES, 3);
}

/** @example rate(48.43e9) -> '48.43 GB/s' */
function rate(rate_Bps: number): string {
  return inUnit(rate_Bps, RATES, 4);
}

/** Bytes as they were asked for, without zeros behind. @example size(2 ** 30) -> '1 GiB' */
function size(bytes: number): string {
  const [unit, one] = unitOf(bytes, SIZES);
  return `${number(Number((bytes / one).toPrecision(4)))} ${unit}`;
}

function inUnit(value: number, units: Units, digits: number): string {
  const [unit, one] = unitOf(value, units);
  return `${withCommas(value / one, decimalsOf(value / one, digits))} ${unit}`;
}

/** The largest unit of which it is one or more, else the smallest. */
function unitOf(value: number, units: Units): Units[number] {
  return units.find(([, one]) => value >= one) ?? units[units.length - 1];
}

/** Decimals with which a number has so many digits; what is below 1 has no more of them than 1 has. */
function decimalsOf(value: number, digits: number): number {
  return Math.max(0, digits - Math.max(1, Math.floor(Math.log10(value)) + 1));
}

function withCommas(value: number, decimals: number): string {
  return value < 1000 ? value.toFixed(decimals) : number(Math.round(value));
}
