import type { Finding } from '../../finding/index.js';
import { decoded } from '../exchange/index.js';

/**
 * The text of an XML file: UTF-16 by its byte order mark, otherwise what the declaration says, otherwise UTF-8.
 *
 * Bytes that are none in that encoding, and an encoding nobody knows, are findings SCHEDULE-FORMAT.
 */
export function xmlFileText(bytes: Uint8Array, file: string): { text: string; findings: Finding[] } {
  const encoding = encodingOf(bytes);
  try {
    return { text: decoded(bytes, encoding, true), findings: [] };
  } catch (error) {
    if (error instanceof RangeError) return { text: '', findings: [fault(file, 1, 1, '', `unknown encoding "${encoding}"`)] };
    const text = decoded(bytes, encoding);
    const before = text.slice(0, Math.max(0, text.indexOf('\ufffd'))).split(/\r\n|\n|\r/);
    const line = text.split(/\r\n|\n|\r/)[before.length - 1];
    const message = `bytes here are no ${encoding} text`;
    return { text, findings: [fault(file, before.length, before[before.length - 1].length + 1, line, message)] };
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  return /^[^<]{0,3}<\?xml[^>]*encoding=["']([\w.:-]+)["']/.exec(start)?.[1] ?? 'utf-8';
}

function fault(file: string, line: number, column: number, text: string, message: string): Finding {
  return {
    code: 'SCHEDULE-FORMAT',
    severity: 'error',
    message,
    subjects: [{ kind: 'file', name: file }],
    place: { file, line, column, length: 1, text },
  };
}
