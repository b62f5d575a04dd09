// Makes the icons of the installed application from web/icon.svg: `node tools/icons.mjs`, with Debian's chromium. Run after a change of the icon.
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const root = new URL('..', import.meta.url).pathname;
const svg = await readFile(`${root}web/icon.svg`, 'utf8');
/** A maskable icon may be cut to a circle: what is drawn stays within four fifths, the ground fills the rest. */
const masked = svg
  .replace(/<rect width="32" height="32" rx="6"/, '<rect width="32" height="32"')
  .replace('<g fill="#fff">', '<g transform="translate(3.2 3.2) scale(0.8)"><g fill="#fff">')
  .replace('</svg>', '</g></svg>');
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [name, size, picture] of [
  ['icon-192', 192, svg],
  ['icon-512', 512, svg],
  ['icon-maskable-512', 512, masked],
]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${picture}`);
  await writeFile(`${root}web/install/${name}.png`, await page.screenshot({ omitBackground: true }));
}
await browser.close();
