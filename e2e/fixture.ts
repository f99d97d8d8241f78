/** One running system for the tests of a file, and a page that opens on it. */
import { test as base } from '@playwright/test';
import { connectPlc, type PlcClient } from './plc-client.ts';
import { type System, startSystem } from './system.ts';

export const test = base.extend<{ plc: PlcClient }, { system: System }>({
  system: [
    async ({ playwright: _ }, use) => {
      const system = await startSystem();
      await use(system);
      await system.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ system }, use) => use(system.url),
  plc: async ({ system }, use) => {
    const plc = await connectPlc(system.plcPort);
    await use(plc);
    await plc.close();
  },
});

/** The two screens of the checklist: the wall's 1920 × 1080, last, as the tests' own, and the desk's 1280 × 800. */
export const SCREENS = [
  [1280, 800],
  [1920, 1080],
] as const;

export { expect } from '@playwright/test';
