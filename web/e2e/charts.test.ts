import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { EDGES_BOARD, SERIES_BOARD } from './fake/charts';
import { arrangeHappened } from './fake/happened';
import { HEAT_BOARD } from './fake/heatBoard';
import { type FakeState, healthy } from './fake/state';
import { STATE_BOARD } from './fake/stateBoard';
import { axeFindings } from './support/checks';
import { setUpStage } from './support/stage';

const stage = setUpStage();

interface Board {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly { readonly id: number; readonly title: string }[];
}

function withBoard(json: Board): FakeState {
  const state = healthy();
  state.dashboards.push({ json, folderUid: '', folderTitle: '' });
  return state;
}

/** How many pixels of a panel's canvas have a colour that is no grey: something was drawn. */
function colouredPixels(page: Page, id: number): Promise<number> {
  return page.evaluate((testId) => {
    const canvas = document.querySelector<HTMLCanvasElement>(`[data-testid="${testId}"] canvas`);
    const context = canvas?.getContext('2d');
    if (canvas == null || context == null) return 0;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
      const rgb = [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0];
      if ((data[i + 3] ?? 0) > 20 && Math.max(...rgb) - Math.min(...rgb) > 24) count += 1;
    }
    return count;
  }, `panel-${id}`);
}

/** The panels of a board that show neither a picture nor a reason. */
async function undrawn(page: Page, board: Board): Promise<string[]> {
  const out: string[] = [];
  for (const { id, title } of board.panels) {
    const panel = page.getByTestId(`panel-${id}`);
    await panel.scrollIntoViewIfNeeded();
    await panel.locator('canvas, .k-message').first().waitFor();
    const drawn = async () =>
      (await panel.locator('.k-message').count()) > 0 || (await colouredPixels(page, id)) > 5;
    await expect
      .poll(drawn)
      .toBe(true)
      .catch(() => out.push(title));
  }
  return out;
}

it.each([SERIES_BOARD, EDGES_BOARD, HEAT_BOARD, STATE_BOARD])(
  'draws every chart of "$title", without a word on the console',
  async (board) => {
    const { page, faults } = await stage(withBoard(board), `/d/${board.uid}/x`);
    expect(await undrawn(page, board)).toEqual(board === EDGES_BOARD ? ['Logarithmic, all zero'] : []);
    expect(faults).toEqual([]);
  },
);

it('pins the tooltip by a click, with the links of its values, and Escape closes it', async () => {
  const { page, faults } = await stage(withBoard(SERIES_BOARD), `/d/${SERIES_BOARD.uid}/x?viewPanel=31`);
  const chart = page.getByRole('application');
  await chart.locator('canvas').waitFor();
  await chart.locator('.u-over').click({ position: { x: 300, y: 100 } });
  const pinned = page.getByRole('dialog');
  const link = pinned.getByRole('link', { name: 'Latency of b' });
  expect(await link.getAttribute('href')).toBe('/d/latency/latency?var-instance=b');
  await page.keyboard.press('Escape');
  await pinned.waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.get('viewPanel')).toBe('31');
  expect(faults).toEqual([]);
});

it('tells a listener what a chart shows, and each sample under the arrow keys', async () => {
  const { page } = await stage(withBoard(SERIES_BOARD), `/d/${SERIES_BOARD.uid}/x?viewPanel=29`);
  const chart = page.getByRole('application', { name: /^Legend as a table on the right/ });
  const summary = await chart.evaluate(
    (element) => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent,
  );
  expect(summary).toMatch(
    /^4 series from \S+ to \S+\. a: lowest [\d.]+ ms, highest [\d.]+ ms, last [\d.]+ ms\./,
  );
  await chart.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => chart.locator('[aria-live]').textContent()).toMatch(/^\S+\. \w [\d.]+ ms, /);
});

it('tells under the pointer what the stack found, where it happened and nowhere else', async () => {
  const state = withBoard(SERIES_BOARD);
  const middle = Date.now() - 7.5 * 60_000;
  state.events.push({
    id: 'restart 1',
    source: 'found',
    timeMs: middle - 60_000,
    endMs: middle + 60_000,
    title: 'Restart',
    text: '127.0.0.1:8000 began anew.',
    tags: [],
    color: 'orange',
    panelId: null,
  });
  const { page, faults } = await stage(state, `/d/${SERIES_BOARD.uid}/x?viewPanel=1`);
  const plot = page.getByRole('application').locator('.u-over');
  await plot.waitFor();
  const box = await plot.boundingBox();
  const hover = async (share: number) => {
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) * share, (box?.y ?? 0) + 40);
    return page.locator('.k-tooltip-marks').textContent();
  };
  await expect.poll(() => hover(0.5 + Math.random() / 100)).toBe('Restart: 127.0.0.1:8000 began anew.');
  expect(await hover(0.9)).toBe('');
  expect(faults).toEqual([]);
});

