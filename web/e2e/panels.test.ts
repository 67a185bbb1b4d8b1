import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type FakeState, healthy } from './fake/state';
import { axeFindings } from './support/checks';
import { setUpStage } from './support/stage';

const stage = setUpStage();

interface GoldenPanel {
  readonly type: string;
}

interface Golden {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly GoldenPanel[];
}

/** Boards with the options of every panel that is drawn here; made for this test. */
function golden(name: string): Golden {
  return JSON.parse(readFileSync(new URL(`./golden/${name}.json`, import.meta.url), 'utf8')) as Golden;
}

function withGolden(name: string): FakeState {
  const state = healthy();
  state.dashboards.push({ json: golden(name), folderUid: '', folderTitle: '' });
  return state;
}

/** What is wrong with a panel: it has to show a picture, a value, text, or a reason in words. */
function faultsOf(page: Page): Promise<string[]> {
  return page.locator('.k-panel').evaluateAll((panels) =>
    panels.flatMap((panel) => {
      const text = (panel.querySelector('.k-panel-body') ?? panel).textContent?.trim() ?? '';
      const drawn = [...panel.querySelectorAll('canvas, .k-panel-body svg, .k-bar-fill')].some(
        (element) => element.getBoundingClientRect().width > 4,
      );
      const state = panel.getAttribute('data-state') ?? '';
      const wrong = /NaN|undefined|Infinity|\[object/.test(text);
      const bad = state === 'loading' || state === 'error' || wrong || !(drawn || text !== '');
      return bad ? [`${panel.getAttribute('aria-label')}: ${state} ${text.slice(0, 60)}`] : [];
    }),
  );
}

/** Every panel has its answer and its code. */
async function ready(page: Page): Promise<void> {
  await page.locator('.k-panel').first().waitFor();
  await page.waitForFunction(
    () => document.querySelector('.k-panel[data-state="loading"], .k-panel-body:empty') === null,
  );
}

describe('the boards made for every option of a panel', () => {
  it.each([
    ['values', 'light'],
    ['tables', 'dark'],
    ['lists', 'light'],
    ['steps', 'dark'],
  ] as const)('of %s draw a picture, a value or a reason in each panel', async (name, theme) => {
    const { page, faults, foreign } = await stage(withGolden(name), `/d/golden-${name}`, {
      height: 1800,
      theme,
    });
    await ready(page);
    const wanted = golden(name).panels.filter(({ type }) => type !== 'row').length;
    expect(await page.locator('.k-panel').count()).toBe(wanted);
    // Texts and lists are asked for when they are drawn.
    await expect.poll(() => faultsOf(page), { timeout: 10_000 }).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect([faults, foreign]).toEqual([[], []]);
  });
});

/** What a click saves. */
async function saved(page: Page, click: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return download;
}

describe('a panel', () => {
  it('gives away its data as CSV, and itself as a picture', async () => {
    const { page, faults, foreign } = await stage(withGolden('values'), '/d/golden-values', { height: 1800 });
    await ready(page);
    const panel = page.getByRole('region', { name: 'Each server' });
    await panel.hover();
    await page.keyboard.press('i');
    const csv = await saved(page, () => page.getByRole('button', { name: 'Download CSV' }).click());
    expect(csv.suggestedFilename()).toMatch(/^golden-values-each-server-\d{8}-\d{4}\.csv$/);
    const [head, row] = readFileSync(await csv.path(), 'utf8').split('\r\n');
    expect(head).toContain('127.0.0.1:8000');
    expect(row).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z,0\.1,/);
    await page.getByRole('tab', { name: 'Queries' }).click();
    await page.locator('.k-inspect-query pre', { hasText: 'servers_kv' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await panel.hover();
    await page.keyboard.press('p');
    await page.keyboard.press('s');
    const png = await saved(page, () => page.getByRole('button', { name: 'Save as picture' }).click());
    expect(await colorsOf(page, readFileSync(await png.path()))).toBeGreaterThan(20);
    expect([faults, foreign]).toEqual([[], []]);
  });

  it('stands alone on a page of its own', async () => {
    const { page, faults } = await stage(withGolden('values'), '/d-solo/golden-values/x?panelId=10');
    await ready(page);
    expect(await page.locator('.k-panel').count()).toBe(1);
    const box = await page.locator('.k-panel').boundingBox();
    expect([box?.x, box?.y, box?.width, box?.height]).toEqual([0, 0, 1440, 900]);
    expect(await page.locator('.k-value').first().textContent()).toMatch(/%$/);
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(faults).toEqual([]);
  });
});

describe('a board', () => {
  it('is saved as one picture, also what was not in sight', async () => {
    const { page, faults } = await stage(withGolden('tables'), '/d/golden-tables', { height: 500 });
    await page.locator('.k-panel').first().waitFor();
    await page.getByRole('button', { name: 'Share this view' }).click();
    const png = await saved(page, () =>
      page.getByRole('button', { name: 'Save the dashboard as picture' }).click(),
    );
    const bytes = readFileSync(await png.path());
    expect(await colorsOf(page, bytes)).toBeGreaterThan(50);
    // PNG has its height at this place.
    expect(bytes.readUInt32BE(20)).toBeGreaterThan(1800);
    await ready(page);
    expect(faults).toEqual([]);
  });
});

/** How many colours a picture has: a blank one has one. */
function colorsOf(page: Page, png: Buffer): Promise<number> {
  return page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const dots = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      const seen = new Set<number>();
      for (let i = 0; i < dots.length; i += 16) {
        seen.add(((dots[i] ?? 0) << 16) | ((dots[i + 1] ?? 0) << 8) | (dots[i + 2] ?? 0));
      }
      return seen.size;
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
}
