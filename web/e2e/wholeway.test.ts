/** From an empty page to a board that is found again, by somebody who has only a keyboard, on the real program. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, open } from './support/browser';
import { takeItem, takeOption } from './support/editing';
import { focused } from './support/focus';
import { type Monitor, startDemo } from './support/monitor';

let browser: Browser;
let monitor: Monitor;

beforeAll(async () => {
  [browser, monitor] = await Promise.all([launch(), startDemo()]);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
});

/** Goes on with Tab until something has the focus, as a person without a mouse has to. */
async function tabTo(page: Page, name: string | RegExp, most = 120): Promise<void> {
  const met: string[] = [];
  for (let i = 0; i < most; i++) {
    const here = await focused(page);
    if (typeof name === 'string' ? here === name : name.test(here)) return;
    met.push(here.slice(0, 30));
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}, but to ${[...new Set(met)].join(' | ')}`);
}

it('makes a board with a query that was completed, saves it, and finds it again', async () => {
  const { page, faults } = await open(browser, `${monitor.url}/dashboards`);
  const { keyboard } = page;
  await page.getByRole('heading', { name: 'Dashboards', level: 1 }).waitFor();

  await tabTo(page, 'New');
  await keyboard.press('Enter');
  await takeItem(page, 'Dashboard');
  await page.getByText('An empty board.').waitFor();

  await tabTo(page, 'Add a panel or a row');
  await keyboard.press('Enter');
  await takeItem(page, 'Time series');
  await expect.poll(() => focused(page)).toMatch(/^Move or size/);
  await keyboard.press('Shift+ArrowRight');
  await keyboard.press('Enter');

  await keyboard.press('e');
  await expect.poll(() => focused(page)).toMatch(/^Edit /);
  await tabTo(page, 'Query A');
  await keyboard.press('Control+a');
  await keyboard.type('requests run', { delay: 20 });
  await takeOption(page, 'Query A', 'Requests running');
  await keyboard.press('Shift+Enter');
  await page
    .getByText(/^\d+ series, /)
    .first()
    .waitFor();
  await tabTo(page, 'Title');
  await keyboard.press('Control+a');
  await keyboard.type('In the works');
  await page.getByRole('heading', { name: 'Edit In the works' }).waitFor();
  await keyboard.press('Control+s');
  await page.getByRole('dialog', { name: 'Save the new dashboard' }).waitFor();
  await tabTo(page, 'Title');
  await keyboard.press('Control+a');
  await keyboard.type('Night shift');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Night shift', level: 1 }).waitFor();

  await page.reload();
  await page.getByRole('heading', { name: 'In the works' }).waitFor();
  await keyboard.type('gd');
  await page.getByRole('heading', { name: 'Dashboards', level: 1 }).waitFor();
  await keyboard.press('/');
  await keyboard.type('night sh');
  await expect.poll(() => page.locator('.hit').count()).toBe(1);
  await tabTo(page, 'Night shift');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Night shift', level: 1 }).waitFor();
  const panel = page.locator('[data-testid^="panel-"]').first();
  await expect.poll(() => panel.getAttribute('data-state')).toBe('ready');
  await panel.locator('canvas').waitFor();
  expect(await panel.getAttribute('aria-label')).toContain('In the works');
  expect(faults).toEqual([]);
});