it('marks a span by dragging with Ctrl, and shows it on the chart', async () => {
  const state = withBoard(SERIES_BOARD);
  const { page, faults } = await stage(state, `/d/${SERIES_BOARD.uid}/x?viewPanel=1`);
  const plot = page.getByRole('application').locator('.u-over');
  await plot.waitFor();
  const box = await plot.boundingBox();
  const at = (share: number) => (box?.x ?? 0) + (box?.width ?? 0) * share;
  const y = (box?.y ?? 0) + 60;
  await page.keyboard.down('Control');
  await page.mouse.move(at(0.3), y);
  await page.mouse.down();
  await page.mouse.move(at(0.5), y, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up('Control');
  const dialog = page.getByRole('dialog', { name: 'Mark a span' });
  await dialog.getByLabel('What happened').fill('Load test');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect
    .poll(async () => {
      await page.mouse.move(at(0.4 + Math.random() / 100), y);
      return page.locator('.k-tooltip-marks').textContent();
    })
    .toBe('Load test');
  expect(state.annotations).toMatchObject([{ dashboardUID: SERIES_BOARD.uid, text: 'Load test' }]);
  expect(faults).toEqual([]);
});

it.each([
  [0, 'the crosshair and the tooltip of the chart under the pointer', false, 1],
  [1, 'a crosshair on all charts, and one tooltip', true, 1],
  [2, 'a crosshair and a tooltip on all charts', true, 2],
])('shows with graphTooltip %i %s', async (graphTooltip, _, crossed, tooltips) => {
  const board = { ...SERIES_BOARD, graphTooltip, panels: SERIES_BOARD.panels.slice(0, 2) };
  const { page, faults } = await stage(withBoard(board), `/d/${board.uid}/x`);
  const plots = page.locator('.u-over');
  await expect.poll(() => plots.count()).toBe(2);
  await plots.first().hover();
  await expect.poll(() => page.locator('.k-tooltip:visible').count()).toBe(tooltips);
  expect(await plots.nth(1).locator('.u-cursor-x').isVisible()).toBe(crossed);
  expect(faults).toEqual([]);
});

it.each(['light', 'dark'] as const)(
  'draws histograms and states that everybody can use, %s',
  async (theme) => {
    const { page } = await stage(withBoard(HEAT_BOARD), `/d/${HEAT_BOARD.uid}/x`, { theme });
    await page.locator('canvas').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const states = await stage(withBoard(STATE_BOARD), `/d/${STATE_BOARD.uid}/x`, { theme });
    await states.page.locator('canvas').first().waitFor();
    expect(await axeFindings(states.page)).toEqual([]);
  },
);

it('pins a mark that a finger comes near to, and tells it under the arrow keys', async () => {
  const state = withBoard(SERIES_BOARD);
  arrangeHappened(state, SERIES_BOARD.uid);
  const { page, faults } = await stage(state, `/d/${SERIES_BOARD.uid}/x?viewPanel=1`, {
    width: 390,
    height: 800,
    touch: true,
  });
  const chart = page.getByRole('application', { name: /m along its marks/ });
  const box = await chart.locator('.u-over').boundingBox();
  // The restart is four minutes before the end of a quarter of an hour; the finger is 15 pixels beside it.
  const x = (box?.x ?? 0) + (box?.width ?? 0) * (11 / 15) + 15;
  await page.touchscreen.tap(x, (box?.y ?? 0) + 60);
  await page.locator('.k-pinned').getByRole('link', { name: '127.0.0.1:8002' }).waitFor();
  await page.keyboard.press('Escape');
  await chart.focus();
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowRight');
  await expect
    .poll(() => chart.locator('[aria-live]').textContent())
    .toMatch(/^[\d:]+\. \w [\d.]+.*\. Load test$/);
  expect(faults).toEqual([]);
});
