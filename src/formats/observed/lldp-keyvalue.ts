import type { LineFormat, LineReader, Target } from './line-format.js';
import { type Heard, neighbourOf } from './neighbour.js';

/** What a key tells, by its ending. */
const TOLD: readonly [string, keyof Heard | 'via'][] = [
  ['.via', 'via'],
  ['.chassis.mac', 'chassis'],
  ['.chassis.name', 'name'],
  ['.port.ifname', 'port'],
  ['.port.local', 'port'],
  ['.port.ifalias', 'port'],
  ['.port.mac', 'port'],
  ['.port.descr', 'descr'],
];

/** Neighbours that are kept open at once: lines of one may stand among those of another. */
const MOST_OPEN = 1_000;

/** What `lldpcli -f keyvalue` writes: `lldp.eth0.chassis.name=leaf-01`. Values may go on over lines, and names of interfaces hold points. */
export const LLDP_KEYVALUE: LineFormat = {
  name: 'lldpcli -f keyvalue',
  recognises: (line) => /^lldp\.\S{1,100}=/.test(line),
  reader: (to) => new KeyValues(to),
  prefixed: true,
  whole: true,
};

interface Open extends Heard {
  line: number;
}

class KeyValues implements LineReader {
  private readonly open = new Map<string, Open>();

  constructor(private readonly to: Target) {}

  line(text: string, line: number): void {
    const equals = text.indexOf('=');
    // Anything else goes on with the value before.
    if (!text.startsWith('lldp.') || equals < 0) return;
    const key = text.slice(0, equals);
    const [ending, field] = TOLD.find(([end]) => key.endsWith(end)) ?? [];
    if (ending === undefined || field === undefined) return;
    const port = key.slice('lldp.'.length, -ending.length);
    if (field === 'via') this.close(port);
    const open = this.open.get(port) ?? this.opened(port, line);
    if (field !== 'via') open[field] = text.slice(equals + 1).trim();
  }

  end(): void {
    for (const port of [...this.open.keys()]) this.close(port);
  }

  private opened(port: string, line: number): Open {
    if (this.open.size >= MOST_OPEN) {
      const [oldest] = this.open.keys();
      this.close(oldest);
    }
    const open: Open = { line };
    this.open.set(port, open);
    return open;
  }

  private close(port: string): void {
    const heard = this.open.get(port);
    if (!heard) return;
    this.open.delete(port);
    if (heard.chassis || heard.name || heard.port) this.to.add({ device: this.to.device, port, ...neighbourOf(heard), line: heard.line });
  }
}
