import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startFake } from './fake/server';
import { launch, open, type PageOptions } from './support/browser';
import { axeFindings, overflow, stickingOut } from './support/checks';
import { picture } from './support/picture';
import { arrange, VIEWS } from './support/views';

const SCREENS: Readonly<Record<string, PageOptions>> = {
  light: { theme: 'light' },
  dark: { theme: 'dark' },
  phone: { width: 360, height: 740, theme: 'dark', touch: true },
  '4k': { width: 3840, height: 2160, theme: 'light' },
};

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser.close());

describe.each(Object.entries(SCREENS))('on the %s screen', (screen, options) => {
  // The largest one shows the pages as they come: what opens on them is as large as on the others.
  const views = screen === '4k' ? VIEWS.filter(({ act }) => act === undefined) : VIEWS;
  // Several at a time: most of a view's time is waiting for what the page does by itself.
  it.concurrent.for(views)(
    '$name shows what it should, fits the width, and can be used by everybody',
    async (view, { expect, onTestFinished }) => {
      const server = await startFake(arrange(view));
      onTestFinished(() => server.stop());
      const { page, faults, foreign } = await open(browser, server.url + view.path, options);
      onTestFinished(() => page.context().close());
      await view.act?.(page);
      await page.getByText(view.shows).first().waitFor();
      await settle(page);
      await picture(page, `${view.name}-${screen}`);

      expect(faults.filter((fault) => !isExpected(fault))).toEqual([]);
      expect(foreign).toEqual([]);
      expect(await overflow(page), (await stickingOut(page)).join('\n')).toBe(0);
      // It is the light one, larger.
      if (screen !== '4k') expect(await axeFindings(page)).toEqual([]);
    },
  );
});

/** Waits until every panel in sight has been drawn. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[data-testid^="panel-"]')]
      .filter((panel) => panel.getBoundingClientRect().top < window.innerHeight)
      .every(
        (panel) =>
          panel.getAttribute('data-state') !== 'loading' &&
          panel.querySelector('.k-panel-body:empty') === null,
      ),
  );
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** The browser itself reports a 404 that the page handles. */
function isExpected(fault: string): boolean {
  return fault.includes('404');
}
