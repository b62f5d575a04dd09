import { inflateSync } from 'node:zlib';
import { fromWinAnsi } from '../win-ansi.js';

/** A page as drawn: its operators, its texts in the order of drawing, and its QR codes as dark modules. */
export interface ReadPage {
  operators: string;
  texts: string[];
  codes: { modules: Uint8Array; size: number }[];
}

/** Reads back what `Paper` wrote: only that, not PDF at large. @throws Error where the file is not whole */
export function readPdf(bytes: Buffer): ReadPage[] {
  const file = bytes.toString('latin1');
  if (!file.startsWith('%PDF-1.') || !file.endsWith('%%EOF\n')) throw new Error('not a whole PDF');
  const objects = crossReferences(file);
  const at = (id: string) => file.slice(objects.get(id), file.indexOf('endobj', objects.get(id)));
  const root = /\/Root (\d+) 0 R/.exec(file.slice(file.lastIndexOf('trailer')))?.[1] ?? '';
  const kids = at(/\/Pages (\d+) 0 R/.exec(at(root))?.[1] ?? '');
  return [...(/\/Kids \[([^\]]*)\]/.exec(kids)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, page]) => {
    const id = /\/Contents (\d+) 0 R/.exec(at(page))?.[1] ?? '';
    const length = Number(/\/Length (\d+)/.exec(at(id))?.[1]);
    const start = file.indexOf('stream\n', objects.get(id)) + 7;
    const operators = inflateSync(bytes.subarray(start, start + length)).toString('latin1');
    return { operators, texts: textsOf(operators), codes: codesOf(operators) };
  });
}

/** Byte of each object; every offset must lead to its object. */
function crossReferences(file: string): Map<string, number> {
  const start = Number(/startxref\n(\d+)/.exec(file.slice(-64))?.[1]);
  const offsets = [...file.slice(start).matchAll(/^(\d{10}) 00000 n/gm)].map((match) => Number(match[1]));
  for (const [i, offset] of offsets.entries())
    if (!file.startsWith(`${i + 1} 0 obj`, offset)) throw new Error(`object ${i + 1} is not where the file says`);
  return new Map(offsets.map((offset, i) => [String(i + 1), offset]));
}

function textsOf(operators: string): string[] {
  return [...operators.matchAll(/\(((?:[^()\\]|\\.)*)\) Tj/g)].map((match) => fromBytes(match[1].replace(/\\(.)/g, '$1')));
}

function fromBytes(text: string): string {
  return Array.from(text, (byte) => fromWinAnsi(byte.charCodeAt(0))).join('');
}

function codesOf(operators: string): { modules: Uint8Array; size: number }[] {
  return [...operators.matchAll(/cm ((?:\d+ \d+ \d+ 1 re )+)f Q/g)].map((match) => {
    const runs = [...match[1].matchAll(/(\d+) (\d+) (\d+) 1 re/g)].map((run) => run.slice(1).map(Number));
    const size = 1 + Math.max(...runs.map(([, row]) => row));
    const modules = new Uint8Array(size * size);
    for (const [column, row, length] of runs) modules.fill(1, row * size + column, row * size + column + length);
    return { modules, size };
  });
}
