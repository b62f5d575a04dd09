/** Longest JSON value that is read, in characters. */
const LONGEST_VALUE = 256 << 20;
/** Most members of one value, counted by what opens and parts them: each takes a hundred bytes of memory. */
const MOST_MEMBERS = 4_000_000;
/** No output of a network device nests deeper. */
const DEEPEST = 100;
/** How much of what is left out is shown, in characters. */
const SHOWN = 100;

const [QUOTE, BACKSLASH, NEWLINE] = [0x22, 0x5c, 0x0a];

/** What a text of JSON values is read to. */
export interface JsonTakers {
  /** A whole mapping or list as text, and the line where it begins. */
  value(text: string, line: number): void;
  /** Something that is left out, with its beginning. */
  skip(line: number, text: string, why: string): void;
}

/**
 * Parts a text that comes in pieces into the JSON mappings and lists that stand in it one after the other, each beginning a line or right
 * behind another. It is not known yet whether they are right within. O(characters); holds one value at a time.
 *
 * What stands between them is left out, and so are values of more than 256 million characters, of more than four million members, or
 * nested deeper than a hundred.
 */
export function eachJsonValue(pieces: Iterable<string>, takers: JsonTakers): void {
  const scan = new Scan(takers);
  for (const piece of pieces) scan.piece(piece);
  scan.end();
}

/**
 * As `eachJsonValue`, each value parsed; one that is broken is left out.
 *
 * @param take  told the value, the line where it begins, and its beginning
 * @param prepare  makes JSON of what a tool prints for it
 */
export function eachParsedValue(
  pieces: Iterable<string>,
  to: Pick<JsonTakers, 'skip'>,
  take: (value: unknown, line: number, beginning: string) => void,
  prepare: (text: string) => string = (text) => text,
): void {
  eachJsonValue(pieces, {
    skip: (line, text, why) => to.skip(line, text, why),
    value(text, line) {
      const beginning = /^[^\n]{0,100}/.exec(text)?.[0] ?? '';
      let value: unknown;
      try {
        value = JSON.parse(prepare(text));
      } catch {
        return to.skip(line, beginning, 'the JSON value that begins here is broken');
      }
      take(value, line, beginning);
    },
  });
}

class Scan {
  private line = 1;
  private depth = 0;
  private inText = false;
  private escaped = false;
  /** Whether a value may begin here: only blanks stand before in this line. */
  private fresh = true;
  /** The value that is open, its beginning, and what is wrong with it: then it is not kept. */
  private parts: string[] = [];
  private beginning = '';
  private length = 0;
  private members = 0;
  private begins = 1;
  private wrong = '';
  /** Beginning of a line that is no value. */
  private other = '';

  constructor(private readonly takers: JsonTakers) {}

  piece(piece: string): void {
    let at = 0;
    while (at < piece.length) at = this.depth > 0 ? this.inside(piece, at) : this.between(piece, at);
  }

  end(): void {
    if (this.depth > 0) this.left('the file ends inside of the JSON value that begins here');
    this.endOther();
  }

  /** Goes on to where a value begins. */
  private between(piece: string, from: number): number {
    for (let at = from; at < piece.length; at++) {
      const char = piece[at];
      if (this.fresh && (char === '{' || char === '[')) {
        this.endOther();
        Object.assign(this, { parts: [], beginning: '', length: 0, members: 0, begins: this.line, wrong: '' });
        return this.inside(piece, at);
      }
      if (char === '\n') {
        this.endOther();
        this.line++;
        this.fresh = true;
      } else if (char.trim() !== '') {
        this.fresh = false;
        if (this.other.length < SHOWN) this.other += char;
      } else if (this.other !== '' && this.other.length < SHOWN) this.other += char;
    }
    return piece.length;
  }

  private endOther(): void {
    if (this.other.replaceAll(',', '').trim() !== '') this.takers.skip(this.line, this.other, 'expected a JSON value');
    this.other = '';
  }

  /** Goes on to where the value ends. */
  private inside(piece: string, from: number): number {
    for (let at = from; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (code === NEWLINE) this.line++;
      else if (this.escaped) this.escaped = false;
      else if (this.inText) {
        if (code === QUOTE) this.inText = false;
        else if (code === BACKSLASH) this.escaped = true;
      } else if (code === QUOTE) this.inText = true;
      else if (code === 0x2c /* , */) this.members++;
      else if (code === 0x7b /* { */ || code === 0x5b /* [ */) this.opened();
      else if ((code === 0x7d /* } */ || code === 0x5d) /* ] */ && --this.depth === 0) {
        this.keep(piece.slice(from, at + 1));
        this.close();
        return at + 1;
      }
    }
    this.keep(piece.slice(from));
    return piece.length;
  }

  private opened(): void {
    this.members++;
    if (++this.depth > DEEPEST) this.wrong ||= `the JSON value that begins here is nested deeper than ${DEEPEST}`;
  }

  private keep(part: string): void {
    this.length += part.length;
    if (this.length > LONGEST_VALUE) this.wrong ||= 'the JSON value that begins here is longer than 256 million characters';
    if (this.members > MOST_MEMBERS) this.wrong ||= 'the JSON value that begins here has more than four million members';
    if (this.beginning.length < SHOWN) this.beginning += part.slice(0, SHOWN - this.beginning.length);
    if (this.wrong === '') this.parts.push(part);
    else this.parts = [];
  }

  private close(): void {
    const { parts, begins, wrong } = this;
    this.fresh = true;
    if (wrong !== '') this.left(wrong);
    else this.takers.value(parts.length === 1 ? parts[0] : parts.join(''), begins);
    this.parts = [];
  }

  private left(why: string): void {
    this.takers.skip(this.begins, this.beginning.split('\n', 1)[0], why);
  }
}
