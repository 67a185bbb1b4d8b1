import type { CDPSession, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { boardOf } from './fake/chartBoard';
import { HEAT_BOARD } from './fake/heatBoard';
import { healthy } from './fake/state';
import { STATE_BOARD } from './fake/stateBoard';
import { countObjects } from './support/heap';
import { setUpStage } from './support/stage';

const stage = setUpStage();

interface Held {
  readonly nodes: number;
  readonly listeners: number;
  readonly heap: number;
}

/** What the browser holds once it has thrown away what nobody needs. */
async function held(session: CDPSession): Promise<Held> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const find = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { nodes: find('Nodes'), listeners: find('JSEventListeners'), heap: find('JSHeapUsedSize') };
}

async function refresh(page: Page, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const answered = page.waitForEvent('requestfinished', (request) => request.url().endsWith('/query'));
    await page.keyboard.press('r');
    await answered;
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  }
}

/** Each kind of chart once. */
const CHARTS = boardOf('chart-soak', 'Charts: soak', [
  { title: 'Lines', expr: 'shape_many', custom: { fillOpacity: 20, gradientMode: 'opacity' } },
  { title: 'Stack', expr: 'shape_negative', custom: { drawStyle: 'bars', stacking: { mode: 'normal' } } },
]);
const OTHERS = [HEAT_BOARD.panels[1], ...STATE_BOARD.panels.filter(({ id }) => [1, 5, 7].includes(id))];
const BOARD = {
  ...CHARTS,
  panels: [
    ...CHARTS.panels,
    ...OTHERS.map((panel, i) => ({ ...panel, id: 10 + i, gridPos: { x: (i % 3) * 8, y: 7, w: 8, h: 6 } })),
  ],
};

/** The browser compiles what it runs often. The answers to 60 refreshes alone would be six times as much. */
const WARMING = 1_500_000;

it.each([
  { board: 'vllm-gpu-metrics', shows: 'Generation' },
  { board: BOARD.uid, shows: 'Lines' },
])('holds as much after 60 refreshes of $board as before', async ({ board, shows }) => {
  const state = healthy();
  state.dashboards.push({ json: BOARD, folderUid: '', folderTitle: '' });
  const { page, faults } = await stage(state, `/d/${board}/x?refresh=`);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.getByText(shows).first().waitFor();
  await refresh(page, 10);
  const before = await held(session);
  await refresh(page, 60);
  const after = await held(session);

  expect(after.listeners - before.listeners).toBeLessThanOrEqual(2);
  expect(after.nodes - before.nodes).toBeLessThanOrEqual(before.nodes * 0.02);
  expect(after.heap - before.heap).toBeLessThanOrEqual(WARMING);
  expect(faults).toEqual([]);
});

/** How many generations of series may live: what is drawn, and what React keeps of the drawing before. */
const GENERATIONS = 2;
/** Objects of that shape that are no series of a panel: the compiler keeps one to each place that makes them. */
const SLACK = 8;

it('holds no series but those that are drawn, and those that were drawn before them', async () => {
  const state = healthy();
  const panels = BOARD.panels.map((panel) => ({ ...panel, interval: '1s' }));
  const json = { ...BOARD, panels };
  state.dashboards.push({ json, folderUid: '', folderTitle: '' });
  const { page, faults } = await stage(state, `/d/${BOARD.uid}/x?from=now-2m&to=now&refresh=`);
  const session = await page.context().newCDPSession(page);
  const living = () => countObjects(session, ['refId', 'labels', 'startMs', 'stepMs', 'values']);
  await page
    .locator('canvas')
    .nth(panels.length - 1)
    .waitFor();
  const first = await living();
  // Six steps of a second: each moves every series.
  for (let step = 0; step < 6; step++) {
    const second = Math.floor(Date.now() / 1000);
    await expect.poll(() => Math.floor(Date.now() / 1000), { interval: 20 }).toBeGreaterThan(second);
    await refresh(page, 1);
  }

  expect(await living()).toBeLessThanOrEqual(GENERATIONS * first + SLACK);
  expect(faults).toEqual([]);
});
