import { defineConfig } from 'vitest/config';

/** SQL files are embedded as text, as by the build. */
const sqlAsText = {
  name: 'sql-as-text',
  transform: (text: string, id: string) => (id.endsWith('.sql') ? `export default ${JSON.stringify(text)}` : undefined),
};

export default defineConfig({
  plugins: [sqlAsText],
  define: { NINETEEN_VERSION: JSON.stringify('test') },
  test: {
    include: ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 600_000,
    // Much of the live and browser tests is waiting for other processes.
    maxWorkers: '100%',
  },
});
