/**
 * Text that wants to be script, on every page, dialog and list that shows what
 * somebody else wrote, on the real program: it is seen as text, and none runs.
 */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeHostile } from './attack/boards';
import { type Hostile, startHostile } from './attack/hostile';
import { ADDRESSES, SURFACES } from './attack/surfaces';
import { VECTORS, vectorSet } from './attack/vectors';
import { openWatched } from './attack/watch';
import { launch } from './support/browser';

let browser: Browser;
let hostile: Hostile;

beforeAll(async () => {
  [browser, hostile] = await Promise.all([launch(), startHostile()]);
  await storeHostile(hostile);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await hostile?.stop();
});

const CLOSED = 'main summary, main button[aria-expanded="false"]:not([aria-haspopup])';

/** Opens whatever can be opened without leaving the page. */
async function unfold(page: Page): Promise<void> {
  // Handles: a locator would count what is still closed anew after each click.
  for (const closed of await page.locator(CLOSED).elementHandles()) {
    await closed.evaluate((element) => (element as HTMLElement).click());
  }
}

/** Without spaces, what nobody sees, and what escapes a character in a query or in JSON. */
const plain = (text: string) => text.replaceAll(/[\s\p{C}\\]+/gu, '');

/** The vectors that the page does not show: as text, in a field, or as what an element says of itself. */
async function unseen(page: Page, vectors: readonly string[], before: string): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const words = [document.body.textContent ?? ''];
    for (const element of document.querySelectorAll('*')) {
      for (const { value } of element.attributes) words.push(value);
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
        words.push(element.value);
    }
    return words.join('\n');
  });
  const all = plain(before + shown);
  return vectors.filter((vector) => !all.includes(plain(vector)));
}

const PLACES = SURFACES.flatMap(({ name, places }) =>
  Object.entries(places).map(([place]) => `${name}: ${place}`),
);

describe('text of others stays text', () => {
  it('in so many places, with twelve vectors in each', () => {
    const parameters = Object.values(ADDRESSES).flat().length;
    expect(new Set(PLACES).size).toBe(PLACES.length);
    expect((PLACES.length + parameters) * vectorSet(0).length).toBeGreaterThanOrEqual(1_000);
  });

  it.concurrent.for(SURFACES)('$name', async ({ path, places, act }, { expect }) => {
    const { page, harm } = await openWatched(browser, hostile.monitor.url + path, 2_400);
    page.setDefaultTimeout(30_000);
    await page.locator('h1, [data-testid^="panel-"]').first().waitFor();
    const before = String((await act?.(page, hostile)) ?? '');
    // What can be opened may come after the first of the page.
    const look = async (set: number) => {
      if (act === undefined) await unfold(page);
      return unseen(page, vectorSet(set), before);
    };
    if (Object.keys(places).length === 0 && act === undefined) {
      await page.waitForLoadState('networkidle');
      await unfold(page);
    }
    for (const [place, set] of Object.entries(places)) {
      await expect.poll(() => look(set), { message: place, timeout: 20_000 }).toEqual([]);
    }
    expect(await harm()).toEqual([]);
    await page.context().close();
  });

  it.concurrent.for(Object.entries(ADDRESSES))('in the address of %s', async ([path, names], { expect }) => {
    const { page, harm } = await openWatched(browser, hostile.monitor.url + path);
    for (let first = 0; first < vectorSet(0).length; first++) {
      const of = (i: number) => VECTORS[(first * 8 + i * 5) % VECTORS.length] ?? '';
      const search = new URLSearchParams(names.map((name, i) => [name, of(i)]));
      await page.goto(`${hostile.monitor.url}${path}?${search}#${encodeURIComponent(of(0))}`);
      await page.locator('#root > *').first().waitFor();
      await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
      expect(await harm()).toEqual([]);
    }
    await page.context().close();
  });
});
