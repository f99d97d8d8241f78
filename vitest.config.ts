import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/**/*.test.{ts,tsx}',
      'apps/**/test/*.test.{ts,tsx}',
      'apps/**/src/**/*.test.{ts,tsx}',
      'sites/**/*.test.ts',
      'bench/**/*.test.ts',
      'tools/test/*.test.mjs',
    ],
    exclude: ['**/node_modules/**', '**/dist/**', '**/generated/**'],
    globalSetup: 'tools/test-database.mjs',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
