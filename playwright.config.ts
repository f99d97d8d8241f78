/** End-to-end tests: one browser, one worker, since they share the machine's clock and cores with a live furnace. */
import { defineConfig } from '@playwright/test';
import { findBrowser } from './tools/find-browser.ts';

const browser = await findBrowser();
if (!browser)
  throw new Error('No Chromium for the end-to-end tests: npx playwright install --only-shell chromium, or set TRIMTAB_CHROMIUM to one.');
// Each worker reads this file again; once is enough.
if (process.env.TEST_WORKER_INDEX === undefined) process.stderr.write(`browser: ${browser.name}\n`);

export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    viewport: { width: 1920, height: 1080 },
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: {
      args: browser.args,
      ...(browser.executablePath === undefined ? {} : { executablePath: browser.executablePath }),
    },
  },
});
