import type { Finding } from '../../finding/index.js';
import { Faults } from './faults.js';
import { guidOf } from './ids.js';

const ENTRY = /^\s*(0x[0-9a-f]{1,16})\s+"([^"]*)"\s*(?:#.*)?$/i;
/** Without quotes the name goes to the end of the line. */
const BARE = /^\s*(0x[0-9a-f]{1,16})\s+([^\s"#][^"#]*)(?:#.*)?$/i;

const EXPECTED = 'expected a GUID and a name, such as 0x0008f10403961354 "leaf-01"';

/** How much of a name is shown. */
const MOST_SHOWN = 40;

/** Names that a site gives to InfiniBand devices. */
export interface NodeNames {
  /** By GUID: 0x and 16 digits in lower case. */
  names: Map<string, string>;
  findings: Finding[];
}

/**
 * Reads a map of node names, as the InfiniBand diagnostics take it with `--node-name-map`: a GUID and a name in quotes on each line, `#`
 * begins a remark. Of two names of one GUID the last one holds.
 *
 * @returns OBSERVED-LEFT-OUT (warning) for each line of another form, 20 at most and a count of the rest; where no line is a name
 * OBSERVED-FORMAT (error), and the first such line alone
 */
export function readNodeNames(text: string, file: string): NodeNames {
  const names = new Map<string, string>();
  const faults = new Faults(file);
  const none = new Faults(file);
  none.refuse(`${file} has no name of a device`);
  for (const [i, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const plain = line.trim();
    if (plain === '' || plain.startsWith('#')) continue;
    const [, id, name] = ENTRY.exec(plain) ?? BARE.exec(plain) ?? [];
    const guid = guidOf(id);
    if (guid === undefined) {
      if (faults.skipped === 0) none.skip(i + 1, line, EXPECTED);
      faults.skip(i + 1, line, EXPECTED);
    } else if (names.has(guid) && names.get(guid) !== name.trim())
      faults.skip(i + 1, line, `${guid} was called "${names.get(guid)?.slice(0, MOST_SHOWN)}" before; this name holds`);
    if (guid !== undefined) names.set(guid, name.trim());
  }
  return { names, findings: (names.size === 0 ? none : faults).done() };
}
