// Draws text as a terminal shows it: node dist/nineteen.mjs plan ... | node tools/picture.mjs > docs/pictures/summary.svg
import { text as readAll } from 'node:stream/consumers';

const COLUMN_PX = 8.4;
const LINE_PX = 19;
const MARGIN_PX = 20;

const lines = (await readAll(process.stdin)).trimEnd().split('\n');
const width = Math.ceil(Math.max(...lines.map((line) => line.length)) * COLUMN_PX + 2 * MARGIN_PX);
const height = lines.length * LINE_PX + 2 * MARGIN_PX;
const escaped = (line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const row = (line, i) =>
  `<text x="${MARGIN_PX}" y="${MARGIN_PX + (i + 0.75) * LINE_PX}" textLength="${(line.length * COLUMN_PX).toFixed(1)}">${escaped(line)}</text>`;
process.stdout.write(
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(lines[0])}">
<rect width="100%" height="100%" rx="8" fill="#16202c"/>
<g font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#dce6f0" xml:space="preserve">
${lines
  .map(row)
  .filter((_, i) => lines[i] !== '')
  .join('\n')}
</g>
</svg>
`,
);
