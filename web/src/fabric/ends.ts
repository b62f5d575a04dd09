import type { PlanDocument } from '../../../src/plan/index.js';
import { deviceText, type Network, otherEnd, portAt } from './network.js';
import { linksAt, type Terminal } from './paths.js';

const natural = new Intl.Collator('en', { numeric: true });

/** A port of a served device in a network. */
export interface EndPort {
  link: number;
  port: string;
  /** GPUs that the port is for, as `GPU 3`; empty where it is for none. */
  gpu: string;
  leaf: number;
}

/** Ports of a device in a network, in the order in which they are numbered. Those of the compute network belong to GPUs, in turn. */
export function portsOf(network: Network, document: PlanDocument, device: number): EndPort[] {
  const ports = Array.from(linksAt(network.graph, device), (link) => ({
    link,
    port: portAt(network, link, device),
    leaf: otherEnd(network, link, device),
  })).sort((x, y) => natural.compare(x.port, y.port));
  const gpus = network.name === 'compute' ? gpusOf(network, document, device) : 0;
  return ports.map((port, i) => ({ ...port, gpu: gpuWords(i, ports.length, gpus) }));
}

function gpusOf(network: Network, document: PlanDocument, device: number): number {
  const model = document.catalog.find(({ id }) => id === deviceText(network, 'model', device));
  return model && 'gpus' in model ? (model.gpus as number) : 0;
}

/** @example gpuWords(2, 8, 8) -> 'GPU 3' @example gpuWords(0, 4, 8) -> 'GPU 1 and 2' */
function gpuWords(port: number, ports: number, gpus: number): string {
  if (gpus === 0) return '';
  if (ports % gpus === 0) return `GPU ${Math.floor((port * gpus) / ports) + 1}`;
  if (gpus % ports !== 0) return '';
  const each = gpus / ports;
  return `GPU ${Array.from({ length: each }, (_, i) => port * each + i + 1).join(' and ')}`;
}

/** An end of a path as it was typed: a device, and which of its ports. */
export interface End extends Terminal {
  /** Ports that may be used: all of the device's where none was named. */
  ports: EndPort[];
}

/** Reads `gpu-001-01`, `gpu-001-01 eth3` or `gpu-001-01 GPU 3`. @returns what is wrong, in words, where it cannot be meant */
export function endOf(network: Network, document: PlanDocument, text: string): End | { wrong: string } {
  const [, name, rest] = /^(\S*)\s*(.*?)\s*$/.exec(text.trim()) ?? [];
  const { device: names } = network.tables.devices.columns;
  const code = names.dict.findIndex((each) => each.toLowerCase() === name.toLowerCase());
  const device = code < 0 ? -1 : names.codes.indexOf(code);
  if (device < 0 || name === '') return { wrong: `no device ${name}` };
  if (network.tier[device] > 0) return { wrong: `${name} is a switch; a path goes between what it serves` };
  const ports = portsOf(network, document, device);
  if (ports.length === 0) return { wrong: `${name} has no port in ${network.name}` };
  const wanted = rest.toLowerCase().replace(/\s+/g, ' ');
  const gpu = /^gpu ?(\d+)$/.exec(wanted)?.[1];
  const meant = ports.filter(({ port, gpu: words }) =>
    wanted === '' ? true : port.toLowerCase() === wanted || (gpu !== undefined && words.match(/\d+/g)?.includes(gpu)),
  );
  if (meant.length === 0) return { wrong: `${name} has no ${rest} in ${network.name}` };
  return { device, ports: meant, links: meant.map(({ link }) => link) };
}

/** Names of all devices that a network serves, sorted. */
export function servedNames(network: Network): string[] {
  const names: string[] = [];
  for (let device = 0; device < network.tier.length; device++)
    if (network.tier[device] === 0 && linksAt(network.graph, device).length > 0) names.push(deviceText(network, 'device', device));
  return names.sort(natural.compare);
}
