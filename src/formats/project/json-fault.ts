/** Where a text stops being JSON, and what would have to stand there. */
export interface JsonFault {
  offset: number;
  expected: string;
}

const VALUE = /\s*(?:"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;
const OPEN = /\s*[[{]/y;

/**
 * The first fault of a text that JSON.parse refuses: it tells no place itself. Linear in the text, no recursion.
 *
 * @returns undefined where this finds none
 */
export function jsonFault(text: string): JsonFault | undefined {
  const scan = new Scan(text);
  // What is open: `]` or `}`, whatever closes it.
  const open: string[] = [];
  for (;;) {
    // A value, or what opens one.
    if (scan.take(OPEN)) {
      open.push(text[scan.at - 1] === '[' ? ']' : '}');
      if (!scan.takeChar(open[open.length - 1])) {
        if (open[open.length - 1] === '}' && !scan.key()) return scan.fault('a key in quotes and a colon');
        continue;
      }
      open.pop();
    } else if (!scan.take(VALUE)) return scan.fault('a value');
    while (open.length > 0 && scan.takeChar(open[open.length - 1])) open.pop();
    if (open.length === 0) return scan.ended ? undefined : scan.fault('the end of the file');
    const closer = open[open.length - 1];
    if (!scan.takeChar(',')) return scan.fault(`"," or "${closer}"`);
    if (closer === '}' && !scan.key()) return scan.fault('a key in quotes and a colon');
  }
}

class Scan {
  at = 0;

  constructor(private readonly text: string) {}

  get ended(): boolean {
    return this.text.slice(this.at).trim() === '';
  }

  take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  takeChar(char: string): boolean {
    const at = this.blank();
    if (this.text[at] !== char) return false;
    this.at = at + 1;
    return true;
  }

  key(): boolean {
    return this.text[this.blank()] === '"' && this.take(VALUE) && this.takeChar(':');
  }

  fault(expected: string): JsonFault {
    return { offset: Math.min(this.blank(), Math.max(0, this.text.length - 1)), expected };
  }

  private blank(): number {
    let at = this.at;
    while (at < this.text.length && /\s/.test(this.text[at])) at++;
    return at;
  }
}
