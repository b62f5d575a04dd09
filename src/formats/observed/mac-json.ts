import { firstText, isMapping, type JsonFormat, listOf, type Mapping, mappingOf, textOf } from './json-format.js';
import { addLearned } from './learned.js';

/**
 * MAC tables of Linux and Cumulus Linux: what `bridge -j fdb show` writes, a list of entries, and
 * `nv show bridge domain br_default mac-table -o json`, entries by number.
 */
export const MAC_JSON: JsonFormat = {
  name: 'bridge -j fdb show',
  whole: false,
  recognises: (value) => entriesOf(value).some(isEntry),
  read(value, to) {
    for (const entry of entriesOf(value)) {
      const [port, mac] = [portOf(entry), textOf(entry.mac)];
      const flags = listOf(entry.flags).map(textOf);
      // What the kernel has of its own interfaces is no answer of anybody.
      const kind = flags.includes('self') ? 'self' : firstText(entry, 'state', 'entry-type');
      addLearned({ deviceId: to.deviceId, port, mac, kind }, to.lineOf(mac ?? ''), to);
    }
  },
};

function entriesOf(value: unknown): Mapping[] {
  const table = mappingOf(value)['mac-table'] ?? value;
  return (Array.isArray(table) ? table : Object.values(mappingOf(table))).filter(isMapping);
}

function isEntry(entry: Mapping): boolean {
  return typeof entry.mac === 'string' && portOf(entry) !== undefined;
}

function portOf(entry: Mapping): string | undefined {
  return firstText(entry, 'ifname', 'dev', 'interface');
}
