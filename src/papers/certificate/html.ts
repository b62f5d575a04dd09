import type { IssuedCertificate } from '../../commissioning/index.js';
import { type Section, sectionsOf, sourceOf, titleOf } from './sections.js';

const STYLE = `
:root { color-scheme: light; }
body { font: 15px/1.45 system-ui, sans-serif; color: #111; background: #fff; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
h1 { font-size: 1.7rem; margin: 0; }
h1 + p { font-size: 1.15rem; margin: .2rem 0; }
.source { color: #555; font-size: .85rem; margin: 0 0 1.5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.5rem; font-size: .9rem; }
caption { text-align: left; font-weight: 600; font-size: 1.05rem; padding: .4rem 0; }
th { text-align: left; background: #eee; }
th, td { padding: .25rem .5rem; border-bottom: 1px solid #ccc; vertical-align: top; }
.right { text-align: right; }
@media print { body { margin: 0; max-width: none; font-size: 11px; } thead { display: table-header-group; } tr { break-inside: avoid; } }`;

/** A certificate as one HTML page that needs nothing else, for screens and for printing. */
export function certificateHtml(issued: IssuedCertificate): string {
  const { title, subtitle } = titleOf(issued);
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(`${title}: ${subtitle}`)}</title><style>${STYLE}\n</style></head><body>`,
    `<h1>${escaped(title)}</h1><p>${escaped(subtitle)}</p><p class="source">${escaped(sourceOf(issued))}</p>`,
    ...sectionsOf(issued).map(table),
    '</body></html>\n',
  ].join('\n');
}

function table({ title, columns, rows }: Section): string {
  const sides = columns.map(({ right }) => (right ? ' class="right"' : ''));
  const head = columns.map(({ title: name }, i) => `<th scope="col"${sides[i]}>${escaped(name)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((text, i) => `<td${sides[i]}>${escaped(text)}</td>`).join('')}</tr>`);
  return `<div class="wide"><table><caption>${escaped(title)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char]);
}
