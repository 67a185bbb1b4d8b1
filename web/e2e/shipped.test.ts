/** Every board that ships, on the demo's servers in a real browser: each panel has a value, or says why it has none. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open } from './support/browser';
import { overflow } from './support/checks';
import { type Monitor, startDemo } from './support/monitor';

let browser: Browser;
let demo: Monitor;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launch(), startDemo()]);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

interface Listed {
  readonly title: string;
  readonly url: string;
  readonly description?: string;
}

async function boards(): Promise<Listed[]> {
  const answer = await fetch(`${demo.url}/api/search?type=dash-db`);
  return (await answer.json()) as Listed[];
}

/** The panels that neither show something nor say why not, in words. */
function unexplained(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-testid^="panel-"]')].flatMap((panel) => {
      const state = panel.getAttribute('data-state') ?? '';
      const title = panel.querySelector('h2, h3')?.textContent ?? '(no title)';
      const code = panel.querySelector('[data-code]')?.getAttribute('data-code') ?? '';
      const silent = state === 'empty' && (code === '' || code === 'no_data');
      const bad = state === 'error' || state === 'loading' || silent;
      return bad || panel.querySelector('.k-unsupported') !== null ? [`${title}: ${state} ${code}`] : [];
    }),
  );
}

/** Panels are asked for when they come into sight. */
async function readWhole(page: Page): Promise<void> {
  await page.waitForSelector('[data-testid^="panel-"]');
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('[data-testid^="panel-"]')].every(
        (panel) => panel.getAttribute('data-state') !== 'loading',
      ),
    undefined,
    { timeout: 30_000 },
  );
}

describe('the boards that ship', () => {
  it('draw every panel, or say why one is empty, within the width of the page', async () => {
    const listed = await boards();
    expect(listed.length).toBeGreaterThan(5);
    for (const { title, url, description } of listed) {
      // So high that every panel of the longest board is in sight.
      const { page, faults } = await open(browser, demo.url + url, { height: 9_000 });
      await readWhole(page);
      expect(await unexplained(page), title).toEqual([]);
      expect(await overflow(page), title).toBe(0);
      expect(faults, title).toEqual([]);
      expect(description, title).toBeTruthy();
      await page.context().close();
    }
  }, 240_000);

  it('lead to each other, with the range of the one that is left', async () => {
    const known = new Set((await boards()).map(({ url }) => url.split('/')[2]));
    const { page } = await open(browser, `${demo.url}/d/vllm-gpu-metrics?from=now-30m&to=now`, {
      width: 1900,
    });
    const links = page.locator('nav[aria-label="Boards"] a, .board-menu');
    await links.first().waitFor({ state: 'attached' });
    if (!(await page.getByRole('navigation', { name: 'Boards' }).isVisible())) {
      await page.getByRole('button', { name: 'Boards' }).click();
    }
    const ways = page.locator('nav[aria-label="Boards"] a, [role="menuitem"]');
    await ways.first().waitFor();
    const addresses = await ways.evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) {
      const { pathname, searchParams } = new URL(address);
      expect(known.has(pathname.split('/')[2]), address).toBe(true);
      expect(searchParams.get('from'), address).toBe('now-30m');
    }
  });
});

describe('the reference on the real program', () => {
  it('says how much the own servers expose, and opens an entry by its address', async () => {
    const { page, faults } = await open(browser, `${demo.url}/metrics-reference#vllm:num_requests_running`);
    await page.getByText(/^Your 8 servers expose \d+ of the \d+ metrics known here\./).waitFor();
    await page.locator('.entry[data-named="true"]').getByText('Your servers').waitFor();
    expect(faults).toEqual([]);
  });
});
