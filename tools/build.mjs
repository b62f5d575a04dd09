// Builds the command line into dist/: one file for the program, one for each worker thread, the benchmarks, and what takes pictures of pages; the web application into dist/web.
import { chmod, readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { buildWeb } from './build-web.mjs';

const root = new URL('..', import.meta.url).pathname;
const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8'));

await rm(`${root}dist`, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: {
    nineteen: 'src/cli/main.ts',
    'table-worker': 'src/store/table-worker.ts',
    'solve-worker': 'src/cli/solve-worker.ts',
    'risk-worker': 'src/cli/risk-worker.ts',
    'try-worker': 'src/cli/try-worker.ts',
    'replan-worker': 'src/server/replan/worker.ts',
    bench: 'bench/main.ts',
    'bench-floor': 'bench/floor.ts',
    'bench-parse': 'bench/parse.ts',
    'page-pictures': 'test/web/page-pictures.ts',
  },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  // What a verb imports when it runs is a file of its own, so that the others start without it.
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: true,
  // Loaded from node_modules by the verbs that need them, so that the others start without them; pdfkit and PGlite also look up files there.
  external: ['pdfkit', 'qrcode', '@electric-sql/pglite', 'pg', 'pg-copy-streams', 'playwright-core'],
  loader: { '.sql': 'text' },
  logLevel: 'warning',
  define: { NINETEEN_VERSION: JSON.stringify(version) },
  // commander is CommonJS and asks for node's own modules by require.
  banner: { js: "#!/usr/bin/env node\nimport { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
await chmod(`${root}dist/nineteen.mjs`, 0o755);
await buildWeb(root);
