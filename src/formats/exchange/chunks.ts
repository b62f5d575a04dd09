const CHUNK_CHARS = 1 << 19;

/** Joins pieces of text into chunks of bytes of about half a megabyte. */
export function* chunks(pieces: Iterable<string>, encode: (text: string) => Uint8Array): Generator<Uint8Array> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length >= CHUNK_CHARS) {
      yield encode(text);
      text = '';
    }
  }
  if (text !== '') yield encode(text);
}
