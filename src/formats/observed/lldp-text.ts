import type { LineFormat, LineReader, Target } from './line-format.js';
import { type Heard, neighbourOf } from './neighbour.js';

const INTERFACE = /^Interface: +([^\s,]+)/;
/** Both a kind and a value, such as `mac 0c:29:ef:d9:1c:20`. */
const ID = /^(ChassisID|PortID): +\S+ +(.*)$/;
const TEXT = /^(SysName|PortDescr): +(.*)$/;

const FIELDS: Record<string, keyof Heard> = { ChassisID: 'chassis', PortID: 'port', SysName: 'name', PortDescr: 'descr' };

/** What `lldpcli show neighbors` and SONiC's `show lldp neighbors` write for people to read: a block for each neighbour. */
export const LLDP_TEXT: LineFormat = {
  name: 'lldpcli show neighbors',
  recognises: (line) => /^Interface: +[^\s,]+(?:, via: |\s*$)/.test(line) || line === 'LLDP neighbors:',
  reader: (to) => new Blocks(to),
  prefixed: true,
  whole: true,
};

class Blocks implements LineReader {
  private port: string | undefined;
  private heard: Heard = {};
  private opened = 0;

  constructor(private readonly to: Target) {}

  line(text: string, line: number): void {
    const port = INTERFACE.exec(text)?.[1];
    if (port !== undefined) {
      this.end();
      this.port = port;
      this.opened = line;
      return;
    }
    const plain = text.trim();
    const [, name, value] = ID.exec(plain) ?? TEXT.exec(plain) ?? [];
    // Descriptions go on over lines, so what else stands in a block is none of ours.
    if (name !== undefined) this.heard[FIELDS[name]] ??= value.trim();
    else if (this.port === undefined && plain !== '' && plain !== 'LLDP neighbors:' && !/^-+$/.test(plain))
      this.to.skip(line, text, 'expected a block that begins with Interface:, as lldpcli writes it');
  }

  end(): void {
    const { port, heard } = this;
    this.port = undefined;
    this.heard = {};
    if (port !== undefined && (heard.chassis || heard.name || heard.port))
      this.to.add({ device: this.to.device, port, ...neighbourOf(heard), line: this.opened });
  }
}
