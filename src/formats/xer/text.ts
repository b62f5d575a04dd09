import { byteOf } from '../exchange/index.js';

/**
 * A text as a cell of an XER file holds it, cut to so many characters.
 *
 * Tabs, line ends and other control characters would end the cell and become blanks; characters beyond Windows-1252
 * become question marks. Quotes are doubled, as P6 does, only when the cell is written (`xerCell`).
 */
export function heldText(text: string, most = Number.POSITIVE_INFINITY): string {
  if (PLAIN.test(text) && text.length <= most) return text;
  const held = Array.from(text.replace(CONTROL, ' '), (char) => (byteOf(char) === undefined ? '?' : char));
  return held.slice(0, most).join('');
}

/** A held text as it stands in the file. */
export function xerCell(held: string): string {
  return held.includes('"') ? held.replaceAll('"', '""') : held;
}

/** The text of a cell as it stands in a file; P6 writes a line end within a text as two DEL characters. */
export function cellText(cell: string): string {
  return cell.replaceAll('""', '"').replaceAll('\u007f\u007f', '\n');
}

const PLAIN = /^[ -~]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters a cell cannot hold.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;
