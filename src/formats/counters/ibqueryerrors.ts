import type { PortCounters } from '../../commissioning/index.js';
import type { LineReader } from '../observed/index.js';
import type { LineFormat, Target } from './target.js';

const NODE = /^(?:Data Counters|Errors) for (?:0x[\da-f]{1,16} )?"(.{0,200})"\s*$/i;
const PORT = /^ +GUID (0x[\da-f]{1,16}) port (\d{1,3}|ALL):/i;
const COUNTER = /\[(\w{1,60}) == (\d{1,20})(?: \([^)]{0,40}\))?\]/g;
const SUMMARY = /^## Summary: \d{1,9} nodes checked/;
const FAILURES = /^## +\d{1,9} PMA query failures/;
/** What `-r` adds of the link. */
const LINK = /^ +Link info:/;

/** Data are counted in words of four bytes. */
const WORD = 4;
/** Where the counters of data stand still that are no wider; those of today have 64 bits, and pass by it. */
const DATA_TOP = 2 ** 32 - 1;
/** Counters by what they tell, with the value at which they stand still (InfiniBand Architecture Specification, PortCounters). */
const FAULTS: ReadonlyMap<string, readonly ['errors' | 'discards' | 'downs', number]> = new Map([
  ['SymbolErrorCounter', ['errors', 65_535]],
  ['PortRcvErrors', ['errors', 65_535]],
  ['LocalLinkIntegrityErrors', ['errors', 15]],
  ['ExcessiveBufferOverrunErrors', ['errors', 15]],
  ['PortXmitDiscards', ['discards', 65_535]],
  ['LinkErrorRecoveryCounter', ['downs', 255]],
  ['LinkDownedCounter', ['downs', 255]],
]);

/**
 * What `ibqueryerrors` writes of a whole fabric: `--counters` the data of every port, without it the errors of those ports that have some,
 * with `--data` their data, too. A listing of errors that has its end says of each port that is not in it that it has none; a warning tells
 * where ports did not answer, and where thresholds or suppressed counters keep errors from it.
 *
 * Left aside are counters that say nothing of the link: of waiting (PortXmitWait), of what was marked wrong further back
 * (PortRcvRemotePhysicalErrors), of routing and keys; and details of discards and errors, which are in the sums.
 */
export const IBQUERYERRORS: LineFormat = {
  name: 'ibqueryerrors',
  recognises: (line) => NODE.test(line) || SUMMARY.test(line),
  reader: (to) => new Ports(to),
  prefixed: false,
};

class Ports implements LineReader {
  private node: string | undefined;
  private hasData = false;
  private hasErrors = false;
  /** Whether it has its end. */
  private whole = false;

  constructor(private readonly to: Target) {}

  line(text: string, line: number): void {
    const node = NODE.exec(text)?.[1];
    const [head, guid, port] = PORT.exec(text) ?? [];
    if (node !== undefined) {
      this.node = node.trim();
      if (text.startsWith('Data')) this.hasData = true;
      else this.hasErrors = true;
    } else if (head !== undefined && this.node !== undefined) {
      if (port !== 'ALL') this.to.add({ device: this.node, deviceId: guid, port, ...countersIn(text.slice(head.length)) }, line);
    } else if (SUMMARY.test(text)) this.whole = true;
    else if (FAILURES.test(text)) this.to.skip(line, text, 'of ports that did not answer nothing is known');
    else if (text.startsWith('##')) {
      if ([...FAULTS.keys()].some((name) => text.includes(name)))
        this.to.skip(line, text, 'what is listed here is not told of each port that has it');
    } else if (text.trim() !== '' && !LINK.test(text))
      this.to.skip(line, text, 'expected a node or a port of one, as ibqueryerrors writes them');
  }

  end(): void {
    if (this.whole && (this.hasErrors || !this.hasData)) this.to.listsFaultyOnly();
  }
}

function countersIn(text: string): Omit<PortCounters, 'device' | 'port'> {
  const told: Omit<PortCounters, 'device' | 'port'> = {};
  for (const [, name, digits] of text.matchAll(COUNTER)) {
    const value = Number(digits);
    const fault = FAULTS.get(name);
    if (name === 'PortXmitData') told.sent_bytes = value === DATA_TOP ? Number.POSITIVE_INFINITY : WORD * value;
    else if (name === 'PortRcvData') told.received_bytes = value === DATA_TOP ? Number.POSITIVE_INFINITY : WORD * value;
    else if (fault) told[fault[0]] = (told[fault[0]] ?? 0) + (value === fault[1] ? Number.POSITIVE_INFINITY : value);
  }
  return told;
}
