import type { CDPSession } from 'playwright-core';
import { expect, it } from 'vitest';
import { healthy } from './fake/state';
import { setUpStage } from './support/stage';

const stage = setUpStage();
const BOARD = '/d/vllm-gpu-metrics/vllm-gpu-metrics?refresh=';

/** What the browser holds once it has thrown away what nobody needs. */
async function held(session: CDPSession): Promise<{ nodes: number; listeners: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const find = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { nodes: find('Nodes'), listeners: find('JSEventListeners') };
}

it('holds as many nodes and listeners after 60 refreshes as before', async () => {
  const { page, faults } = await stage(healthy(), BOARD);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const refresh = async (times: number) => {
    for (let i = 0; i < times; i++) {
      const answered = page.waitForEvent('requestfinished', (request) => request.url().endsWith('/query'));
      await page.keyboard.press('r');
      await answered;
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
    }
  };
  await page.getByText('Generation').first().waitFor();
  await refresh(5);
  const before = await held(session);
  await refresh(60);
  const after = await held(session);

  expect(after.listeners - before.listeners).toBeLessThanOrEqual(2);
  expect(after.nodes - before.nodes).toBeLessThanOrEqual(before.nodes * 0.02);
  expect(faults).toEqual([]);
});
