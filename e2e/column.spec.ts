/** The recommendation column under pointer and keys, with cards as each test gives them; nothing of it reaches the plant. */
import type { Page } from '@playwright/test';
import { accept, card, cutWords, signOn } from './desk.ts';
import { expect, SCREENS, test } from './fixture.ts';
import { confirmed, giveCards, giveOtherCards, offer, standsAt } from './given-cards.ts';

const open = (page: Page, slot: number) => page.locator(`article[data-slot="${slot}"]`);
const reasons = (page: Page) => page.getByRole('region', { name: 'Reject because' });

/** Names of the decisions that leave the page; none of them gets through. */
async function asked(page: Page): Promise<string[]> {
  const acts: string[] = [];
  await page.route(/\/trpc\/operate\.(accept|reject|undo|takeBack)/, (route) => {
    acts.push(/operate\.(\w+)/.exec(route.request().url())?.[1] ?? '');
    return route.abort();
  });
  return acts;
}

/** Signed in, and past the 0.7 s in which a card takes no press. */
async function atTheDesk(page: Page): Promise<void> {
  await page.goto('/');
  await signOn(page);
  await expect(accept(open(page, 0))).toHaveAttribute('aria-disabled', 'false');
}

test('[4.24] while the list of reasons is open its own keys act, and nothing that lies under it', async ({ page }) => {
  await giveCards(page, { cards: [offer(0), offer(1)] });
  const acts = await asked(page);
  await atTheDesk(page);
  const other = await accept(open(page, 1)).boundingBox();
  await page.keyboard.press('F8');
  await page.keyboard.press('r');
  await expect(reasons(page)).toBeFocused();
  for (const key of ['a', 'm', 'u']) await page.keyboard.press(key);
  // The other card lies half under the list.
  await page.mouse.click((other?.x ?? 0) + 20, (other?.y ?? 0) + 20);
  await open(page, 0).focus();
  await page.keyboard.press('a');
  await page.keyboard.press('F8');
  await expect(reasons(page)).toBeFocused();
  await page.keyboard.press('1');
  await expect(open(page, 0)).toContainText('No answer from the server');
  expect(acts).toEqual(['reject']);
  await expect(reasons(page)).toHaveCount(0);
  // What comes from under the list is inert at first (4.15); the focus is on the card again.
  await expect(accept(open(page, 0))).toHaveAttribute('aria-disabled', 'false');
  await page.keyboard.press('a');
  await expect.poll(() => acts).toEqual(['reject', 'accept']);
});

test('[4.24] a key that decides means the card that has the focus, and none from elsewhere in the column', async ({ page }) => {
  const cards = [offer(0), offer(1), offer(2), confirmed(3)];
  await giveCards(page, { cards, inForce: [standsAt(confirmed(3))] });
  const acts = await asked(page);
  await atTheDesk(page);
  for (const elsewhere of [
    page.getByRole('button', { name: /^Take back Zone 4/ }),
    page.getByRole('button', { name: 'Open Zone 3 · given' }),
  ]) {
    await elsewhere.focus();
    for (const key of ['a', 'r', 'm', 'u']) await page.keyboard.press(key);
  }
  await expect(reasons(page)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Another target' })).toHaveCount(0);
  await page.keyboard.press('F8');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('a');
  await expect(open(page, 1)).toContainText('No answer from the server');
  expect(acts).toEqual(['accept']);
  await expect(open(page, 0)).not.toContainText('No answer');
});

test('[9.2] what opens has the focus, and what closes gives it back to the card', async ({ page }) => {
  await giveCards(page, { cards: [offer(0), offer(1)] });
  await atTheDesk(page);
  await page.keyboard.press('F8');
  const mine = open(page, 0);
  await expect(mine).toBeFocused();
  await page.keyboard.press('m');
  await expect(page.getByRole('region', { name: 'Another target' })).toBeFocused();
  await page.getByRole('button', { name: 'As offered' }).press('Enter');
  await expect(mine).toBeFocused();
  for (const [key, asks] of [
    ['8', reasons(page)],
    ['R15', page.getByLabel('Reason in a few words')],
  ] as const) {
    await expect(async () => {
      await page.keyboard.press('r');
      await expect(reasons(page)).toBeFocused({ timeout: 1_000 });
    }).toPass({ timeout: 15_000 });
    if (key === '8') await page.keyboard.press(key);
    else await reasons(page).getByRole('button', { name: /^R15/ }).press('Enter');
    await expect(asks).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(mine).toBeFocused();
  }
});

test('[4.24] the help of the keys closes by Esc to where the focus was; no card under it can be pressed', async ({ page }) => {
  await giveCards(page, { cards: [offer(0), offer(1)] });
  const acts = await asked(page);
  await atTheDesk(page);
  const first = await accept(open(page, 0)).boundingBox();
  await page.keyboard.press('F8');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('?');
  const help = page.getByRole('region', { name: 'Keys', exact: true });
  await expect(help).toBeFocused();
  await page.mouse.click((first?.x ?? 0) + 20, (first?.y ?? 0) + 20);
  await help.focus();
  await page.keyboard.press('a');
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await expect(open(page, 1)).toBeFocused();
  await expect(accept(open(page, 1))).toHaveAttribute('aria-disabled', 'false');
  await page.keyboard.press('a');
  await expect(open(page, 1)).toContainText('No answer from the server');
  expect(acts).toEqual(['accept']);
});

test('[3.5] at 1280 each of four offers can be opened, by keys too', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await giveCards(page, { cards: [offer(0), offer(1), offer(2), offer(3)] });
  await page.goto('/');
  await expect(open(page, 0)).toBeVisible();
  const next = page.getByRole('button', { name: 'Open the next of 1 more' });
  await expect(next).toBeInViewport({ ratio: 1 });
  expect(await cutWords(page)).toEqual([]);
  for (const slot of [3, 2, 3]) {
    await next.press('Enter');
    await expect(open(page, slot)).toBeVisible();
    await expect(card(page)).toHaveCount(1);
  }
});

