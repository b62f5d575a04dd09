import { Lexer } from 'yaml';

/** Levels that may stand inside each other: more is no file a person wrote. */
export const DEEPEST = 64;

/**
 * Offset at which a YAML text is nested more than `DEEPEST` levels, without reading it into a tree.
 *
 * Counts the lexer's tokens, so that brackets in quotes, comments and block text count for nothing: open brackets, and the
 * columns at which blocks begin. Time is linear in the text; no recursion.
 * @returns undefined when the text is shallow enough; a list under a key at the key's own indentation counts as one level
 */
export function tooDeepAt(text: string): number | undefined {
  const columns: number[] = [];
  let open = 0;
  let offset = 0;
  let lineStart = 0;
  let fresh = true;
  for (const token of new Lexer().lex(text)) {
    if (CONTROL.has(token)) continue;
    const column = offset - lineStart;
    if (token === '[' || token === '{') open++;
    else if (token === ']' || token === '}') open = Math.max(0, open - 1);
    if (open === 0 && fresh && !BLANK.test(token)) {
      while (columns.length > 0 && columns[columns.length - 1] >= column) columns.pop();
      columns.push(column);
      fresh = false;
    } else if (open === 0 && (token === '-' || token === '?' || token === ':')) columns.push(column);
    if (open + columns.length > DEEPEST) return offset;
    offset += token.length;
    const newline = token.lastIndexOf('\n');
    if (newline >= 0) {
      lineStart = offset - token.length + newline + 1;
      fresh = true;
    }
  }
  return undefined;
}

/** Tokens that the lexer puts in and that the text does not have. */
const CONTROL = new Set(['\u0002', '\u0018', '\u001f']);

const BLANK = /^(?:[ \t\r\n]*|#.*)$/;
