/** What opens over a page: with the keyboard in, around, and out of it again; by everybody, on every screen. */

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startFake } from './fake/server';
import { launch, open, type PageOptions } from './support/browser';
import { axeFindings, overflow, stickingOut } from './support/checks';
import { DIALOGS, type Dialog } from './support/dialogs';
import { focused } from './support/focus';
import { picture } from './support/picture';
import { arrange } from './support/views';

const SCREENS: Readonly<Record<string, PageOptions>> = {
  light: { theme: 'light' },
  dark: { theme: 'dark' },
  phone: { width: 360, height: 740, theme: 'dark', touch: true },
};

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser.close());

const boxOf = (page: Page, { role, title }: Dialog) => page.getByRole(role, { name: title }).last();

/** Whether the focus is in it, or on what owns it: a list leaves it to its button or field. */
async function holdsFocus(page: Page, dialog: Dialog): Promise<boolean> {
  return boxOf(page, dialog).evaluate((box) => {
    const active = document.activeElement;
    if (active === null) return false;
    const inner = active.shadowRoot?.activeElement ?? active;
    return (
      box.contains(active) ||
      inner.getAttribute('aria-controls') === box.id ||
      active.shadowRoot?.contains(box) === true
    );
  });
}

/** The sides at which it leaves the screen. */
function outside(box: Locator): Promise<string[]> {
  return box.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const sides = { left: left < 0, right: right > clientWidth, top: top < 0, bottom: bottom > clientHeight };
    return Object.entries(sides).flatMap(([side, leaves]) => (leaves ? [side] : []));
  });
}

describe.each(Object.entries(SCREENS))('on the %s screen', (screen, options) => {
  it.concurrent.for(DIALOGS)('$name', async (dialog, { expect, onTestFinished }) => {
    const server = await startFake(arrange(dialog));
    onTestFinished(() => server.stop());
    const { page, faults, foreign } = await open(browser, server.url + dialog.path, options);
    onTestFinished(() => page.context().close());
    await dialog.act(page, server.state);
    const box = boxOf(page, dialog);
    await box.waitFor();
    await box.getByText(dialog.shows).first().waitFor();
    await picture(page, `dialog-${dialog.name}-${screen}`);
    expect(await axeFindings(page)).toEqual([]);
    // Before the page is scrolled to its top.
    await expect.poll(() => outside(box)).toEqual([]);
    expect(await overflow(page), (await stickingOut(page)).join('\n')).toBe(0);

    await expect.poll(() => holdsFocus(page, dialog)).toBe(true);
    // The order of the keys is the same on every screen.
    if (dialog.modal === true && screen === 'light') {
      for (let i = 0; i < 40; i++) {
        await page.keyboard.press('Tab');
        const here = await focused(page);
        // Behind the last thing in it comes the browser itself, and then the first.
        if (here !== '') expect(await holdsFocus(page, dialog), `Tab ${i + 1} leads to ${here}`).toBe(true);
      }
    }
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'hidden' });
    // The keyboard goes on where it was.
    await expect.poll(() => focused(page)).not.toBe('');
    // The browser itself reports a save that came too late.
    expect(faults.filter((fault) => !fault.includes('412'))).toEqual([]);
    expect(foreign).toEqual([]);
  });
});
