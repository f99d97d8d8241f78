/**
 * The tests that mutants of packages/authority are run against: fast ones only, so that a mutant costs a
 * second, and not the one that reads the source text, which the mutation tool rewrites.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/authority/src/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.property.test.ts', '**/wording.test.ts'],
    pool: 'forks',
  },
});
