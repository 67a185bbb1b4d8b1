import type { CDPSession, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { boardOf } from './fake/chartBoard';
import { HEAT_BOARD } from './fake/heatBoard';
import { healthy } from './fake/state';
import { STATE_BOARD } from './fake/stateBoard';
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
