/** What people do to make and change dashboards, with the keyboard. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What the button for panels and rows is called. */
export const ADD = 'Add a panel or a row';

/** What the page says to ears while a board is edited. */
export const said = (page: Page) => page.locator('.edit-bar [role=status]').textContent();

/**
 * Goes down an open menu to the item that begins so, and takes it. Not by its letters: on a
 * slow machine they come so late that each begins a new search.
 */
export async function takeItem(page: Page, item: string): Promise<void> {
  await page.getByRole('menuitem', { name: item }).first().waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('[role=menu]') != null);
  const here = () =>
    page.evaluate(() => {
      const { activeElement: active } = document;
      const id = active?.getAttribute('aria-activedescendant');
      return (id ? document.getElementById(id) : active)?.textContent ?? '';
    });
  for (let i = 0; i < 20 && !(await here()).startsWith(item); i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** Makes a dashboard with a gauge on the page of a new one, saves it under a title, and waits until it is seen. */
export async function makeBoard(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: ADD }).focus();
  await page.keyboard.press('Enter');
  await takeItem(page, 'Gauge');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await expect.poll(focused).toMatch(/^Move or size/);
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => said(page)).toMatch(/^Columns 1 to \d+, \d+ rows high, at the top\.$/);
  await page.keyboard.press('Control+s');
  await page.getByRole('dialog', { name: 'Save the new dashboard' }).waitFor();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill(title);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
}

/** Finds a dashboard by its title, from any page, and opens it. */
export async function findBoard(page: Page, title: string): Promise<void> {
  await page.keyboard.type('gd');
  await page.getByRole('searchbox', { name: 'Search dashboards' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(title);
  await expect.poll(() => page.locator('.hit').count()).toBe(1);
  await page.getByRole('link', { name: title }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  await page.locator('[data-testid^="panel-"]').first().waitFor();
}

/** Starts editing the board that is shown. */
export async function startEditing(page: Page): Promise<void> {
  await page.locator('[data-testid^="panel-"]').first().waitFor();
  await page.keyboard.press('e');
  await page.getByRole('button', { name: ADD }).waitFor();
}

/** Gives the board that is edited another title. */
export async function retitle(page: Page, title: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Title of the dashboard' }).fill(title);
}

/** Saves what was changed, where it is. */
export async function saveHere(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Save the dashboard' });
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
}

/**
 * Takes what the editor of a query offers, with Enter. For a moment after each change of
 * the list it takes no key, lest one that was meant for the text chooses from it.
 */
export async function takeOption(page: Page, query: string, name: string): Promise<void> {
  const field = page.getByRole('textbox', { name: query, exact: true });
  const option = page.getByRole('option', { name, selected: true });
  await option.waitFor();
  const before = await field.textContent();
  await expect
    .poll(
      async () => {
        if (await option.isVisible()) await page.keyboard.press('Enter');
        return field.textContent();
      },
      { interval: 100 },
    )
    .not.toBe(before);
}
