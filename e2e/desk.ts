/** What an operator does at the console, in his words. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Cards that stand open in the column; the others are one line each. */
export const card = (page: Page, state = 'offered'): Locator => page.locator(`article[data-card][data-state="${state}"]`);
/** Cards of one kind of place: a zone, or the air ratio. */
export const zoneCard = (page: Page): Locator => card(page).filter({ has: page.getByRole('heading', { name: /^Zone \d/ }) });
export const airCard = (page: Page): Locator => card(page).filter({ has: page.getByRole('heading', { name: 'Air ratio' }) });
export const accept = (at: Locator): Locator => at.getByRole('button', { name: 'Accept', exact: true });

/** Trims in force, each with its way back. */
export const standing = (page: Page): Locator => page.locator('[data-in-force]');

/** A cell of the bar: twin, plant, writes, health, time. */
export const annunciator = (page: Page, cell: string): Locator => page.locator(`[data-annunciator="${cell}"]`);

export async function signOn(page: Page, name = 'K. Meier', pin = '204816'): Promise<void> {
  await page.getByRole('button', { name: 'Sign in', exact: true }).first().click();
  const pad = page.getByRole('form', { name: /Sign in at/ });
  await pad.getByRole('button', { name: new RegExp(name) }).click();
  await pad.getByLabel(/^PIN of/).fill(pin);
  await pad.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(pad).toBeHidden();
}

/** One step up the ladder, through the coming-back page. */
export async function stepUp(page: Page, to: 'SHADOW' | 'ADVISORY'): Promise<void> {
  await page.goto('/coming-back');
  const start = page.getByRole('button', { name: `Start ${to}` });
  await expect(start).toBeVisible();
  await page.getByRole('button', { name: /next shift/ }).click();
  await page.getByRole('button', { name: 'start of work' }).click();
  await page.getByLabel('Reason in a few words').fill('Shift begins, the furnace is even.');
  // On busy cores a late cycle is a cause that holds for a minute, and may come again: who waits acknowledges it too.
  const acknowledge = page.getByRole('button', { name: /Acknowledge/ });
  await expect(async () => {
    for (let left = await acknowledge.count(); left > 0; left--) {
      await acknowledge.first().click();
      await expect(acknowledge).toHaveCount(left - 1, { timeout: 5_000 });
    }
    expect(await page.locator('[data-item][data-met="false"]').allInnerTexts()).toEqual([]);
    await expect(start).toBeEnabled({ timeout: 1_000 });
  }).toPass({ timeout: 90_000 });
  await start.click();
  await expect(annunciator(page, 'twin')).toContainText(to);
}

export async function enableAdvisory(page: Page): Promise<void> {
  await stepUp(page, 'SHADOW');
  await stepUp(page, 'ADVISORY');
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page).toHaveURL('/');
}

/** A test may run over the end of the plant's shift, which comes by the wall clock: the trim that it looks at is kept. */
export async function keepOverShift(page: Page): Promise<void> {
  const keep = page.getByRole('button', { name: /^Keep / });
  // What is kept asks no more.
  for (let left = await keep.count(); left > 0; left--) {
    await keep.first().click();
    await expect(keep).toHaveCount(left - 1);
  }
}

/** Words that do not fit their place and are cut off there, or that reach beyond the screen. */
export const cutWords = (page: Page): Promise<(string | null)[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('header *, nav *, main *')]
      .filter((element) => {
        const { overflowX, whiteSpace } = getComputedStyle(element);
        const isCut = overflowX === 'hidden' && whiteSpace === 'nowrap' && element.scrollWidth > element.clientWidth + 1;
        return isCut || element.getBoundingClientRect().right > innerWidth + 1;
      })
      .map((element) => element.textContent),
  );
