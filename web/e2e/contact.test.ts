import { expect, it } from 'vitest';
import { startFake } from './fake/server';
import { healthy, readyStatus, replayingStatus } from './fake/state';
import { setUpStage } from './support/stage';

const stage = setUpStage();
const BOARD = '/d/vllm-gpu-metrics/vllm-gpu-metrics';

it('says that the server is silent, keeps what it knows, and comes back by itself', async () => {
  const { page, server } = await stage(healthy(), `${BOARD}?refresh=1s`);
  await page.getByText('Generation').first().waitFor();
  await server.stop();
  await page.getByText('kanoa-monitor has not answered').waitFor();
  expect(await page.getByText('Generation').count()).toBeGreaterThan(0);
  expect(await page.locator('.fleet-tile').count()).toBe(8);

  const again = await startFake(server.state, Number(new URL(server.url).port));
  const asked = again.state.asked;
  await expect
    .poll(() => page.getByText('kanoa-monitor has not answered').count(), { timeout: 10_000 })
    .toBe(0);
  await expect.poll(() => again.state.asked).toBeGreaterThan(asked);
  await again.stop();
});

it('says how far the log has been read, on every page, until it is', async () => {
  const { page, server } = await stage({ ...healthy(), status: replayingStatus() }, '/dashboards');
  await page.getByText('30 % done').waitFor();
  await page.getByRole('link', { name: 'Targets' }).click();
  await page.getByRole('heading', { name: 'Targets', level: 1 }).waitFor();
  expect(await page.getByText('30 % done').count()).toBe(1);
  server.state.status = readyStatus();
  await expect.poll(() => page.getByText('Reading the log').count(), { timeout: 10_000 }).toBe(0);
});

it('shows the first pages while the server has said nothing yet', async () => {
  const state = healthy();
  const { page } = await stage({ ...state, delayMs: 5_000 }, BOARD);
  await page.getByRole('heading', { name: 'Latency' }).waitFor();
  expect(await page.getByRole('heading', { name: 'Token Throughput' }).isVisible()).toBe(true);
});

it('asks nothing while the page is hidden', async () => {
  const { page, server } = await stage(healthy(), `${BOARD}?refresh=1s`);
  await page.getByText('Generation').first().waitFor();
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.waitForLoadState('networkidle');
  const asked = server.state.asked;
  await new Promise((done) => setTimeout(done, 3_000));
  expect(server.state.asked).toBe(asked);
});
