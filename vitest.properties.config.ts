/** `npm run -s properties`: the property runs whose full length is too long for every `npm test` (docs/properties.md). */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/authority/src/guard/hostile.property.test.ts', 'packages/{loop,furnace}/src/cycle.property.test.ts'],
    env: { PROPERTIES: 'full' },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 3_600_000,
  },
});
