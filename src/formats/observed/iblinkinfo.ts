import { DOWN, type LinkState, NO_STATE, type PortReport, UP } from '../../commissioning/index.js';
import { guidOf } from './ids.js';
import type { LineFormat, LineReader, Target } from './line-format.js';
import { signalledGbps } from './values.js';

const BLOCK = /^(Switch: (0x[0-9a-fA-F]{1,16}) |CA: |RT: )(.*):$/;
const OWN_GUID = /^ *(0x[0-9a-fA-F]{1,16}) /;
const OWN_PORT = /(?:^| )(\d{1,3})\[ *\d* *\]$/;
const FAR = /^ *(?:(0x[0-9a-fA-F]{1,16}) +)?(?:\d+ +(\d{1,3}))?\[ *\d* *\] *"/;
const LINK = /^ *(\d{1,2})X +(\d{1,3}(?:\.\d{1,6})?) Gbps /;
const STATES = /([A-Za-z]+) *\/ *([A-Za-z]+) *$/;
const ARROWS = ['==(', ')==>'] as const;

/**
 * What `iblinkinfo` writes: a block for each switch and adapter with a line for each port, or with `-l` lines that name both ends. The GUID
 * of an adapter is that of its port here. Rates are of one lane, as signalled.
 */
export const IBLINKINFO: LineFormat = {
  name: 'iblinkinfo',
  recognises: (line) => /^Switch: 0x[0-9a-fA-F]{16} /.test(line) || (line.includes('==(') && line.includes(')==>')),
  reader: (to) => new LinkInfo(to),
  prefixed: true,
  whole: false,
};

class LinkInfo implements LineReader {
  private block: Own | undefined;

  constructor(private readonly to: Target) {}

  line(text: string, line: number): void {
    const plain = text.trimEnd();
    const block = BLOCK.exec(plain);
    if (block) this.block = { device: block[3].trim(), guid: guidOf(block[2]) };
    else if (plain !== '' && !plain.startsWith('#')) {
      const report = reportOf(plain, this.block, line);
      if (report) this.to.add(report);
      else this.to.skip(line, text, 'expected a switch, an adapter or a port of it, as iblinkinfo writes them');
    }
  }
}

/** The device of a block or a line; the block of an adapter has no GUID. */
interface Own {
  device: string;
  guid: string | undefined;
}

function reportOf(text: string, block: Own | undefined, line: number): PortReport | undefined {
  const from = text.indexOf(ARROWS[0]);
  const to = text.indexOf(ARROWS[1], from);
  if (from < 0 || to < 0) return undefined;
  const left = text.slice(0, from).trimEnd();
  const port = OWN_PORT.exec(left.slice(-40))?.[1];
  const own = ownOf(left, block);
  const right = text.slice(to + ARROWS[1].length);
  const far = FAR.exec(right);
  const last = right.lastIndexOf('"');
  if (port === undefined || !own || !far || last < far[0].length) return undefined;
  const link = text.slice(from + ARROWS[0].length, to);
  const state = stateOf(STATES.exec(link.slice(-60)));
  const rate = state === DOWN ? null : LINK.exec(link);
  const width = rate ? Number(rate[1]) : undefined;
  return {
    device: own.device,
    deviceId: own.deviceId,
    port,
    portAlias: own.portAlias,
    state,
    neighbour: right.slice(far[0].length, last).trim(),
    neighbourId: guidOf(far[1]),
    neighbourPort: far[2],
    speed_gbps: rate && width ? signalledGbps(width, Number(rate[2])) : undefined,
    width,
    line,
  };
}

/** With `-l` a line names its device; otherwise it is that of the block. */
function ownOf(text: string, block: Own | undefined): Pick<PortReport, 'device' | 'deviceId' | 'portAlias'> | undefined {
  const guid = guidOf(OWN_GUID.exec(text)?.[1]);
  const [first, last] = [text.indexOf('"'), text.lastIndexOf('"')];
  if (last > first) return { device: text.slice(first + 1, last).trim(), deviceId: guid, portAlias: undefined };
  return block && { device: block.device, deviceId: block.guid ?? guid, portAlias: block.guid === undefined ? guid : undefined };
}

/** Of the logical and the physical state: a link that waits for a subnet manager is up. */
function stateOf(states: readonly string[] | null): LinkState {
  if (states?.[2] === 'LinkUp') return UP;
  return states?.[1] === 'Down' || states?.[2] === 'Polling' || states?.[2] === 'Disabled' ? DOWN : NO_STATE;
}
