import { prefixOf } from './read-lines.js';

/** How much of a file is looked at to find its format, in characters. */
const HEAD = 1 << 16;

/** A line with which JSON begins: a mapping, or a list of mappings or lists. A port of ibnetdiscover, `[1]`, is none. */
const JSON_BEGINS = /^\s{0,100}(?:\{\s{0,100}(?:$|["}])|\[\s{0,100}(?:$|[[{\]]))/;

/** What tells formats by lines apart. */
interface Recognised {
  recognises(line: string): boolean;
  prefixed: boolean;
}

/** A text, whole, and which format it has. */
export interface KnownText<F> {
  /** JSON; a format by lines, and whether these have their device before them; undefined where none is recognised. */
  format: 'json' | { format: F; prefixed: boolean } | undefined;
  empty: boolean;
  pieces: Iterable<string>;
}

/** Finds the format of a text by the first line that one of some formats recognises; looks at the first 65,536 characters. */
export function knownFormat<F extends Recognised>(pieces: Iterator<string> & Iterable<string>, formats: readonly F[]): KnownText<F> {
  let head = '';
  while (head.length < HEAD) {
    const { done, value } = pieces.next();
    if (done) break;
    head += value;
  }
  return { format: formatOf(head.slice(0, HEAD), formats), empty: head.trim() === '', pieces: withHead(head, pieces) };
}

function* withHead(head: string, pieces: Iterable<string>): Generator<string> {
  yield head;
  yield* pieces;
}

/** One after the other: the first one mostly tells. */
function* linesIn(text: string): Generator<string> {
  for (let from = 0; from <= text.length; ) {
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end < 0 ? text.length : end);
    yield line.endsWith('\r') ? line.slice(0, -1) : line;
    from = end < 0 ? text.length + 1 : end + 1;
  }
}

function formatOf<F extends Recognised>(head: string, formats: readonly F[]): KnownText<F>['format'] {
  for (const line of linesIn(head)) {
    if (JSON_BEGINS.test(line)) return 'json';
    const format = formats.find((each) => each.recognises(line));
    if (format) return { format, prefixed: false };
    const prefix = prefixOf(line);
    const behind = prefix && formats.find((each) => each.prefixed && each.recognises(prefix.rest));
    if (behind) return { format: behind, prefixed: true };
  }
  return undefined;
}
