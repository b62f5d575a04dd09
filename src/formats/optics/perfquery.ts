import type { LineReader } from '../observed/index.js';
import type { LineFormat, Target, Told } from './target.js';

const COUNTER = /^([A-Za-z]\w{0,40}):\.{2,}(\d{1,20}|0x[\da-f]{1,16})\s*$/i;
const HEAD = /^# Port .{0,60}counters: .{0,60}?port (\d{1,3})\b/;

/** Counters by their names in the plain and the extended query. */
const FIELDS = new Map([
  ['SymbolErrors', 'fec_uncorrected'],
  ['SymbolErrorCounter', 'fec_uncorrected'],
  ['LinkDowned', 'link_downs'],
  ['LinkDownedCounter', 'link_downs'],
  ['LinkRecovers', 'link_recoveries'],
  ['LinkErrorRecoveryCounter', 'link_recoveries'],
] as const);

/**
 * What `perfquery` writes of an InfiniBand port. It names the port and the device's LID alone, so the device is the one that the file is
 * named after, by its name or its GUID. Port 255 stands for all ports of a device and is passed over.
 */
export const PERFQUERY: LineFormat = {
  name: 'perfquery',
  recognises: (line) => HEAD.test(line) || COUNTER.test(line),
  reader: (to) => new Counters(to),
  prefixed: true,
};

class Counters implements LineReader {
  private told: Told | undefined;

  constructor(private readonly to: Target) {}

  line(text: string, line: number): void {
    const port = HEAD.exec(text)?.[1];
    const [, name, digits] = COUNTER.exec(text) ?? [];
    const field = FIELDS.get(name as never);
    if (port !== undefined) this.open({ port, line });
    else if (name === 'PortSelect' && this.told?.port !== digits) this.open({ port: digits, line });
    else if (field && this.told) this.told[field] = Number(digits);
    else if (name === undefined && text.trim() !== '' && !text.startsWith('#'))
      this.to.skip(line, text, 'expected a counter as perfquery writes it, such as LinkDownedCounter:...1');
  }

  end(): void {
    if (this.told && this.told.port !== '255') this.to.add(this.told);
    this.told = undefined;
  }

  private open(told: Told): void {
    this.end();
    this.told = told;
  }
}
