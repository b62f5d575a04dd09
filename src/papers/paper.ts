import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fromWinAnsi, literal, toWinAnsi } from './win-ansi.js';

/** Millimetres of a typographic point. */
export const MM_PER_PT = 25.4 / 72;

/** Paper sizes in millimetres, upright. */
export const PAPERS = { a4: { width_mm: 210, height_mm: 297 }, letter: { width_mm: 215.9, height_mm: 279.4 } } as const;

export type PaperSize = keyof typeof PAPERS;

const FONTS = { regular: 'Helvetica', bold: 'Helvetica-Bold' } as const;
export type Face = keyof typeof FONTS;

export interface TextStyle {
  size_pt: number;
  face?: Face;
  align?: 'left' | 'middle' | 'right';
  /** 0 black to 1 white. */
  grey?: number;
  /** Reads upwards. */
  upwards?: boolean;
}

/**
 * A PDF written page by page: x to the right and y downwards from the paper's upper left corner, in millimetres.
 *
 * pdfkit makes the document, its pages and fonts; the drawing is written as PDF operators, because its text method lays
 * out paragraphs, at twenty times the cost of a line. A page is compressed and handed on when the next begins; `ready`
 * waits for a slow disk, so that no more than a page and the stream's buffer is ever held. The bytes depend on the
 * drawing alone: the document carries no date.
 */
export class Paper {
  pages = 0;
  private ops: string[] = [];
  private readonly fonts = new Map<Face, { id: string; widths: Uint16Array }>();
  private readonly fontRefs: Record<string, unknown>;
  private readonly written: Promise<void>;

  /** Opens a document on a stream; it ends the stream with its own end. */
  static async open(out: Writable, width_mm: number, height_mm: number, title: string): Promise<Paper> {
    // Loaded only by the verbs that print.
    const { default: PDFDocument } = await import('pdfkit');
    const size: [number, number] = [width_mm / MM_PER_PT, height_mm / MM_PER_PT];
    const info = { Title: title, Creator: 'Nineteen', Producer: 'Nineteen', CreationDate: new Date(0) };
    const document = new PDFDocument({ size, margin: 0, autoFirstPage: false, info });
    // pdfkit needs a date; one that is not enumerable it does not write.
    Object.defineProperty(document.info, 'CreationDate', { enumerable: false });
    return new Paper(document, out, width_mm, height_mm);
  }

  private constructor(
    private readonly document: PDFKit.PDFDocument,
    private readonly out: Writable,
    readonly width_mm: number,
    readonly height_mm: number,
  ) {
    this.written = pipeline(document, out);
    this.written.catch(() => undefined);
    // Fonts get their names on the page on which they are first used; the first page is opened for that.
    document.addPage();
    for (const [face, name] of Object.entries(FONTS) as [Face, string][]) {
      const before = new Set(Object.keys(document.page.fonts));
      document.font(name).fontSize(1).text(' ', 0, 0, { lineBreak: false });
      const [id] = Object.keys(document.page.fonts).filter((each) => !before.has(each));
      document.fontSize(1000);
      const widths = Uint16Array.from({ length: 256 }, (_, byte) => document.widthOfString(fromWinAnsi(byte)));
      this.fonts.set(face, { id, widths });
    }
    this.fontRefs = { ...document.page.fonts };
  }

  /** Begins a page. */
  page(): void {
    if (this.pages++ > 0) {
      this.flush();
      const { dictionary } = this.document.page;
      this.document.addPage();
      // Written now; pdfkit keeps the object for its number alone.
      dictionary.data = {} as typeof dictionary.data;
      Object.assign(this.document.page.fonts, this.fontRefs);
    }
    this.ops.push(`${1 / MM_PER_PT} 0 0 ${1 / MM_PER_PT} 0 0 cm`);
  }

  /** Lists the page in the document's outline. */
  bookmark(title: string): void {
    this.document.outline.addItem(title);
  }

