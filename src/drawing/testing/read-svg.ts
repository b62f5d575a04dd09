import { textWidth } from '../text-width.js';

/** A line of text in a picture: what it says and the box it fills, in the picture's units. */
export interface Written {
  content: string;
  size: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Picture {
  width: number;
  height: number;
  elements: Map<string, number>;
  written: Written[];
}

interface Frame {
  name: string;
  dx: number;
  dy: number;
  turned: boolean;
  size: number;
  anchor: string;
  bold: boolean;
}

const TOKEN = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
/** Helvetica and Arial are narrower than the font that the drawings reckon with. */
const NARROWER = 0.9;

/**
 * Reads a picture as XML and finds its texts.
 *
 * @throws Error at the first place that is not well-formed, and at a transform that is no move or quarter turn
 */
export function readSvg(svg: string): Picture {
  const reader = new Reader();
  let at = 0;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(svg); token; token = TOKEN.exec(svg)) {
    at = TOKEN.lastIndex;
    const [, closing, name, attributes, empty, content] = token;
    if (content !== undefined) reader.text(content);
    else if (closing) reader.close(name);
    else reader.open(name, readAttributes(attributes), empty !== '');
  }
  if (at < svg.length) throw new Error(`not XML: ${svg.slice(at, at + 80)}`);
  return reader.done();
}

/** A text element whose parts are being read. */
interface Line {
  x: number;
  y: number;
  frame: Frame;
  parts: [content: string, size: number, bold: boolean][];
}

class Reader {
  private readonly frames: Frame[] = [{ name: '', dx: 0, dy: 0, turned: false, size: 16, anchor: 'start', bold: false }];
  private readonly picture: Picture = { width: 0, height: 0, elements: new Map(), written: [] };
  private line: Line | undefined;

  private get frame(): Frame {
    return this.frames[this.frames.length - 1];
  }

  text(content: string): void {
    if (/&(?!(amp|lt|gt|quot);)/.test(content)) throw new Error(`a bare & in ${content}`);
    this.line?.parts.push([plain(content), this.frame.size, this.frame.bold]);
  }

  open(name: string, values: Map<string, string>, empty: boolean): void {
    const { elements } = this.picture;
    elements.set(name, (elements.get(name) ?? 0) + 1);
    const next = within(this.frame, name, values);
    if (name === 'svg') [this.picture.width, this.picture.height] = (values.get('viewBox') ?? '').split(' ').slice(2).map(Number);
    if (name === 'text')
      this.line = { x: Number(values.get('x') ?? 0) + next.dx, y: Number(values.get('y') ?? 0) + next.dy, frame: next, parts: [] };
    if (!empty) this.frames.push(next);
  }

  close(name: string): void {
    if (this.frame.name !== name) throw new Error(`<${this.frame.name}> is closed by </${name}>`);
    if (name === 'text' && this.line) {
      this.picture.written.push(boxOf(this.line));
      this.line = undefined;
    }
    this.frames.pop();
  }

  done(): Picture {
    if (this.frames.length > 1) throw new Error(`<${this.frame.name}> is not closed`);
    return this.picture;
  }
}

function readAttributes(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const [, key, value] of text.matchAll(ATTRIBUTE)) {
    if (values.has(key)) throw new Error(`${key} is given twice`);
    if (/NaN|undefined|Infinity/.test(value)) throw new Error(`${key}="${value}"`);
    values.set(key, value);
  }
  return values;
}

function within(frame: Frame, name: string, values: Map<string, string>): Frame {
  const transform = values.get('transform') ?? '';
  const move = /^translate\((\S+) (\S+)\)( rotate\(-90\))?$/.exec(transform);
  if (transform && !move) throw new Error(`transform="${transform}"`);
  return {
    name,
    dx: frame.dx + Number(move?.[1] ?? 0),
    dy: frame.dy + Number(move?.[2] ?? 0),
    turned: frame.turned || move?.[3] !== undefined,
    size: Number(values.get('font-size') ?? frame.size),
    anchor: values.get('text-anchor') ?? frame.anchor,
    bold: values.has('font-weight') || frame.bold,
  };
}

function boxOf({ x, y, frame, parts }: Line): Written {
  const size = Math.max(...parts.map(([, each]) => each));
  const width = parts.reduce((sum, [content, each, bold]) => sum + textWidth(content, each, bold) * NARROWER, (parts.length - 1) * 6);
  const start = frame.anchor === 'middle' ? -width / 2 : frame.anchor === 'end' ? -width : 0;
  const common = { content: parts.map(([content]) => content).join(' '), size };
  // Capitals and ascenders reach three quarters of the size above the line, descenders a fifth below.
  if (frame.turned) return { ...common, left: x - 0.75 * size, right: x + 0.2 * size, top: y - start - width, bottom: y - start };
  return { ...common, left: x + start, right: x + start + width, top: y - 0.75 * size, bottom: y + 0.2 * size };
}

function plain(content: string): string {
  return content.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** What a reader could not read: text that is too small, that leaves the picture, or that lies on another. */
export function unreadable({ width, height, written }: Picture): string[] {
  const faults: string[] = [];
  for (const text of written) {
    if (text.size < 10) faults.push(`"${text.content}" has size ${text.size}`);
    if (text.left < 0 || text.right > width || text.top < 0 || text.bottom > height) faults.push(`"${text.content}" leaves the picture`);
  }
  const sorted = [...written].sort((a, b) => a.top - b.top);
  for (const [i, one] of sorted.entries())
    for (let j = i + 1; j < sorted.length && sorted[j].top < one.bottom; j++) {
      const other = sorted[j];
      if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1)
        faults.push(`"${one.content}" and "${other.content}" overlap`);
    }
  return faults;
}
