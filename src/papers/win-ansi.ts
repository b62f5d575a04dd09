/** What Windows-1252 holds from 0x80 to 0x9f; the rest of its upper half is Latin-1. */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * A text as the bytes of WinAnsiEncoding, one character each: what PDF's built-in fonts can show. Anything else is `?`.
 *
 * @example toWinAnsi('a – Ω') -> 'a \u0096 ?'
 */
export function toWinAnsi(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    const upper = UPPER.indexOf(char);
    if (upper >= 0) out += String.fromCharCode(0x80 + upper);
    else out += (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff) ? char : '?';
  }
  return out;
}

/** The character of a byte in WinAnsiEncoding. */
export function fromWinAnsi(byte: number): string {
  return byte >= 0x80 && byte < 0xa0 ? UPPER[byte - 0x80] : String.fromCharCode(byte);
}

/** A text as a PDF string literal. */
export function literal(winAnsi: string): string {
  return `(${winAnsi.replace(/[()\\]/g, '\\$&')})`;
}
