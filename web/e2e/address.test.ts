import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { healthy } from './fake/state';
import { setUpStage } from './support/stage';

const stage = setUpStage();
const BOARD = '/d/vllm-gpu-metrics/vllm-gpu-metrics';

const params = (page: Page) => new URL(page.url()).searchParams;

it('keeps a chosen range in the address, and goes back and forth in the history', async () => {
  const { page } = await stage(healthy(), BOARD);
  await page.getByRole('button', { name: 'Time range: Last 15 minutes' }).click();
  await page.getByRole('button', { name: 'Last 6 hours' }).click();
  await page.getByRole('button', { name: 'Time range: Last 6 hours' }).waitFor();
  expect([params(page).get('from'), params(page).get('to')]).toEqual(['now-6h', 'now']);

  await page.goBack();
  await page.getByRole('button', { name: 'Time range: Last 15 minutes' }).waitFor();
  await page.goForward();
  await page.getByRole('button', { name: 'Time range: Last 6 hours' }).waitFor();
});

it('remembers a range that was typed, and shows it as local times', async () => {
  const { page } = await stage(healthy(), BOARD);
  await page.getByRole('button', { name: /^Time range/ }).click();
  await page.getByLabel('From', { exact: true }).fill('2026-11-23 13:00');
  await page.getByLabel('To', { exact: true }).fill('2026-11-23 13:30');
  await page.getByRole('button', { name: 'Show this range' }).click();
  await page.getByRole('button', { name: '2026-11-23 13:00:00 to 2026-11-23 13:30:00' }).click();
  const recent = page.getByRole('region', { name: 'Recent ranges' });
  expect(await recent.getByRole('button').count()).toBe(1);
  expect(params(page).get('from')).toMatch(/^\d{13}$/);
});

it('makes one step of history of several values of a variable', async () => {
  const { page } = await stage(healthy(), BOARD);
  await page.getByRole('button', { name: 'Instance All' }).click();
  await page.getByRole('option', { name: '127.0.0.1:8001' }).click();
  await page.getByRole('option', { name: '127.0.0.1:8003' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Instance 127.0.0.1:8001 + 1' }).waitFor();
  expect(params(page).getAll('var-instance')).toEqual(['127.0.0.1:8001', '127.0.0.1:8003']);
  await page.goBack();
  await page.getByRole('combobox', { name: 'Instance All' }).waitFor();
});

it('filters by a click on a server, and shows all again by a second one', async () => {
  const { page } = await stage(healthy(), BOARD);
  const tile = page.locator('.fleet-tile', { hasText: '127.0.0.1:8002' });
  await tile.click();
  await page.getByRole('button', { name: 'Instance 127.0.0.1:8002' }).waitFor();
  expect(await tile.getAttribute('aria-pressed')).toBe('true');
  await tile.click();
  await page.getByRole('button', { name: 'Instance All' }).waitFor();
});

it('zooms by dragging over a chart, and goes back by Escape', async () => {
  const { page } = await stage(healthy(), BOARD);
  await page.getByText('Generation').first().waitFor();
  const plot = page.locator('.u-over').first();
  const box = await plot.boundingBox();
  if (box === null) throw new Error('the chart has no size');
  await page.mouse.move(box.x + box.width * 0.25, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.75, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
  await page.waitForURL(/from=\d{13}/);
  const [from, to] = ['from', 'to'].map((name) => Number(params(page).get(name)));
  expect(Number(to) - Number(from)).toBeGreaterThan(300_000);
  expect(Number(to) - Number(from)).toBeLessThan(600_000);

  await page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
  await page.getByRole('button', { name: 'Time range: Last 15 minutes' }).waitFor();
});

it('shows one panel, the bare board and a theme by address, and Escape leads back', async () => {
  const { page } = await stage(healthy(), `${BOARD}?viewPanel=4&theme=dark`);
  await page.getByRole('heading', { name: 'Token Throughput' }).waitFor();
  expect(await page.getByRole('heading', { name: 'Latency' }).count()).toBe(0);
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Latency' }).waitFor();
  expect(params(page).get('viewPanel')).toBeNull();
});

it('hides everything but the board in kiosk mode', async () => {
  const { page } = await stage(healthy(), `${BOARD}?kiosk`);
  await page.getByRole('heading', { name: 'Latency' }).waitFor();
  expect(await page.getByRole('navigation').count()).toBe(0);
  expect(await page.locator('.k-board').evaluate((board) => board.clientWidth)).toBeGreaterThan(1300);
  await page.keyboard.press('Escape');
  await page.getByRole('navigation', { name: 'Parts' }).waitFor();
});

it('finds dashboards by text, tag, star and folder', async () => {
  const { page } = await stage(healthy(), '/dashboards');
  const titles = () => page.locator('.hit-title').allTextContents();
  await page.getByRole('searchbox', { name: 'Search dashboards' }).fill('capa');
  await expect.poll(titles).toEqual(['Capacity']);
  expect(params(page).get('query')).toBe('capa');
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: 'gpu', exact: true }).click();
  await expect.poll(titles).toEqual(['vLLM GPU Metrics']);
  await page.getByRole('button', { name: 'Remove the filter gpu' }).click();
  await page.getByRole('button', { name: 'Star vLLM GPU Metrics' }).click();
  await page.getByRole('button', { name: 'Starred' }).click();
  await expect.poll(titles).toEqual(['Capacity', 'vLLM GPU Metrics']);
});

it('keeps the theme that was chosen, and follows the system until then', async () => {
  const { page } = await stage(healthy(), '/status', { theme: 'dark' });
  const shown = () => page.locator('html').getAttribute('data-theme');
  expect(await shown()).toBe('dark');
  await page.getByRole('button', { name: 'Theme: As the system' }).click();
  await page.getByRole('option', { name: 'Light' }).click();
  await expect.poll(shown).toBe('light');
  await page.reload();
  expect(await shown()).toBe('light');
});

it('offers what the file says of the choice of time: intervals of its own, or none at all', async () => {
  const state = healthy();
  const timepickers: Readonly<Record<string, object>> = {
    'vllm-gpu-metrics': { refresh_intervals: ['7s', '2h'] },
    capacity: { hidden: true },
  };
  state.dashboards = state.dashboards.map((one) => {
    const timepicker = timepickers[one.json.uid];
    return timepicker === undefined ? one : { ...one, json: { ...one.json, timepicker } };
  });
  const { page, server } = await stage(state, BOARD);
  await page.getByRole('button', { name: /^Refresh by itself/ }).click();
  await page.getByRole('option', { name: '7s' }).waitFor();
  const offered = await page.getByRole('option').allTextContents();
  expect(offered.slice(0, 4)).toEqual(['Off', 'Live', '5s', '7s']);
  expect(offered.at(-1)).toBe('2h');
  await page.goto(`${server.url}/d/capacity/capacity`);
  await page.getByRole('heading', { name: 'Latency' }).waitFor();
  expect(await page.getByRole('button', { name: /^(Time range|Refresh)/ }).count()).toBe(0);
});