test('[1.6] [4.9] a pointer that rests on "Take back" never has another card under it', async ({ page }) => {
  const mine = confirmed(0);
  const inForce = [standsAt(mine)];
  await page.clock.install();
  await giveCards(page, { cards: [mine, offer(1)], inForce });
  await atPlace(page, 0);
  await giveOtherCards(page, { cards: [mine, offer(1), offer(2)], inForce });
  await expect(page.getByRole('button', { name: 'Open Zone 3 · given' })).toBeVisible();
  await page.clock.fastForward(30_000);
  await expect(open(page, 0)).toHaveAttribute('data-intent', 'confirmed');
  await page.clock.fastForward(30_000);
  // Its minute is over: it goes, and another comes into the same slot.
  await giveOtherCards(page, { cards: [offer(0, { option: { ...offer(0).option, id: 'another' } }), offer(1), offer(2)], inForce });
  await expect(page.locator('[data-card="given-0"]')).toHaveCount(0);
  await expect(page.locator('[data-card="another"]')).toHaveRole('button');
  await page.mouse.move(0, 0);
  await expect(page.locator('article[data-card="another"]')).toBeVisible();
});

/** The pointer rests on the way back of the card in that slot. */
async function atPlace(page: Page, slot: number): Promise<void> {
  await page.goto('/');
  await open(page, slot).getByRole('button', { name: 'Take back' }).hover();
}

test('[4.6] a card that waits says in force while its trim stands, and no longer', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const mine = confirmed(1);
  const cards = [offer(0), mine, confirmed(2)];
  await giveCards(page, { cards, inForce: [standsAt(mine), standsAt(confirmed(2))] });
  await page.goto('/');
  const [line, chip] = [
    page.getByRole('button', { name: 'Open Zone 2 · given' }),
    page.getByRole('button', { name: 'Open Zone 3 · given' }),
  ];
  await expect(line).toContainText('confirmed');
  await expect(line).toContainText('in force 1260');
  await expect(chip).toContainText('confirmed');
  await giveOtherCards(page, { cards, inForce: [] });
  await expect(line).toContainText('ended');
  await expect(line).not.toContainText('in force');
  await expect(chip).toContainText('ended');
  await line.click();
  await expect(open(page, 1)).toContainText('No longer in force');
  await expect(open(page, 1)).not.toContainText('in force 1260');
});

for (const [width, height] of SCREENS)
  test(`[4.18] at ${width}×${height} why Accept is inert can be read, and nothing lies over it`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await giveCards(page, { cards: [offer(0)] });
    await atTheDesk(page);
    const before = await accept(open(page, 0)).boundingBox();
    await giveOtherCards(page, { cards: [offer(0, { may: ['reject'] }, 5_000)] });
    const why = page.getByText('Too late: less than 12 s left.');
    await expect(why).toBeInViewport({ ratio: 1 });
    expect(await cutWords(page)).toEqual([]);
    const [text, limits] = [await why.boundingBox(), await open(page, 0).getByRole('button', { name: 'All limits' }).boundingBox()];
    expect((text?.y ?? 0) + (text?.height ?? 0)).toBeLessThanOrEqual(limits?.y ?? 0);
    expect(await accept(open(page, 0)).boundingBox()).toEqual(before);
  });

test('[4.22] a target whose forecast did not come says so, and can be tried again', async ({ page }) => {
  await giveCards(page, { cards: [offer(0)] });
  await page.route(/operate\.preview/, (route) => route.abort());
  await atTheDesk(page);
  await open(page, 0).getByRole('button', { name: 'Modify' }).click();
  await expect(open(page, 0)).toContainText('No forecast came.');
  await page.unroute(/operate\.preview/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(open(page, 0)).toContainText('This card is gone.');
});

test('[9.2] the link to the recommendations is where they are', async ({ page }) => {
  const skip = page.getByRole('link', { name: 'To the recommendations' });
  await page.goto('/decisions');
  await expect(page.locator('[data-annunciator="plant"]')).toContainText('PRODUCTION');
  await expect(skip).toHaveCount(0);
  await page.getByRole('link', { name: 'Overview' }).click();
  await skip.press('Enter');
  await expect(page.locator('#recommendations')).toBeFocused();
});
