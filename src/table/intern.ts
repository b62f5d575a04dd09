import type { TextColumn } from './column.js';

/** Gives each distinct text a number, in order of first use; text 0 is the empty one. */
export class Interner {
  readonly dict: string[] = [''];
  private readonly codes = new Map<string, number>([['', 0]]);

  code(text: string): number {
    let code = this.codes.get(text);
    if (code === undefined) {
      code = this.dict.length;
      // A text cut from a chunk of a file would keep the whole chunk in memory.
      const own = copied(text);
      this.dict.push(own);
      this.codes.set(own, code);
    }
    return code;
  }
}

/** The same text with characters of its own: V8 keeps a piece of 13 characters or more as a window on what it was cut from. */
function copied(text: string): string {
  return text.length < 13 ? text : JSON.parse(JSON.stringify(text));
}

/** A dictionary-coded column of the given texts. */
export function textColumn(texts: readonly string[]): TextColumn {
  const interner = new Interner();
  const codes = Uint32Array.from(texts, (text) => interner.code(text));
  return { kind: 'text', dict: interner.dict, codes };
}
