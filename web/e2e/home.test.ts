import { expect, it } from 'vitest';
import { SELF, vllm, WAITING } from './fake/fleet';
import { healthy } from './fake/state';
import { setUpStage } from './support/stage';

const stage = setUpStage();

it('turns from the first run into the dashboard by itself when a server appears', async () => {
  const { page, server, faults } = await stage({ ...healthy(), targets: [SELF, WAITING] }, '/');
  await page.getByText('No inference server on this machine yet.').waitFor();
  await page.getByText('Looking every 2 seconds on 14 ports.').waitFor();
  expect(await page.getByRole('button', { name: 'Copy: Start vLLM' }).count()).toBe(1);

  server.state.targets = [SELF, vllm(0, '0.32.0')];

  await page.getByRole('heading', { name: 'vLLM GPU Metrics', level: 1 }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/d/vllm-gpu-metrics/vllm-gpu-metrics');
  expect(faults).toEqual([]);
});

it('opens on the dashboard, and Back does not come back to an empty page', async () => {
  const { page } = await stage(healthy(), '/targets');
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('heading', { name: 'vLLM GPU Metrics', level: 1 }).waitFor();
  await page.waitForURL('**/d/vllm-gpu-metrics/vllm-gpu-metrics');
  await page.goBack();
  await page.getByRole('heading', { name: 'Targets', level: 1 }).waitFor();
});

it('says that a dashboard is missing, in words, and tries again on demand', async () => {
  const state = healthy();
  const { page } = await stage({ ...state, dashboards: [] }, '/d/vllm-gpu-metrics/x');
  await page.getByText('Dashboard not found.').waitFor();
  expect(await page.getByRole('alert').getByText('Dashboard not found.').count()).toBe(1);
});
