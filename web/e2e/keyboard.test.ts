import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { healthy } from './fake/state';
import { setUpStage } from './support/stage';

const stage = setUpStage();
const BOARD = '/d/vllm-gpu-metrics/vllm-gpu-metrics';

const focused = (page: Page) =>
  page.evaluate(() => {
    const active = document.activeElement;
    return active?.getAttribute('aria-label') ?? active?.textContent ?? active?.id ?? '';
  });

it('leads past the rail by the first Tab', async () => {
  const { page } = await stage(healthy(), BOARD);
  await page.getByRole('heading', { name: 'Latency' }).waitFor();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toContain('127.0.0.1:8000');
});

it('goes through the whole product without a mouse', async () => {
  const { page, faults } = await stage(healthy(), BOARD);
  await page.getByRole('heading', { name: 'Latency' }).waitFor();

  await page.keyboard.type('gd');
  await page.getByRole('heading', { name: 'Dashboards', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Capacity' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('gpu m');
  await expect.poll(() => page.locator('.hit').count()).toBe(1);
  await page.getByRole('link', { name: 'vLLM GPU Metrics' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'vLLM GPU Metrics', level: 1 }).waitFor();

  await page.keyboard.type('gt');
  await page.getByRole('heading', { name: 'Targets', level: 1 }).waitFor();
  await page.keyboard.type('gs');
  await page.getByRole('heading', { name: 'Status', level: 1 }).waitFor();
  await page.keyboard.type('gh');
  await page.getByRole('heading', { name: 'vLLM GPU Metrics', level: 1 }).waitFor();
  expect(faults).toEqual([]);
});

it('chooses a time range, and Escape gives the focus back', async () => {
  const { page } = await stage(healthy(), BOARD);
  await page.getByRole('heading', { name: 'Latency' }).waitFor();
  await page.keyboard.press('t');
  await page.getByRole('dialog', { name: 'Time range' }).waitFor();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null))
    .toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Time range: Last 15 minutes');
});

it('chooses several values of a variable', async () => {
  const { page } = await stage(healthy(), BOARD);
  await page.getByRole('button', { name: 'Instance All' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: '127.0.0.1:8003' }).waitFor();
  await page.keyboard.type('8003');
  await expect.poll(() => page.getByRole('option').count()).toBe(1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Instance 127.0.0.1:8003' }).waitFor();
  await expect.poll(() => focused(page)).toBe('Instance 127.0.0.1:8003');
});

it('shows all keys on demand, and switches those of one letter off', async () => {
  const { page } = await stage(healthy(), '/status');
  await page.getByRole('heading', { name: 'Status', level: 1 }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await page.getByRole('checkbox', { name: 'Keys of one letter are on' }).uncheck();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.type('gt');
  await page.keyboard.press('?');
  expect(await page.getByRole('heading', { name: 'Status', level: 1 }).count()).toBe(1);
  expect(await page.getByRole('dialog').count()).toBe(0);
});

it('leaves letters alone while a person writes', async () => {
  const { page } = await stage(healthy(), '/targets');
  await page.getByRole('searchbox', { name: 'Filter targets' }).fill('');
  await page.keyboard.type('gd ?');
  expect(await page.getByRole('searchbox').inputValue()).toBe('gd ?');
  expect(new URL(page.url()).pathname).toBe('/targets');
});

it('refreshes by a key', async () => {
  const { page, server } = await stage(healthy(), `${BOARD}?refresh=`);
  await page.getByRole('heading', { name: 'Latency' }).waitFor();
  await expect.poll(() => server.state.asked).toBeGreaterThan(0);
  await page.waitForLoadState('networkidle');
  const before = server.state.asked;
  await page.keyboard.press('r');
  await expect.poll(() => server.state.asked).toBe(before + 1);
});
