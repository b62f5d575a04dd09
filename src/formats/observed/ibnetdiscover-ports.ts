import { DOWN, type PortReport, UP } from '../../commissioning/index.js';
import { guidOf } from './ids.js';
import type { LineFormat } from './line-format.js';
import { infinibandGbps } from './values.js';

const PORT = /^(CA|SW|RT) +\d+ +(\d{1,3}) +(0x[0-9a-fA-F]{1,16}) +(\d{1,2})x +(\S+)/;
const NEIGHBOUR = /^ - (CA|SW|RT) +\d+ +(\d{1,3}) +(0x[0-9a-fA-F]{1,16}) +\( '/;

/**
 * The table of ports that `ibnetdiscover -p` writes, one line a port. The GUID of an adapter is that of its port here. A port of which no
 * neighbour was discovered is down: what stands there of its rate is what it could do.
 */
export const IBNETDISCOVER_PORTS: LineFormat = {
  name: 'ibnetdiscover -p',
  recognises: (line) => PORT.test(line),
  reader: (to) => ({
    line(text, line) {
      const report = reportOf(text, line);
      if (report) to.add(report);
      else if (text.trim() !== '' && !text.startsWith('#')) to.skip(line, text, 'expected a port, as ibnetdiscover -p writes it');
    },
  }),
  prefixed: true,
  whole: false,
};

function reportOf(text: string, line: number): PortReport | undefined {
  const match = PORT.exec(text);
  if (!match) return undefined;
  const [own, kind, port, guid, width, rate] = match;
  const [deviceId, portAlias] = [guidOf(guid), aliasOf(kind, guid)];
  const rest = text.slice(own.length);
  const far = NEIGHBOUR.exec(rest);
  if (!far) {
    const cut = rest.startsWith(' - ') || rest.trim() === '';
    return cut ? undefined : { device: unquoted(rest), deviceId, port, portAlias, state: DOWN, line };
  }
  const names = rest.slice(far[0].length, Math.max(far[0].length, rest.lastIndexOf("'")));
  const between = names.indexOf("' - '");
  if (between < 0) return undefined;
  return {
    device: names.slice(0, between).trim(),
    deviceId,
    port,
    portAlias,
    state: UP,
    neighbour: names.slice(between + 5).trim(),
    neighbourId: guidOf(far[3]),
    neighbourPort: far[2],
    neighbourPortAlias: aliasOf(far[1], far[3]),
    speed_gbps: infinibandGbps(Number(width), rate),
    width: Number(width),
    line,
  };
}

/** The GUID of an adapter names its port too. */
function aliasOf(kind: string, guid: string): string | undefined {
  return kind === 'CA' ? guidOf(guid) : undefined;
}

/** Older versions write no quotes. */
function unquoted(text: string): string {
  const plain = text.trim();
  return plain.length > 1 && plain.startsWith("'") && plain.endsWith("'") ? plain.slice(1, -1).trim() : plain;
}