  /** Waits until all pages but the last are with the stream, and the stream can take more; rejects when it failed. */
  async ready(): Promise<void> {
    const out = this.out;
    // pdfkit hands pages on without asking; what a full stream did not take stays with it until there is a pause.
    while (out.writableNeedDrain || (this.document as unknown as Readable).readableLength > 0) {
      const pause = out.writableNeedDrain ? once(out, 'drain') : new Promise((done) => setImmediate(done));
      await Promise.race([pause, this.written]);
      if (out.destroyed) return this.written;
    }
  }

  /** Ends the document and waits until all is written. */
  async end(): Promise<void> {
    this.flush();
    this.document.end();
    await this.written;
  }

  /** A line of text on the baseline y. */
  text(x: number, y: number, text: string, { size_pt, face = 'regular', align = 'left', grey = 0, upwards = false }: TextStyle): void {
    if (text === '') return;
    const font = this.font(face);
    const size = size_pt * MM_PER_PT;
    const shift = align === 'left' ? 0 : this.textWidth(text, size_pt, face) * (align === 'middle' ? 0.5 : 1);
    const place = upwards ? `0 -1 -1 0 ${num(x)} ${num(y + shift)}` : `1 0 0 -1 ${num(x - shift)} ${num(y)}`;
    const colour = grey === 0 ? '' : `${num(grey)} g `;
    this.ops.push(`${colour}BT /${font.id} ${num(size)} Tf ${place} Tm ${literal(toWinAnsi(text))} Tj ET${grey === 0 ? '' : ' 0 g'}`);
  }

  /** Width of a text in millimetres. */
  textWidth(text: string, size_pt: number, face: Face = 'regular'): number {
    const { widths } = this.font(face);
    const bytes = toWinAnsi(text);
    let width = 0;
    for (let i = 0; i < bytes.length; i++) width += widths[bytes.charCodeAt(i)];
    return (width * size_pt * MM_PER_PT) / 1000;
  }

  /** The text, its end cut off where it is wider than there is room. */
  fitted(text: string, most_mm: number, size_pt: number, face: Face = 'regular'): string {
    if (this.textWidth(text, size_pt, face) <= most_mm) return text;
    let end = text.length;
    while (end > 0 && this.textWidth(`${text.slice(0, end)}…`, size_pt, face) > most_mm) end--;
    return end > 0 ? `${text.slice(0, end)}…` : '';
  }

  line(x1: number, y1: number, x2: number, y2: number, width_mm = 0.15, grey = 0): void {
    const stroke = `${num(width_mm)} w ${num(x1)} ${num(y1)} m ${num(x2)} ${num(y2)} l S`;
    this.ops.push(grey === 0 ? stroke : `${num(grey)} G ${stroke} 0 G`);
  }

  /** An outline, filled first where a grey is given. */
  box(x: number, y: number, width: number, height: number, { line_mm = 0.15, fill }: { line_mm?: number; fill?: number } = {}): void {
    const path = `${num(x)} ${num(y)} ${num(width)} ${num(height)} re`;
    if (fill !== undefined) this.ops.push(`${num(fill)} g ${path} f 0 g`);
    if (line_mm > 0) this.ops.push(`${num(line_mm)} w ${path} S`);
  }

  /** Slanted lines across a box. */
  hatch(x: number, y: number, width: number, height: number, step_mm = 2): void {
    const lines: string[] = [];
    for (let at = step_mm; at < width + height; at += step_mm)
      lines.push(`${num(x + at)} ${num(y)} m ${num(x + at - height)} ${num(y + height)} l`);
    this.ops.push(`q ${num(x)} ${num(y)} ${num(width)} ${num(height)} re W n 0.08 w ${lines.join(' ')} S Q`);
  }

  /** PDF operators as they are. */
  draw(operators: string): void {
    this.ops.push(operators);
  }

  private font(face: Face): { id: string; widths: Uint16Array } {
    return this.fonts.get(face) as { id: string; widths: Uint16Array };
  }

  private flush(): void {
    this.document.addContent(Buffer.from(`${this.ops.join('\n')}\n`, 'latin1'));
    this.ops = [];
  }
}

/** A number as PDF writes it, to a thousandth. */
export function num(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
