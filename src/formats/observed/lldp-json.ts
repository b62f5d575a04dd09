import { macOf } from './ids.js';
import { isMapping, type JsonFormat, type JsonTarget, listOf, type Mapping, mappingOf, textOf } from './json-format.js';
import { neighbourOf } from './neighbour.js';

/**
 * What `lldpcli -f json` and `-f json0` write, and `lldpctl` of SONiC. The first has a mapping where there is one thing and a list where
 * there are several, and has chassis by name, or without a name by nothing; the second has lists throughout. `lldpcli show chassis` before
 * it in the same file names the device.
 */
export const LLDP_JSON: JsonFormat = {
  name: 'lldpcli -f json',
  whole: true,
  recognises: (value) => isMapping(value) && ('local-chassis' in value || ('lldp' in value && listOf(value.lldp).every(isNeighbours))),
  read(value, to) {
    const document = mappingOf(value);
    for (const local of listOf(document['local-chassis'])) nameDevice(mappingOf(local).chassis, to);
    for (const lldp of listOf(document.lldp))
      for (const [port, told] of interfacesOf(mappingOf(lldp).interface)) {
        const line = to.lineOf(port);
        for (const neighbour of listOf(told)) report(port, mappingOf(neighbour), line, to);
      }
  },
};

/** Without neighbours there is nothing in it. */
function isNeighbours(lldp: unknown): boolean {
  return isMapping(lldp) && ('interface' in lldp || Object.keys(lldp).length === 0);
}

function nameDevice(chassis: unknown, to: JsonTarget): void {
  const { name, id } = chassisOf(chassis);
  if (name) to.name(name, macOf(id));
}

function report(port: string, told: Mapping, line: number, to: JsonTarget): void {
  const chassis = chassisOf(told.chassis);
  const far = mappingOf(listOf(told.port)[0]);
  const heard = { name: chassis.name, chassis: chassis.id, port: textOf(far.id), descr: textOf(far.descr) };
  if (heard.name || heard.chassis || heard.port) to.add({ device: to.device, deviceId: to.deviceId, port, ...neighbourOf(heard), line });
}

/** Interfaces by name with a neighbour or a list of some, whichever shape they have. */
function* interfacesOf(interfaces: unknown): Generator<[string, unknown]> {
  for (const entry of listOf(interfaces)) {
    if (!isMapping(entry)) continue;
    const name = textOf(entry.name);
    if (name !== undefined && !isMapping(entry.name) && ('chassis' in entry || 'port' in entry)) yield [name, entry];
    else yield* Object.entries(entry);
  }
}

function chassisOf(chassis: unknown): { name: string | undefined; id: string | undefined } {
  const told = mappingOf(listOf(chassis)[0]);
  const plain = isMapping(told.id) ? 'value' in told.id : 'id' in told;
  if (plain) return { name: textOf(told.name), id: textOf(told.id) };
  const [name, inner] = Object.entries(told).find(([, value]) => isMapping(value)) ?? [];
  return { name: name ?? textOf(told.name), id: textOf(mappingOf(inner).id) };
}
