import type { PortReport } from '../../commissioning/index.js';
import { isMapping, type JsonFormat, textOf } from './json-format.js';
import type { LineFormat, LineReader, Target } from './line-format.js';
import { neighbourOf } from './neighbour.js';

const HEADING = /^port +cbl +exp +act /;

/** The table of `ptmctl -d`, of Cumulus Linux's Prescriptive Topology Manager. What it expects of a port is not read: the plan says so. */
export const PTM_TABLE: LineFormat = {
  name: 'ptmctl -d',
  recognises: (line) => HEADING.test(line),
  reader: (to) => new Rows(to),
  prefixed: true,
  whole: true,
};

/** The same as JSON, by `ptmctl -j`. */
export const PTM_JSON: JsonFormat = {
  name: 'ptmctl -j',
  whole: true,
  recognises: (value) => rowsOf(value).next().done === false,
  read(value, to) {
    for (const row of rowsOf(value)) {
      const port = textOf(row.port) ?? '';
      const told = (name: string) => known(textOf(row[name]));
      const heard = told('portID') === undefined ? actual(told('act nbr')) : fromParts(told('sysname'), told('portID'), told('portDescr'));
      if (heard) to.add({ device: to.device, port, ...heard, line: to.lineOf(port) });
    }
  },
};

class Rows implements LineReader {
  private act = -1;

  constructor(private readonly to: Target) {}

  line(text: string, line: number): void {
    const words = text.trim().split(/ +/, 20);
    if (HEADING.test(text)) this.act = words.indexOf('act');
    else if (words.length > this.act && this.act >= 0 && /^\S+ /.test(text)) {
      const heard = actual(known(words[this.act]));
      if (heard) this.to.add({ device: this.to.device, port: words[0], ...heard, line });
    } else if (text.trim() !== '' && !/^(?:-+|(?:status|nbr|on|upd)(?: .*)?)$/.test(text.trim()))
      this.to.skip(line, text, 'expected a port, as ptmctl -d writes it');
  }
}

/** Rows stand by number or by port, alone or in a list. */
function* rowsOf(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  for (const entry of Object.values(value))
    for (const row of Array.isArray(entry) ? entry : [entry]) if (isMapping(row) && 'port' in row && 'act nbr' in row) yield row;
}

function known(text: string | undefined): string | undefined {
  return text === undefined || /^(?:|N\/A|no-info|None)$/i.test(text) ? undefined : text;
}

/** `leaf-01:swp1` */
function actual(neighbour: string | undefined): Partial<PortReport> | undefined {
  if (neighbour === undefined) return undefined;
  const colon = neighbour.indexOf(':');
  return colon < 0 ? neighbourOf({ name: neighbour }) : fromParts(neighbour.slice(0, colon), known(neighbour.slice(colon + 1)), undefined);
}

function fromParts(name: string | undefined, port: string | undefined, descr: string | undefined): Partial<PortReport> {
  return neighbourOf({ name, port, descr });
}
