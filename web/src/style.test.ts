import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

// All styles are one file in the browser, so a page's rule that names nothing of its own changes other pages, too.

const WEB = join(process.cwd(), 'web/src');
/** What all pages share may be styled by its own folder for all of them. */
const SHARED = ['ui', 'shell'];
const folders = readdirSync(WEB, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

function textsOf(folder: string, ending: RegExp): string[] {
  const names = readdirSync(join(WEB, folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => ending.test(name)).map((name) => readFileSync(join(WEB, folder, name), 'utf8'));
}

/** Classes that a folder's components give to elements. */
function classesUsed(folder: string): Set<string> {
  const used = textsOf(folder, /\.tsx$/).flatMap((text) =>
    [...text.matchAll(/\bclass=(?:"([^"]*)"|\{((?:[^{}]|\{[^{}]*\})*)\})/g)].flatMap(([, plain, code]) =>
      plain === undefined ? [...code.matchAll(/(['"`])(.*?)\1/g)].map(([, , words]) => words.replace(/\$\{[^}]*\}/g, ' ')) : [plain],
    ),
  );
  return new Set(used.flatMap((words) => words.split(/\s+/)));
}

/** Selectors of a folder's styles, one by one. */
function selectorsOf(folder: string): string[] {
  return textsOf(folder, /\.css$/).flatMap((text) =>
    [...text.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{/g)]
      .map(([, selector]) => selector.trim())
      .filter((selector) => !/^(@|to$|from$|\d)/.test(selector))
      .flatMap((selector) => selector.split(',').map((each) => each.trim())),
  );
}

const used = new Map(folders.map((folder) => [folder, classesUsed(folder)]));

/** Selectors by which a page's styles reach into others. */
function reaching(folder: string, selectors: readonly string[]): string[] {
  const own = (name: string) => folders.every((other) => other === folder || !used.get(other)?.has(name));
  return selectors.filter(
    (selector) => !selector.startsWith(':root') && ![...selector.matchAll(/\.([a-zA-Z][\w-]*)/g)].some(([, name]) => own(name)),
  );
}

describe('styles', () => {
  it.each(folders.filter((folder) => !SHARED.includes(folder)))('of %s change no other page', (folder) => {
    expect(reaching(folder, selectorsOf(folder))).toEqual([]);
  });

  it('that do are found', () => {
    expect(reaching('phone', ['.button', '.view .button', 'ol li', '.history li'])).toEqual(['.button', 'ol li', '.history li']);
  });
});
