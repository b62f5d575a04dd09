import type { Place } from '../../finding/index.js';

/** A place of `length` characters at an offset of a text. */
export function placeAt(text: string, file: string, offset: number, length: number): Place {
  const before = text.lastIndexOf('\n', Math.max(0, offset - 1));
  const start = offset === 0 ? 0 : before + 1;
  const end = text.indexOf('\n', offset);
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  const whole = text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
  return { file, line, column: offset - start + 1, length: Math.max(1, Math.min(length, whole.length - (offset - start))), text: whole };
}

/**
 * Where the value at a path begins and how long it is, in a text that is JSON. Linear in the text; of a key that is not there, the
 * mapping around it.
 */
export function offsetOf(text: string, path: readonly (string | number)[]): { offset: number; length: number } {
  const cursor = new Cursor(text);
  let from = cursor.blank(0);
  for (const step of path) {
    const child = cursor.child(from, step);
    if (child === undefined) return { offset: from, length: 1 };
    from = child;
  }
  return { offset: from, length: cursor.end(from) - from };
}

class Cursor {
  constructor(private readonly text: string) {}

  blank(from: number): number {
    let at = from;
    while (at < this.text.length && /\s/.test(this.text[at])) at++;
    return at;
  }

  /** Start of a member's value. */
  child(from: number, step: string | number): number | undefined {
    const { text } = this;
    const list = text[from] === '[';
    if (!list && text[from] !== '{') return undefined;
    let at = this.blank(from + 1);
    for (let index = 0; text[at] !== ']' && text[at] !== '}'; index++) {
      let name: string | number = index;
      if (!list) {
        const end = this.end(at);
        name = JSON.parse(text.slice(at, end)) as string;
        at = this.blank(this.blank(end) + 1);
      }
      if (name === step) return at;
      at = this.blank(this.end(at));
      if (text[at] === ',') at = this.blank(at + 1);
    }
    return undefined;
  }

  /** Just behind a value. */
  end(from: number): number {
    const { text } = this;
    if (text[from] === '"') {
      let at = from + 1;
      while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
      return at + 1;
    }
    let depth = 0;
    for (let at = from; at < text.length; at++) {
      const char = text[at];
      if (char === '"') at = this.end(at) - 1;
      else if (char === '[' || char === '{') depth++;
      else if (char === ']' || char === '}') {
        if (depth === 0) return at;
        if (--depth === 0) return at + 1;
      } else if (depth === 0 && (char === ',' || /\s/.test(char))) return at;
    }
    return text.length;
  }
}
