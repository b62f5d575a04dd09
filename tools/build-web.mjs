// Builds the web application into dist/web: index.html and assets named by their content, so that a browser may keep them for ever.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** Threads of the browser: the name that the code asks by, and the file. */
const WORKERS = {
  PLAN_WORKER: 'web/src/data/plan-worker.ts',
  TILE_WORKER: 'web/src/hall/tile-worker.ts',
  CABLE_WORKER: 'web/src/cables/cable-worker.ts',
};

export async function buildWeb(root) {
  await rm(`${root}dist/web`, { recursive: true, force: true });
  const common = {
    absWorkingDir: root,
    outdir: 'dist/web/assets',
    publicPath: '/assets',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    sourcemap: true,
    metafile: true,
    platform: 'browser',
    target: ['chrome111', 'firefox114', 'safari16.4'],
    format: 'esm',
    logLevel: 'warning',
    loader: { '.svg': 'file' },
  };
  const workers = await build({ ...common, entryPoints: Object.values(WORKERS) });
  const made = await build({
    ...common,
    entryPoints: { main: 'web/src/main.tsx', style: 'web/src/style.css', icon: 'web/icon.svg' },
    splitting: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: Object.fromEntries(Object.entries(WORKERS).map(([name, file]) => [name, JSON.stringify(urlOf(workers, file))])),
  });
  const page = await readFile(`${root}web/index.html`, 'utf8');
  const urls = { main: urlOf(made, 'web/src/main.tsx'), style: urlOf(made, 'web/src/style.css'), icon: urlOf(made, 'web/icon.svg') };
  await mkdir(`${root}dist/web`, { recursive: true });
  await writeFile(
    `${root}dist/web/index.html`,
    page.replace(/\{\{(\w+)\}\}/g, (_, name) => urls[name]),
  );
}

/** Where the browser finds what was made of a file. */
function urlOf({ metafile }, file) {
  const outputs = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint === file);
  // A file that is only copied has an entry that imports it by name, and the copy.
  const copy = Object.entries(metafile.outputs).find(
    ([path, { inputs }]) => !/\.(js|map)$/.test(path) && Object.keys(inputs).includes(file),
  );
  const [path] = copy ?? outputs[0];
  return `/${path.replace('dist/web/', '')}`;
}
