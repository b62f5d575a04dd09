import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, parseDocument, visit } from 'yaml';
import type { Finding, Place } from '../finding/index.js';

/** Path of a value inside a document: keys and indices from the top. */
export type Path = readonly PropertyKey[];

/** A YAML file as plain values, with the place of each value and key. */
export interface YamlFile {
  value: unknown;
  /** Place of a value; of the nearest value around it when it is not there. */
  placeOf(path: Path): Place | undefined;
  /** Place of a mapping's key. */
  keyPlaceOf(path: Path): Place | undefined;
  findings: Finding[];
}

/** Brackets and indentation steps that may stand inside each other: more is no file a person wrote. */
const DEEPEST = 64;
/** Values that anchors may expand to. */
const MOST_ALIASES = 100;
/** Lines and commas together: more is bulk data, for which the repeated-key check would take minutes. */
const MOST_VALUES = 10_000;

/**
 * Reads YAML with positions. Faults of syntax, repeated keys, several documents, nesting beyond 64 levels and anchors
 * that explode are findings; with an error among them `value` is what could be read, or undefined.
 */
export function readYaml(text: string, file: string): YamlFile {
  const lines = new Lines(text, file);
  const deep = tooDeep(text);
  if (deep !== undefined) {
    const message = `nested more than ${DEEPEST} levels deep`;
    return {
      value: undefined,
      placeOf: () => undefined,
      keyPlaceOf: () => undefined,
      findings: [fault('YAML-DEEP', message, lines.at(deep, deep + 1))],
    };
  }
  const many = tooMany(text);
  if (many !== undefined) {
    const message = `more than ${MOST_VALUES.toLocaleString('en-US')} lines or list entries; an intent is short`;
    return {
      value: undefined,
      placeOf: () => undefined,
      keyPlaceOf: () => undefined,
      findings: [fault('YAML-LARGE', message, lines.at(many, many + 1))],
    };
  }
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: false, merge: false });
  const findings: Finding[] = [];
  for (const [i, error] of document.errors.entries()) {
    // One fault often breaks several rules at one place; the first says enough.
    if (error.pos[0] === document.errors[i - 1]?.pos[0]) continue;
    const { code, message } = inWords(error.code, error.message);
    findings.push(fault(code, message, lines.at(error.pos[0], error.pos[1])));
  }
  let firstAlias: Node | undefined;
  visit(document, {
    Alias(_, alias) {
      firstAlias ??= alias;
      if (!alias.resolve(document))
        findings.push(fault('YAML-ANCHORS', `no anchor "&${alias.source}" stands before this`, lines.at(...rangeOf(alias))));
    },
  });
  const usable = findings.every((finding) => finding.code === 'YAML-REPEATED-KEY');
  let value: unknown;
  if (usable) {
    try {
      value = document.toJS({ maxAliasCount: MOST_ALIASES });
    } catch {
      const message = `anchors repeat one another into more than ${MOST_ALIASES} values; write them out`;
      findings.push(fault('YAML-ANCHORS', message, lines.at(...rangeOf(firstAlias))));
    }
  }
  const root = document.contents as Node | null;
  return {
    value,
    placeOf: (path) => lines.at(...rangeOf(nodeAt(root, path) ?? root)),
    keyPlaceOf: (path) => {
      const pair = pairAt(root, path);
      return pair ? lines.at(...rangeOf(pair.key as Node)) : lines.at(...rangeOf(nodeAt(root, path) ?? root));
    },
    findings,
  };
}

function fault(code: string, message: string, place: Place): Finding {
  return { code, severity: 'error', message, subjects: [], place };
}

const WORDS: Record<string, [code: string, message: string]> = {
  DUPLICATE_KEY: ['YAML-REPEATED-KEY', 'this key stands here twice; keep one'],
  MULTIPLE_DOCS: ['YAML-SYNTAX', 'a second document starts here; one file holds one'],
  MULTILINE_IMPLICIT_KEY: ['YAML-SYNTAX', 'not YAML: a ":" after a key is missing on this line'],
  TAB_AS_INDENT: ['YAML-SYNTAX', 'a tab indents this line; YAML takes spaces only'],
};

function inWords(code: string, message: string): { code: string; message: string } {
  const known = WORDS[code];
  if (code === 'MISSING_CHAR' && message.includes('quote'))
    return { code: 'YAML-SYNTAX', message: 'not YAML: a quote is opened and never closed' };
  if (known) return { code: known[0], message: known[1] };
  return { code: 'YAML-SYNTAX', message: `not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}` };
}

/** Offset at which a text is nested too deep, by its brackets and by its lines' indentation; a rough but safe bound. */
function tooDeep(text: string): number | undefined {
  let open = 0;
  let dashes = 0;
  let start = true;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\n') {
      start = true;
      dashes = 0;
      continue;
    }
    if (char === '[' || char === '{') open++;
    else if (char === ']' || char === '}') open = Math.max(0, open - 1);
    else if (start && char === '-') dashes++;
    else if (char !== ' ') start = false;
    if (open > DEEPEST || dashes > DEEPEST) return at;
  }
  const indents = new Set<number>();
  for (const match of text.matchAll(/^( *)[^\s#]/gm)) {
    indents.add(match[1].length);
    if (indents.size > DEEPEST) return match.index;
  }
  return undefined;
}

/** Offset at which a text has too many lines and commas. */
function tooMany(text: string): number | undefined {
  let count = 0;
  for (let at = 0; at < text.length; at++) if ((text[at] === '\n' || text[at] === ',') && ++count > MOST_VALUES) return at;
  return undefined;
}

function nodeAt(root: Node | null, path: Path): Node | undefined {
  let node: Node | null | undefined = root;
  let last: Node | undefined = root ?? undefined;
  for (const key of path) {
    if (isAlias(node)) return last;
    if (isMap(node))
      node = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))?.value as Node | undefined;
    else if (isSeq(node)) node = node.items[Number(key)] as Node | undefined;
    else return last;
    if (!node) return last;
    last = node;
  }
  return last;
}

function pairAt(root: Node | null, path: Path): Pair | undefined {
  const parent = nodeAt(root, path.slice(0, -1));
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(path.at(-1)));
  return isPair(pair) ? pair : undefined;
}

function rangeOf(node: Node | null | undefined): [number, number] {
  const range = node?.range;
  return range ? [range[0], Math.max(range[0] + 1, range[1])] : [0, 1];
}

/** Lines of a text, to turn offsets into places. */
class Lines {
  private readonly starts = [0];

  constructor(
    private readonly text: string,
    private readonly file: string,
  ) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  at(from: number, to: number): Place {
    let low = 0;
    for (let high = this.starts.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= from) low = middle;
      else high = middle - 1;
    }
    const start = this.starts[low];
    const newline = this.text.indexOf('\n', start);
    const end = newline < 0 ? this.text.length : newline;
    const text = this.text.slice(start, Math.min(end, start + 100_000)).replace(/\r$/, '');
    return { file: this.file, line: low + 1, column: from - start + 1, length: Math.max(1, Math.min(to, end) - from), text };
  }
}
