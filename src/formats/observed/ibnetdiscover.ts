import { UP } from '../../commissioning/index.js';
import { guidOf } from './ids.js';
import type { LineFormat, LineReader, Target } from './line-format.js';
import { infinibandGbps } from './values.js';

const DEVICE = /^(?:Switch|Ca|Rt)\s+\d+\s+"[A-Z?]-([0-9a-fA-F]{1,16})"/;
const LINK =
  /^\[(\d{1,3})\](?:\[ext \d+\])?(?:\(([0-9a-fA-F]{1,16})\))?[ \t]+"[A-Z?]-([0-9a-fA-F]{1,16})"\[(\d{1,3})\](?:\[ext \d+\])?(?:\(([0-9a-fA-F]{1,16})\))?/;
const RATE = /^ lid \d+ (\d{1,2})x([A-Z]+\d*)/;
/** Lines of a dump that say nothing of links. */
const ASIDE = /^(?:#|vendid=|devid=|sysimgguid=|(?:switch|ca|rt)guid=|Chassis |Non-Chassis Nodes)/;

/**
 * The topology that `ibnetdiscover` dumps: a block for each switch and adapter with a line for each port that has a link. Devices are
 * called by their node description and have their node GUID; ports of adapters have their port GUID as another name.
 */
export const IBNETDISCOVER: LineFormat = {
  name: 'ibnetdiscover',
  recognises: (line) => DEVICE.test(line) || /^(?:switch|ca|rt)guid=0x|^# Topology file: generated/.test(line),
  reader: (to) => new Dump(to),
  prefixed: true,
  whole: true,
};

class Dump implements LineReader {
  private device: string | undefined;
  private deviceId: string | undefined;

  constructor(private readonly to: Target) {}

  line(text: string, line: number): void {
    if (text.charCodeAt(0) === 0x5b /* [ */) this.link(text, line);
    else if (text.trim() !== '' && !ASIDE.test(text)) this.head(text, line);
  }

  private head(text: string, line: number): void {
    const id = DEVICE.exec(text)?.[1];
    this.device = id && (quotedIn(text, text.indexOf('#')) ?? '');
    this.deviceId = guidOf(id);
    if (id === undefined) this.to.skip(line, text, 'expected a switch, an adapter or a port of it, as ibnetdiscover writes them');
  }

  private link(text: string, line: number): void {
    const match = LINK.exec(text);
    if (!match || this.device === undefined) {
      const why = match ? 'a port stands before the switch or adapter that it is of' : 'expected a port with its neighbour';
      this.to.skip(line, text, why);
      return;
    }
    const comment = text.indexOf('#', match[0].length);
    const rate = RATE.exec(text.slice(text.lastIndexOf('"') + 1));
    const width = rate ? Number(rate[1]) : undefined;
    this.to.add({
      device: this.device,
      deviceId: this.deviceId,
      port: match[1],
      portAlias: guidOf(match[2]),
      state: UP,
      neighbour: comment < 0 ? undefined : quotedIn(text, comment),
      neighbourId: guidOf(match[3]),
      neighbourPort: match[4],
      neighbourPortAlias: guidOf(match[5]),
      speed_gbps: rate && width ? infinibandGbps(width, rate[2]) : undefined,
      width,
      line,
    });
  }
}

/** What stands between the first and the last quote from a place on; node descriptions may hold quotes. */
function quotedIn(text: string, from: number): string | undefined {
  const first = text.indexOf('"', Math.max(0, from));
  const last = text.lastIndexOf('"');
  return from >= 0 && last > first && first >= 0 ? text.slice(first + 1, last).trim() : undefined;
}
