import type { TextColumn } from './column.js';

/** Gives each distinct text a number, in order of first use; text 0 is the empty one. */
export class Interner {
  readonly dict: string[] = [''];
  private readonly codes = new Map<string, number>([['', 0]]);

  code(text: string): number {
    let code = this.codes.get(text);
    if (code === undefined) {
      code = this.dict.length;
      this.dict.push(text);
      this.codes.set(text, code);
    }
    return code;
  }
}

/** A dictionary-coded column of the given texts. */
export function textColumn(texts: readonly string[]): TextColumn {
  const interner = new Interner();
  const codes = Uint32Array.from(texts, (text) => interner.code(text));
  return { kind: 'text', dict: interner.dict, codes };
}
