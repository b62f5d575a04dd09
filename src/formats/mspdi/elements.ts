import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { Faults, Spot } from '../exchange/index.js';
import { NAMESPACE } from './words.js';

/** An element of a file, with the place of its name and of the text in it. */
export interface Element {
  name: string;
  text: string;
  children: Element[];
  spot: Spot;
  /** Where its text begins. */
  textSpot: Spot;
}

/** Faults of syntax worth telling at once: what follows the first ones is mostly their echo. */
const MOST_SYNTAX_FAULTS = 20;

/** Parts that nothing is read from, and that may be most of a file. */
const SKIPPED = new Set(['TimephasedData', 'OutlineCodes', 'WBSMasks', 'Views', 'Filters', 'Groups', 'Tables', 'Maps', 'Reports']);

/** Parts that hold records: their children are handed over one at a time, so that a large file is never a tree as a whole. */
const SECTIONS = new Set(['ExtendedAttributes', 'Calendars', 'Tasks', 'Resources', 'Assignments']);

/**
 * Walks Microsoft Project XML: `onElement` gets each child of the project, and of its sections each record, with the
 * section's name; the project's own fields come with section ''.
 *
 * What is no XML, an end amid an element, another kind of document: faults, and then it answers false, since what was
 * handed over is not all there is.
 */
export function walkElements(text: string, faults: Faults, onElement: (section: string, element: Element) => void): boolean {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: Element[] = [];
  /** Depth at which a skipped part began, 0 for none. */
  let skippedAt = 0;
  let depth = 0;
  let section = '';
  /** Name of the element closed last. */
  let closed = '';
  let other = false;
  let syntaxFaults = 0;
  /** Whether what follows is not told any more, since it would be an echo. */
  let ended = false;

  const here = (back: number, length: number): Spot => ({ line: parser.line, column: Math.max(1, parser.columnIndex - back + 1), length });
  parser.on('error', (error) => {
    if (ended || ++syntaxFaults > MOST_SYNTAX_FAULTS) return;
    const message = error.message.replace(/^(\d+:)*\d+: /, '').replace(/\.$/, '');
    const amp = bareAmpersand(text);
    const structural = /tag|root/.test(message);
    if (amp) faults.fault(amp, 'expected &amp; for an ampersand');
    else if (message === 'unexpected close tag') faults.fault(here(1, 1), `no well-formed XML: expected </${closed}> here`);
    else faults.fault(here(1, 1), `no well-formed XML: ${message}`);
    // What follows would be read at a wrong depth.
    ended = amp !== undefined || structural;
  });
  let nameSpot: Spot = { line: 1, column: 1, length: 1 };
  parser.on('opentagstart', ({ name }) => {
    nameSpot = here(name.length + 1, name.length);
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    if (ended) return;
    depth++;
    if (depth === 1 && (tag.local !== 'Project' || tag.uri !== NAMESPACE)) {
      other = true;
      faults.fault(nameSpot, `expected Microsoft Project XML, <Project xmlns="${NAMESPACE}">, found <${tag.name}>`, remedyFor(tag));
    }
    if (depth === 2) section = SECTIONS.has(tag.local) ? tag.local : '';
    if (skippedAt > 0 || SKIPPED.has(tag.local)) {
      if (skippedAt === 0) skippedAt = depth;
      return;
    }
    open.push({ name: tag.local, text: '', children: [], spot: nameSpot, textSpot: here(0, 1) });
  });
  const addText = (piece: string) => {
    if (!ended && skippedAt === 0 && open.length > 0) open[open.length - 1].text += piece;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', ({ local }) => {
    if (ended) return;
    closed = local;
    if (skippedAt > 0) {
      if (skippedAt === depth) skippedAt = 0;
      depth--;
      return;
    }
    const element = open.pop() as Element;
    element.textSpot.length = Math.max(1, element.text.length);
    if (depth === 3 && section !== '' && !other) onElement(section, element);
    else if (depth === 2 && section === '' && !other) onElement('', element);
    else if (depth > 2) open[open.length - 1].children.push(element);
    depth--;
  });

  for (let at = 0; at < text.length && !ended; at += PIECE) parser.write(text.slice(at, at + PIECE));
  if (depth > 0 && !ended) {
    // The parser would name every open element; one fault is enough.
    ended = true;
    const inside = open[open.length - 1]?.name;
    const amp = bareAmpersand(text);
    // A bare ampersand swallows what follows up to the next semicolon.
    if (amp) faults.fault(amp, 'expected &amp; for an ampersand');
    else faults.fault(endOf(text), `the file ends${inside ? ` within <${inside}>` : ''}: it was cut off`, 'fetch or export the file again');
  }
  parser.close();
  if (syntaxFaults > MOST_SYNTAX_FAULTS)
    faults.fault(endOf(text), `${syntaxFaults - MOST_SYNTAX_FAULTS} more faults of syntax follow the first ${MOST_SYNTAX_FAULTS}`);
  return !other && !ended && syntaxFaults === 0;
}

/** The first ampersand that begins no reference; asked for only where something is wrong. */
function bareAmpersand(text: string): Spot | undefined {
  const at = text.search(/&(?!(?:#\d+|#x[\da-f]+|[\w:.-]+);)/i);
  return at < 0 ? undefined : endOf(text.slice(0, at));
}

/** The place behind a text. */
function endOf(text: string): Spot {
  const lines = text.split(/\r\n|\n|\r/);
  return { line: lines.length, column: lines[lines.length - 1].length + 1, length: 1 };
}

const PIECE = 1 << 16;

function remedyFor(tag: SaxesTagNS): string {
  if (tag.local === 'APIBusinessObjects') return 'this is XML of Primavera P6; export as XER or as Microsoft Project XML';
  return 'in Microsoft Project save as "XML Format (*.xml)"';
}
