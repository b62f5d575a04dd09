/** A piece of a picture: SVG text drawn from (0, 0), and the room it takes. */
export interface Block {
  width: number;
  height: number;
  svg: string;
}

type Attributes = Record<string, string | number | undefined>;

/** An element; numbers are rounded to 2 decimals, undefined attributes left out. @example el('circle', { r: 2 }) -> <circle r="2"/> */
export function el(name: string, attributes: Attributes, ...children: string[]): string {
  let head = `<${name}`;
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) head += ` ${key}="${typeof value === 'number' ? n(value) : escapeText(value)}"`;
  return children.length === 0 ? `${head}/>` : `${head}>${children.join('')}</${name}>`;
}

/** Elements that share attributes; nothing where there is none. */
export function group(attributes: Attributes, children: readonly string[]): string {
  const inside = children.filter((child) => child !== '');
  return inside.length === 0 ? '' : `${el('g', attributes, `\n${inside.join('\n')}\n`)}`;
}

export function moved(x: number, y: number, svg: string): string {
  return svg === '' ? '' : group({ transform: `translate(${n(x)} ${n(y)})` }, [svg]);
}

/** A line of text; `fill` and `font-size` come from the group around it unless given. */
export function text(x: number, y: number, content: string, attributes: Attributes = {}): string {
  return el('text', { x, y, ...attributes }, escapeText(content));
}

/** Rectangles as one path, which is a third of the bytes of rectangles of their own. */
export function rectPath(x: number, y: number, width: number, height: number): string {
  return `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}z`;
}

export function linePath(x1: number, y1: number, x2: number, y2: number): string {
  if (n(y1) === n(y2)) return `M${n(x1)} ${n(y1)}H${n(x2)}`;
  if (n(x1) === n(x2)) return `M${n(x1)} ${n(y1)}V${n(y2)}`;
  return `M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}`;
}

/** A number as short as 2 decimals allow. @example n(-0.001) -> '0' */
export function n(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`not a coordinate: ${value}`);
  return String(Math.round(value * 100) / 100 + 0);
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// XML 1.0 has no way to write control characters, halves of surrogate pairs and what is no character.
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu;

/** Text as it may stand in XML, between tags or in quotes. */
export function escapeText(content: string): string {
  return content.replace(UNWRITABLE, '\ufffd').replace(/[&<>"]/g, (character) => ESCAPES[character]);
}

/** Blocks under one another, left edges in line. */
export function stack(blocks: readonly Block[], gap: number): Block {
  let height = 0;
  const parts: string[] = [];
  for (const block of blocks) {
    if (block.height === 0) continue;
    if (height > 0) height += gap;
    parts.push(moved(0, height, block.svg));
    height += block.height;
  }
  return { width: Math.max(0, ...blocks.map((block) => block.width)), height, svg: parts.join('\n') };
}

/** Blocks beside one another, upper edges in line. */
export function beside(blocks: readonly Block[], gap: number): Block {
  let width = 0;
  const parts: string[] = [];
  for (const block of blocks) {
    if (block.width === 0) continue;
    if (width > 0) width += gap;
    parts.push(moved(width, 0, block.svg));
    width += block.width;
  }
  return { width, height: Math.max(0, ...blocks.map((block) => block.height)), svg: parts.join('\n') };
}
