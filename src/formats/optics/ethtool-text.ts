import type { LineReader } from '../observed/index.js';
import { ETHTOOL } from './ethtool.js';
import type { LineFormat, Target } from './target.js';

const FIELD = /^\s{1,20}([A-Za-z][^:]{0,80}?)\s{0,80}:\s{0,20}(.{0,200}?)\s*$/;
const CHANNEL = /^(.{1,80}?)\s{0,20}\(channel (\d{1,2})\)$/i;
const BEGINS = /^\s{1,20}Identifier\s{1,80}: 0x[\da-f]{2} /i;

/** Fields of a module that are looked at; ethtool writes about a hundred. */
const MOST_FIELDS = 500;

/**
 * What `ethtool -m PORT` writes without `--json`, which older ones do not know: a line a field. The fields have the names of those in JSON,
 * with blanks; readings of lanes, such as `(Channel 1)`, come one by one.
 */
export const ETHTOOL_TEXT: LineFormat = {
  name: 'ethtool -m',
  recognises: (line) => BEGINS.test(line),
  reader: (to) => new ModuleText(to),
  prefixed: true,
};

class ModuleText implements LineReader {
  private fields = new Map<string, unknown>();
  private begins = 1;

  constructor(private readonly to: Target) {}

  line(text: string, line: number): void {
    if (BEGINS.test(text)) {
      this.end();
      this.begins = line;
    }
    const [, name, value] = FIELD.exec(text) ?? [];
    if (name !== undefined) this.field(name, value);
    else if (text.trim() !== '') this.to.skip(line, text, 'expected a field and its value, as ethtool -m writes them');
  }

  end(): void {
    const module = Object.fromEntries(this.fields);
    if (ETHTOOL.recognises(module)) this.to.add({ ...ETHTOOL.read(module), line: this.begins });
    this.fields = new Map();
  }

  private field(name: string, value: string): void {
    const [, lanes, channel] = CHANNEL.exec(name) ?? [];
    const key = (lanes ?? name).toLowerCase().replaceAll(' ', '_');
    if (channel === undefined) {
      if (!this.fields.has(key) && this.fields.size < MOST_FIELDS) this.fields.set(key, value);
      return;
    }
    if (this.fields.size >= MOST_FIELDS) return;
    const known = this.fields.get(key);
    const list: unknown[] = Array.isArray(known) ? known : [];
    if (list.length < 32) list.push(value);
    this.fields.set(key, list);
  }
}
