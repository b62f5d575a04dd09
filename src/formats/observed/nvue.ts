import { type LinkState, NO_STATE, type PortReport } from '../../commissioning/index.js';
import { isMapping, type JsonFormat, type JsonTarget, type Mapping, mappingOf, textOf } from './json-format.js';
import { neighbourOf } from './neighbour.js';
import { gbpsOf, infinibandGbps, lanesOf, stateOf, wholeOf } from './values.js';

/** Kinds of interfaces that have no cable. */
const VIRTUAL = new Set(['loopback', 'bridge', 'bond', 'svi', 'vlan', 'vrf', 'vrr', 'sub', 'vxlan', 'tunnel', 'peerlink']);

/**
 * What NVUE of Cumulus Linux and NVOS writes by `nv show interface -o json` and `nv show interface lldp -o json`: by interface, what its
 * link does and whom it hears.
 */
export const NVUE: JsonFormat = {
  name: 'nv show interface -o json',
  whole: true,
  recognises: (value) => Object.values(interfacesOf(value)).some(isInterface),
  read(value, to) {
    for (const [port, told] of Object.entries(interfacesOf(value)))
      if (isInterface(told) && !VIRTUAL.has(textOf(told.type) ?? '')) report(port, told, to);
  },
};

/** `nv show -o json` has interfaces among all else. */
function interfacesOf(value: unknown): Mapping {
  const all = mappingOf(value);
  return isMapping(all.interface) && !isInterface(all.interface) ? all.interface : all;
}

function isInterface(value: unknown): value is Mapping {
  return isMapping(value) && (isMapping(value.link) || isMapping(value.lldp) || isMapping(value.neighbor));
}

function report(port: string, told: Mapping, to: JsonTarget): void {
  const line = to.lineOf(port);
  const own = { device: to.device, port, ...linkOf(mappingOf(told.link)), line };
  const neighbours = Object.entries(mappingOf(mappingOf(told.lldp).neighbor ?? told.neighbor)).filter(([, each]) => isMapping(each));
  for (const [, each] of neighbours) {
    const { chassis, port: far } = mappingOf(each);
    const { 'system-name': name, 'chassis-id': id } = mappingOf(chassis);
    const { name: farPort, description } = mappingOf(far);
    to.add({ ...own, ...neighbourOf({ name: textOf(name), chassis: textOf(id), port: textOf(farPort), descr: textOf(description) }) });
  }
  if (neighbours.length === 0 && own.state !== NO_STATE) to.add(own);
}

function linkOf(link: Mapping): Pick<PortReport, 'state' | 'speed_gbps' | 'width' | 'flaps'> {
  const counters = { ...mappingOf(link.stats), ...mappingOf(link.counters) };
  const width = lanesOf(textOf(link.lanes));
  const rate = textOf(link['ib-speed']);
  return {
    state: linkState(link),
    speed_gbps: gbpsOf(textOf(link.speed)) ?? (rate && width ? infinibandGbps(width, rate) : undefined),
    width,
    flaps: wholeOf(textOf(counters['carrier-down-count'])),
  };
}

/** The state is a text, or the one key of a mapping: `{"up": {}}`. */
function linkState(link: Mapping): LinkState {
  const state = isMapping(link.state) ? Object.keys(link.state)[0] : textOf(link.state);
  return stateOf(textOf(link['oper-status']) ?? state);
}
