import { num, type Paper } from './paper.js';

/** Modules on each side that must stay white (ISO/IEC 18004). */
export const QUIET_MODULES = 4;

/** Draws a QR code of a text with its upper left module at (x, y), so many millimetres wide without the quiet zone. */
export type QrPen = (paper: Paper, x: number, y: number, size_mm: number, text: string) => void;

/**
 * A pen for QR codes, as vectors: each run of dark modules in a row is one rectangle.
 *
 * The highest level of error correction (30 % of the symbol); ids and rack names up to 10 characters take the smallest
 * symbol, 21 modules. The mask is always the first: readers take any, and choosing the best of eight costs ten times
 * as much.
 */
export async function qrPen(): Promise<QrPen> {
  // Loaded only by the verbs that print.
  const { default: qrcode } = await import('qrcode');
  return (paper, x, y, size_mm, text) => {
    // Told the mode, the encoder need not search for the shortest mixture of modes.
    const { modules } = qrcode.create(ALPHANUMERIC.test(text) ? [{ data: text, mode: 'alphanumeric' }] : text, {
      errorCorrectionLevel: 'H',
      maskPattern: 0,
    });
    const scale = num(size_mm / modules.size);
    paper.draw(`q ${scale} 0 0 ${scale} ${num(x)} ${num(y)} cm ${darkRuns(modules.data, modules.size)}f Q`);
  };
}

/** What the alphanumeric mode can hold. */
const ALPHANUMERIC = /^[0-9A-Z $%*+./:-]+$/;

/** The dark modules as rectangles, a run of each row at a time. */
export function darkRuns(data: ArrayLike<number>, size: number): string {
  let path = '';
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      if (!data[row * size + column]) continue;
      const from = column;
      while (column < size && data[row * size + column]) column++;
      path += `${from} ${row} ${column - from} 1 re `;
    }
  return path;
}
