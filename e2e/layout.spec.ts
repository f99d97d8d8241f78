/** The pages as they lie on the two screens of the checklist. */
import AxeBuilder from '@axe-core/playwright';
import { cutWords, signOn } from './desk.ts';
import { expect, SCREENS, test } from './fixture.ts';

for (const [width, height] of SCREENS) {
  for (const path of ['/', '/decisions', '/coming-back'])
    test(`[3.5] ${path} at ${width}×${height} does not scroll, and OFF is large and in sight`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await page.goto(path);
      const off = page.getByRole('button', { name: 'OFF, trims to zero' });
      await expect(off).toBeVisible();
      await expect(page.locator('[data-annunciator="plant"]')).toContainText('PRODUCTION');
      const box = await off.boundingBox();
      expect(box?.width).toBeGreaterThanOrEqual(160);
      expect(box?.height).toBeGreaterThanOrEqual(64);
      const overflow = await page.evaluate(() => [
        document.documentElement.scrollWidth - innerWidth,
        document.documentElement.scrollHeight - innerHeight,
      ]);
      expect(overflow).toEqual([0, 0]);
    });

  test(`[2.14] at ${width}×${height} no word of the overview is cut`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('/');
    await expect(page.locator('[data-closest]')).toBeVisible({ timeout: 60_000 });
    // The wording comes after the first state.
    await expect(page.locator('main')).toContainText(/limit \d+/);
    expect(await cutWords(page)).toEqual([]);
  });
}

test('[4.12] Enter on a fresh page does nothing', async ({ page, plc }) => {
  await page.goto('/');
  await expect(page.locator('[data-annunciator="plant"]')).toContainText('PRODUCTION');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-annunciator="twin"]')).toContainText('OFF');
  expect(await plc.targets()).toEqual([0, 0, 0, 0]);
});

for (const path of ['/', '/decisions', '/coming-back'])
  test(`[9.1] ${path} has no accessibility violation in both themes`, async ({ page }) => {
    await page.goto(path);
    await expect(page.locator('[data-annunciator="plant"]')).toContainText('PRODUCTION');
    for (const theme of ['night', 'day']) {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
      await page.getByRole('button', { name: `Change to ${theme} colours` }).click();
    }
  });

test('[3.5] at 1600×900 nothing lies over anything else, and the trend is there', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.goto('/');
  await expect(page.locator('[data-closest]')).toBeVisible({ timeout: 60_000 });
  expect(await cutWords(page)).toEqual([]);
  const spilt = await page.locator('header [data-annunciator]').evaluateAll((cells) => cells.filter((c) => c.scrollWidth > c.clientWidth));
  expect(spilt).toHaveLength(0);
  await expect(page.locator('.recharts-surface').first()).toBeInViewport({ ratio: 1 });
});

test('[4.5] at 1280×800 all limits are seen at once', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/');
  await page.getByRole('button', { name: 'All limits' }).click();
  const limits = page.getByRole('region', { name: 'All limits' });
  // With the first forecast come its limits.
  await expect(limits.locator('[data-limit="limit.closest"]')).toBeVisible({ timeout: 60_000 });
  for (const row of await limits.locator('[data-lever], [data-limit]').all()) await expect(row).toBeInViewport({ ratio: 1 });
});

test('[9.2] the trend is no stop on the way by Tab', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('.recharts-surface').first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('.recharts-wrapper [tabindex], .recharts-wrapper [role="application"]')).toHaveCount(0);
});

test('[9.5] a change of person keeps the page and what is filled in there', async ({ page }) => {
  await page.goto('/coming-back');
  const reason = page.getByLabel('Reason in a few words');
  await reason.fill('The burner is repaired.');
  await signOn(page);
  await expect(page).toHaveURL('/coming-back');
  await expect(reason).toHaveValue('The burner is repaired.');
});
