import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, visit, type YAMLMap } from 'yaml';
import type { Finding, Place } from '../finding/index.js';
import { DEEPEST, tooDeepAt } from './depth.js';

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

/** Values that anchors may expand to. */
const MOST_ALIASES = 100;
/** Lines and commas together: more is bulk data, for which the repeated-key check would take minutes. */
const MOST_VALUES = 5_000;
/** Faults of syntax worth telling at once: what follows the first ones is mostly their echo. */
const MOST_FAULTS = 20;

/**
 * Reads YAML with positions. Faults of syntax, repeated keys, several documents, nesting beyond 64 levels and anchors
 * that explode are findings; with an error among them `value` is what could be read, or undefined.
 */
export function readYaml(text: string, file: string): YamlFile {
  const lines = new Lines(text, file);
  const refused = (code: string, message: string, at: number): YamlFile => ({
    value: undefined,
    placeOf: () => undefined,
    keyPlaceOf: () => undefined,
    findings: [fault(code, message, lines.at(at, at + 1))],
  });
  const many = tooMany(text);
  if (many !== undefined)
    return refused('YAML-LARGE', `more than ${MOST_VALUES.toLocaleString('en-US')} lines or list entries; an intent is short`, many);
  const deep = tooDeepAt(text);
  if (deep !== undefined) return refused('YAML-DEEP', `nested more than ${DEEPEST} levels deep`, deep);
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: false, merge: false, resolveKnownTags: false, logLevel: 'error' });
  const findings = document.errors.slice(0, MOST_FAULTS).map((error) => {
    const { code, message } = inWords(error.code, error.message);
    return fault(code, message, lines.at(error.pos[0], error.pos[1]));
  });
  for (const finding of findings) if (finding.code === 'YAML-REPEATED-KEY') nameKey(finding);
  for (let i = findings.length - 1; i > 0; i--) if (samePlace(findings[i], findings[i - 1])) findings.splice(i, 1);
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

function samePlace(a: Finding, b: Finding): boolean {
  return a.place?.line === b.place?.line && a.place?.column === b.place?.column;
}

/** Says which key is repeated and underlines the whole of it. */
function nameKey(finding: Finding): void {
  const { place } = finding;
  const key = place && /^(?:"[^"]*"|'[^']*'|[^\s:,{}]+)/.exec(place.text.slice(place.column - 1))?.[0];
  if (!key) return;
  place.length = key.length;
  finding.message = `the key "${key.replace(/^["']|["']$/g, '')}" stands here again; keep one`;
}

function fault(code: string, message: string, place: Place): Finding {
  return { code, severity: 'error', message, subjects: [], place };
}

const WORDS: Record<string, [code: string, message: string]> = {
  DUPLICATE_KEY: ['YAML-REPEATED-KEY', 'this key stands here twice; keep one'],
  MULTIPLE_DOCS: ['YAML-SYNTAX', 'a second document starts here; one file holds one'],
  MULTILINE_IMPLICIT_KEY: ['YAML-SYNTAX', 'expected "key: value"; a colon and a space are missing here'],
  TAB_AS_INDENT: ['YAML-SYNTAX', 'a tab indents this line; YAML takes spaces only'],
};

function inWords(code: string, message: string): { code: string; message: string } {
  const known = WORDS[code];
  if (known) return { code: known[0], message: known[1] };
  const closing = /end with a ([\]}])/.exec(message)?.[1];
  if (closing) return { code: 'YAML-SYNTAX', message: `a bracket opened above is not closed; expected "${closing}" before this` };
  if (/^Missing closing ['"]/.test(message)) return { code: 'YAML-SYNTAX', message: 'a quote opened above is not closed' };
  return { code: 'YAML-SYNTAX', message: `not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}` };
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
    if (isMap(node)) node = pairsOf(node).get(String(key))?.value as Node | undefined;
    else if (isSeq(node)) node = node.items[Number(key)] as Node | undefined;
    else return last;
    if (!node) return last;
    last = node;
  }
  return last;
}

function pairAt(root: Node | null, path: Path): Pair | undefined {
  const parent = nodeAt(root, path.slice(0, -1));
  return isMap(parent) ? pairsOf(parent).get(String(path.at(-1))) : undefined;
}

/** A mapping's pairs by key, the first of each; kept, since a file full of faults asks for each of its keys. */
const known = new WeakMap<YAMLMap, Map<string, Pair>>();

function pairsOf(map: YAMLMap): Map<string, Pair> {
  let pairs = known.get(map);
  if (!pairs) {
    pairs = new Map();
    for (const item of map.items) {
      const key = isScalar(item.key) ? String(item.key.value) : undefined;
      if (key !== undefined && !pairs.has(key)) pairs.set(key, item);
    }
    known.set(map, pairs);
  }
  return pairs;
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
