/** The demo plant's own desk, by hand, on the two screens of the checklist. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixture.ts';

for (const [width, height] of [
  [1920, 1080],
  [1280, 800],
] as const)
  test(`the plant desk at ${width}×${height} lies on one screen, nothing over anything else`, async ({ page, system }) => {
    await page.setViewportSize({ width, height });
    await page.goto(system.deskUrl);
    await expect(page.getByText('live', { exact: true })).toBeVisible();
    await expect(page.locator('#coming tr')).toHaveCount(8);
    const { overflow, spilt } = await page.evaluate(() => ({
      overflow: [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight],
      spilt: [...document.querySelectorAll('section')].filter((section) => section.scrollWidth > section.clientWidth).map(({ id }) => id),
    }));
    expect(overflow).toEqual([0, 0]);
    expect(spilt).toEqual([]);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
  });

test('the plant desk sets and clears a fault by its name, moves a setpoint, and says why it refuses', async ({ page, system }) => {
  await page.goto(system.deskUrl);
  await expect(page.locator('#mode')).toHaveText('production');
  // A flow that does not move, stuck where it is: nothing else notices.
  await page.getByLabel('Fault', { exact: true }).selectOption('water-switch-stuck');
  await page.getByLabel('For', { exact: true }).selectOption('10 min');
  await page.getByRole('button', { name: 'Set fault' }).click();
  const clear = page.getByRole('button', { name: 'Clear water-switch-stuck' });
  await clear.click();
  await expect(clear).toBeHidden();
  await expect(page.getByText('No fault stands.')).toBeVisible();

  const setpoint = page.locator('#zones tr').first().locator('output');
  const before = Number(await setpoint.textContent());
  await page.getByRole('button', { name: 'Setpoint of zone 1 plus 5' }).click();
  await expect(setpoint).toHaveText(String(before + 5));
  await page.getByRole('button', { name: 'Setpoint of zone 1 minus 5' }).click();
  await expect(setpoint).toHaveText(String(before));

  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'there is no trip' })).toBeVisible();
});
