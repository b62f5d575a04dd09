import type { Faults } from './faults.js';

/** Bytes decoded at once: a file that comes as one chunk must not become one text. */
const MOST_BYTES = 1 << 20;

/**
 * The text of a file, in pieces: UTF-8, or UTF-16 where it begins with that mark. The mark itself is dropped. Bytes that are no text become
 * U+FFFD, which is told once. The same text comes of the same bytes, however they are parted.
 */
export function* decoded(chunks: Iterable<Uint8Array>, faults: Faults): Generator<string> {
  let decoder: TextDecoder | undefined;
  let start: Uint8Array = new Uint8Array(0);
  let told = false;
  const text = function* (bytes: Uint8Array, using: TextDecoder, last = false): Generator<string> {
    for (let from = 0; from < bytes.length || last; from += MOST_BYTES) {
      const ends = from + MOST_BYTES >= bytes.length;
      const piece = using.decode(bytes.subarray(from, from + MOST_BYTES), { stream: !(last && ends) });
      if (!told && piece.includes('\ufffd')) {
        told = true;
        faults.warn(
          'OBSERVED-ENCODING',
          `${faults.file}: not all bytes are text in ${using.encoding.toUpperCase()}; they are read as \ufffd`,
        );
      }
      if (piece !== '') yield piece;
      if (last && ends) return;
    }
  };
  for (const chunk of chunks) {
    if (decoder) yield* text(chunk, decoder);
    else {
      start = joined(start, chunk);
      if (start.length < 2) continue;
      decoder = decoderOf(start);
      yield* text(start, decoder);
    }
  }
  yield* decoder ? text(new Uint8Array(0), decoder, true) : text(start, decoderOf(start), true);
}

function decoderOf([first, second]: Uint8Array): TextDecoder {
  return new TextDecoder(first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8');
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
