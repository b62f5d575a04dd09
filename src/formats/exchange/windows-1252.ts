/** What Windows-1252 holds from 0x80 to 0x9f; the rest of its upper half is Latin-1. */
const UPPER = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const UNKNOWN = 0x3f;

const BYTES = new Map(Array.from(UPPER, (char, i): [string, number] => [char, 0x80 + i]));

/** Byte of a character; undefined where Windows-1252 has none. */
export function byteOf(char: string): number | undefined {
  const code = char.charCodeAt(0);
  return char.length === 1 && (code < 0x80 || (code >= 0xa0 && code <= 0xff)) ? code : BYTES.get(char);
}

/** A text as bytes of Windows-1252, with question marks for what it does not hold. */
export function windows1252(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes[i] = code < 0x80 ? code : (byteOf(text[i]) ?? UNKNOWN);
  }
  return bytes;
}

/**
 * The text of bytes in a named encoding. Some versions of Node (20.20 among them) take Windows-1252 for Latin-1, so its
 * own characters are put right here.
 *
 * Throws a RangeError where nobody knows the encoding, and with `fatal` a TypeError where the bytes are none of it.
 */
export function decoded(bytes: Uint8Array, encoding: string, fatal = false): string {
  const decoder = new TextDecoder(encoding, { fatal });
  const text = decoder.decode(bytes);
  return decoder.encoding === 'windows-1252' ? text.replace(/[\u0080-\u009f]/g, (char) => UPPER[char.charCodeAt(0) - 0x80]) : text;
}
