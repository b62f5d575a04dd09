// Builds the web application into dist/web: index.html and assets named by their content, so that a browser may keep them for ever.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** Threads of the browser: the name that the code asks by, and the file. */
const WORKERS = {
  PLAN_WORKER: 'web/src/data/plan-worker.ts',
  TILE_WORKER: 'web/src/hall/tile-worker.ts',
  CABLE_WORKER: 'web/src/cables/cable-worker.ts',
  SCHEDULE_WORKER: 'web/src/schedule/schedule-worker.ts',
  TRAINING_WORKER: 'web/src/training/training-worker.ts',
  LOAD_WORKER: 'web/src/data/load-worker.ts',
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
    loader: { '.svg': 'file', '.wasm': 'file' },
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
  // What a phone installs the application with: these keep their names, for browsers look for them there.
  for (const name of await readdir(`${root}web/install`)) await copyFile(`${root}web/install/${name}`, `${root}dist/web/${name}`);
  await buildServiceWorker(root, common);
}

/** The service worker knows every file of the application by name, so that a phone has all of them before it is offline. */
async function buildServiceWorker(root, { absWorkingDir, target, logLevel }) {
  const assets = (await readdir(`${root}dist/web/assets`)).filter((name) => !name.endsWith('.map')).sort();
  const files = ['/', '/manifest.webmanifest', ...assets.map((name) => `/assets/${name}`)];
  const version = createHash('sha256')
    .update(files.join())
    .update(await readFile(`${root}dist/web/index.html`));
  await build({
    absWorkingDir,
    target,
    logLevel,
    entryPoints: { sw: 'web/src/sw.ts' },
    outdir: 'dist/web',
    bundle: true,
    minify: true,
    format: 'iife',
    define: { SHELL_FILES: JSON.stringify(files), SHELL_VERSION: JSON.stringify(version.digest('hex').slice(0, 12)) },
  });
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
