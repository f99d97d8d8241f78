/**
 * Register → pixel: an operator setpoint is changed at the plant's control port, and the clock stops at
 * the first frame of a real Chromium in which the page shows the new number. Poll cadence included.
 */
import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../tools/find-browser.ts';
import type { System } from './system.ts';

const ZONE = 2;
const SHOWN_WITHIN_MS = 15_000;
/** Not in step with the poll, so that every phase of it is met. */
const PAUSE_MS = 370;

export async function registerToPixel_ms(system: System, samples: number, say: (line: string) => void): Promise<number[]> {
  const found = await findBrowser();
  if (!found) throw new Error('No Chromium for the bench: npx playwright install --only-shell chromium, or set TRIMTAB_CHROMIUM to one.');
  const { executablePath, args } = found;
  const browser = await chromium.launch({ args, ...(executablePath === undefined ? {} : { executablePath }) });
  try {
    return await measure(browser, system, samples, say);
  } finally {
    await browser.close();
  }
}

async function measure(browser: Browser, system: System, samples: number, say: (line: string) => void): Promise<number[]> {
  const page = await browser.newPage({ viewport: { width: 1_920, height: 1_080 } });
  await page.goto(`http://127.0.0.1:${system.port}/`);
  const cell = page
    .getByRole('region', { name: new RegExp(`^Zone ${ZONE} `) })
    .locator('dt', { hasText: /^SP$/ })
    .locator('xpath=following-sibling::dd');
  await cell.filter({ hasText: /\d{4}/ }).waitFor();
  const base_degC = digits(await cell.textContent());
  const times_ms: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const wanted_degC = base_degC + (sample % 2 === 0 ? 1 : 0);
    const shown = cell.evaluate(
      (node, [wanted, bound_ms]) =>
        new Promise<void>((resolve, reject) => {
          const until_ms = performance.now() + (bound_ms ?? 0);
          const look = (): void => {
            if (Number((node.textContent ?? '').replace(/\D/g, '')) === wanted) resolve();
            else if (performance.now() > until_ms) reject(new Error(`${wanted} °C was not shown`));
            else requestAnimationFrame(look);
          };
          look();
        }),
      [wanted_degC, SHOWN_WITHIN_MS],
    );
    const began = performance.now();
    await setSetpoint(system, wanted_degC);
    await shown;
    times_ms.push(performance.now() - began);
    say(`register → pixel ${sample + 1} of ${samples}`);
    await page.waitForTimeout(PAUSE_MS);
  }
  if (samples % 2 === 1) await setSetpoint(system, base_degC);
  return times_ms;
}

const digits = (text: string | null): number => Number((text ?? '').replace(/\D/g, ''));

async function setSetpoint({ deskPort }: System, setpoint_degC: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${deskPort}/setpoint`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ zone: ZONE, setpoint_degC }),
  });
  if (!answer.ok) throw new Error(`the plant desk refused ${setpoint_degC} °C: ${await answer.text()}`);
}
