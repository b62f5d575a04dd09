import { firstText, isMapping, type JsonFormat, type JsonTarget, listOf, type Mapping, mappingOf, textOf } from './json-format.js';
import { addLearned } from './learned.js';
import { type Heard, neighbourOf } from './neighbour.js';

/**
 * What Arista EOS writes by `show lldp neighbors detail | json`, and without `detail`, and by `show mac address-table | json`; also as its
 * API hands it out, below `result`.
 */
export const ARISTA: JsonFormat = {
  name: 'show lldp neighbors detail | json of EOS',
  whole: true,
  recognises: (value) => answersOf(value).length > 0,
  read(value, to) {
    for (const answer of answersOf(value)) {
      brief(answer.lldpNeighbors, to);
      detailed(answer.lldpNeighbors, to);
      macTable(answer.unicastTable, to);
    }
  },
};

function answersOf(value: unknown): Mapping[] {
  const answers = listOf(mappingOf(value).result ?? value);
  return answers
    .filter(isMapping)
    .map((answer) => (isMapping(answer.result) ? answer.result : answer))
    .filter((answer) => 'lldpNeighbors' in answer || isMapping(answer.unicastTable));
}

/** Without `detail`, a list of rows. */
function brief(rows: unknown, to: JsonTarget): void {
  for (const row of Array.isArray(rows) ? rows.filter(isMapping) : []) {
    const port = textOf(row.port);
    if (port) add(port, { name: textOf(row.neighborDevice), port: textOf(row.neighborPort) }, to.lineOf(port), to);
  }
}

/** With it, a mapping by port of lists of neighbours. */
function detailed(ports: unknown, to: JsonTarget): void {
  for (const [port, told] of Object.entries(mappingOf(ports))) {
    const line = to.lineOf(port);
    for (const each of listOf(mappingOf(told).lldpNeighborInfo).filter(isMapping)) {
      const far = mappingOf(each.neighborInterfaceInfo);
      // The older field has quotes of its own.
      const farPort = firstText(far, 'interfaceId_v2', 'interfaceId')?.replace(/^"|"$/g, '');
      const heard = { name: textOf(each.systemName), chassis: textOf(each.chassisId), port: farPort };
      add(port, { ...heard, descr: firstText(far, 'interfaceDescription') }, line, to);
    }
  }
}

function macTable(table: unknown, to: JsonTarget): void {
  for (const entry of listOf(mappingOf(table).tableEntries).filter(isMapping)) {
    const mac = textOf(entry.macAddress);
    addLearned({ port: textOf(entry.interface), mac, kind: textOf(entry.entryType) }, to.lineOf(mac ?? ''), to);
  }
}

function add(port: string, heard: Heard, line: number, to: JsonTarget): void {
  if (heard.name || heard.chassis || heard.port) to.add({ device: to.device, port, ...neighbourOf(heard), line });
}
