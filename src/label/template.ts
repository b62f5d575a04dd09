import { didYouMean } from '../finding/index.js';

/** What a label's template may name between braces; `far_` words are those of the other end. */
export const LABEL_WORDS = [
  'near',
  'far',
  'near_rack',
  'near_u',
  'near_device',
  'near_port',
  'far_rack',
  'far_u',
  'far_device',
  'far_port',
  'cable',
  'bundle',
  'network',
] as const;

export type LabelWord = (typeof LABEL_WORDS)[number];

/** Near end, then far end, each as rack, U and port: the linked identifier of ANSI/TIA-606-C for cabinets. */
export const DEFAULT_LABEL = '{near_rack}-{near_u}:{near_port}/{far_rack}-{far_u}:{far_port}';

/** Something a template may not hold; `at` counts its characters from 0. */
export interface LabelFault {
  at: number;
  length: number;
  message: string;
  remedy?: string;
}

export type LabelPiece = { literal: string } | { word: LabelWord };

/**
 * Everything wrong with a template; nothing for a good one.
 *
 * @example labelWords('{near}/{fra}') -> one fault at 7, 'no word {fra} for a label', maybe 'did you mean "far"?'
 */
export function labelWords(template: string): LabelFault[] {
  return cut(template).faults;
}

/**
 * A template as the pieces of a label's one or two lines: the second begins at a line break, or else at the first `/`,
 * which it keeps. `joint` is what stands between the lines in the label's whole text.
 *
 * @throws Error for a template with faults
 */
export function parseLabel(template: string): { lines: LabelPiece[][]; joint: '' | ' ' } {
  const { pieces, faults } = cut(template);
  if (faults.length > 0) throw new Error(`label template ${JSON.stringify(template)}: ${faults[0].message}`);
  for (const mark of ['\n', '/'])
    for (const [i, piece] of pieces.entries()) {
      const at = 'literal' in piece ? piece.literal.indexOf(mark) : -1;
      if (at < 0 || !('literal' in piece)) continue;
      const first = { literal: piece.literal.slice(0, at) };
      const second = { literal: piece.literal.slice(mark === '/' ? at : at + 1) };
      const lines = [
        [...pieces.slice(0, i), first],
        [second, ...pieces.slice(i + 1)],
      ];
      return { lines: lines.map((line) => line.map(unbroken)), joint: mark === '/' ? '' : ' ' };
    }
  return { lines: [pieces], joint: '' };
}

/** Line breaks beyond the first are spaces. */
function unbroken(piece: LabelPiece): LabelPiece {
  return 'literal' in piece ? { literal: piece.literal.replaceAll('\n', ' ') } : piece;
}

function cut(template: string): { pieces: LabelPiece[]; faults: LabelFault[] } {
  const pieces: LabelPiece[] = [];
  const faults: LabelFault[] = [];
  for (const match of template.matchAll(/\{([^{}]*)\}|[{}]|[^{}]+/g)) {
    const [text, word] = match;
    if (word !== undefined && (LABEL_WORDS as readonly string[]).includes(word)) pieces.push({ word: word as LabelWord });
    else if (word === undefined && text !== '{' && text !== '}') pieces.push({ literal: text });
    else faults.push({ at: match.index, length: text.length, ...said(text, word) });
  }
  return { pieces, faults };
}

function said(text: string, word: string | undefined): { message: string; remedy?: string } {
  if (word === undefined) return { message: `a ${text} without its ${text === '{' ? '}' : '{'}` };
  const remedy = didYouMean(word.trim(), LABEL_WORDS) ?? `the words are ${LABEL_WORDS.map((each) => `{${each}}`).join(' ')}`;
  return { message: `no word {${word}} for a label`, remedy };
}
