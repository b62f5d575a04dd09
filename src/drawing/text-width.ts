// Advance widths of DejaVu Sans in thousandths of the font size: the widest of the common sans-serif fonts, so that what
// fits by these figures fits in Arial and Helvetica too.
const NARROW: Record<string, number> = {
  ' ': 318,
  ',': 318,
  '.': 318,
  ':': 337,
  '-': 361,
  '/': 337,
  '(': 390,
  ')': 390,
  i: 278,
  j: 278,
  l: 278,
  t: 392,
  f: 352,
  r: 411,
  I: 295,
  J: 295,
  '1': 636,
};
const WIDE: Record<string, number> = { m: 974, w: 818, M: 863, W: 989, '%': 950, '·': 318, '×': 838, '–': 500, '→': 838 };

/** Width of a line of text at most, in the unit of the font size; bold is a seventh wider. */
export function textWidth(content: string, size: number, bold = false): number {
  let thousandths = 0;
  for (const character of content)
    thousandths += NARROW[character] ?? WIDE[character] ?? (/[A-Z]/.test(character) ? 720 : /[ -~]/.test(character) ? 636 : 1000);
  return (thousandths / 1000) * size * (bold ? 8 / 7 : 1);
}

/** A text cut to a width, with an ellipsis; empty where not even three characters fit. */
export function fitted(content: string, size: number, width: number): string {
  if (textWidth(content, size) <= width) return content;
  let cut = content;
  while (cut.length > 3 && textWidth(`${cut}…`, size) > width) cut = cut.slice(0, -1);
  return textWidth(`${cut}…`, size) <= width ? `${cut.trimEnd()}…` : '';
}

/** A text in lines of at most a width, broken at spaces. */
export function wrapped(content: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of content.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines[lines.length - 1]} ${word}`;
    if (lines.length > 0 && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
