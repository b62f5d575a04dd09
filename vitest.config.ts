import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { NINETEEN_VERSION: JSON.stringify('test') },
  test: { include: ['src/**/*.test.ts', 'test/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 180_000 },
});
