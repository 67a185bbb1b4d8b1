/** Explore in a real browser: what needs its keyboard, its canvas and its content policy. */

import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { reference } from './fake/reference';
import { healthy } from './fake/state';
import { axeFindings } from './support/checks';
import { focused } from './support/focus';
import { setUpStage } from './support/stage';

const open = setUpStage();

let faults: readonly string[] = [];

afterEach(() => expect(faults).toEqual([]));

async function explore(path = '/explore'): Promise<Page> {
  const stage = await open(healthy(), path);
  faults = stage.faults;
  await stage.page.locator('.cm-content').first().waitFor();
  return stage.page;
}

const editor = (page: Page, letter = 'A') => page.getByRole('textbox', { name: `Query ${letter}` });

const RUNNING = reference().signals[0]?.promql ?? '';

it('completes a signal by its words, draws it, and the address brings it back', async () => {
  const page = await explore();
  await editor(page).click();
  await page.keyboard.type('requests run', { delay: 10 });
  await page.getByRole('option', { name: 'Requests running' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  expect(await editor(page).textContent()).toBe(RUNNING);
  await page.keyboard.press('Shift+Enter');
  await page.getByRole('status').filter({ hasText: '8 series' }).waitFor();
  await page.locator('.explore-panel canvas').waitFor();
  expect(new URL(page.url()).searchParams.getAll('expr')).toEqual([RUNNING]);
  await page.reload();
  await page.getByRole('status').filter({ hasText: '8 series' }).waitFor();
  expect(await editor(page).textContent()).toBe(RUNNING);
});

it('lets a person write before the editor is there, and go on in it', async () => {
  const stage = await open(healthy(), '/status');
  faults = stage.faults;
  const { page, server } = stage;
  let come = () => {};
  const coming = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route('**/CodeEditor-*.js', async (route) => {
    await coming;
    await route.continue();
  });
  await page.goto(`${server.url}/explore`);
  await editor(page).focus();
  await page.keyboard.type('up 1');
  await page.keyboard.press('ArrowLeft');
  come();
  await page.locator('.cm-content').waitFor();
  await expect.poll(() => focused(page)).toBe('Query A');
  await page.keyboard.type('== ');
  await expect.poll(() => editor(page).textContent()).toBe('up == 1');
});

it('tells a name that was replaced, and mends it with one click', async () => {
  const page = await explore('/explore?expr=max(vllm:gpu_cache_usage_perc)');
  await page.locator('.cm-lintRange-warning').first().hover();
  await page.getByRole('button', { name: 'Use vllm:kv_cache_usage_perc' }).click();
  expect(await editor(page).textContent()).toBe('max(vllm:kv_cache_usage_perc)');
});

it('remembers what was run, for the arrow keys and for the list', async () => {
  const page = await explore();
  await editor(page).click();
  await page.keyboard.type('up');
  await page.keyboard.press('Shift+Enter');
  await page.getByRole('button', { name: 'Add a query' }).click();
  await editor(page, 'B').click();
  await page.keyboard.press('ArrowUp');
  expect(await editor(page, 'B').textContent()).toBe('up');
  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('region', { name: 'History' }).getByText('up', { exact: true }).waitFor();
});

it('builds a query from a metric and its labels, and says it in words', async () => {
  const page = await explore();
  const metrics = page.getByRole('region', { name: 'Metrics' });
  await metrics.getByRole('searchbox').fill('generation');
  await metrics.getByRole('button', { name: /generation_tokens_total/ }).click();
  await metrics.getByRole('button', { name: /^instance/ }).click();
  await metrics.getByRole('checkbox', { name: /8001/ }).check();
  await metrics.getByRole('button', { name: 'Show', exact: true }).click();
  expect(await editor(page).textContent()).toBe(
    'rate(vllm:generation_tokens_total{instance="127.0.0.1:8001"}[$__rate_interval])',
  );
  await page.getByRole('button', { name: 'In words' }).click();
  await page.getByText('instance is "127.0.0.1:8001"').waitFor();
  await page.getByRole('button', { name: 'Build' }).click();
  await page.getByRole('combobox', { name: 'Add an operation' }).selectOption('sum');
  expect(await editor(page).textContent()).toMatch(/^sum\(rate\(/);
  expect(await axeFindings(page)).toEqual([]);
});

it('keeps letters for the query while one writes, and is left by Tab', async () => {
  const page = await explore();
  await editor(page).click();
  await page.keyboard.type('t?');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('In words');
});

it('takes the queries of a panel along, and leads back to it', async () => {
  const stage = await open(healthy(), '/d/vllm-gpu-metrics/vllm-gpu-metrics?var-instance=127.0.0.1:8002');
  faults = stage.faults;
  const { page } = stage;
  await page.getByRole('button', { name: 'Menu: Request Rate' }).click();
  await page.getByRole('menuitem', { name: 'Explore' }).click();
  await page.getByRole('status').filter({ hasText: 'series' }).waitFor();
  expect(await editor(page).textContent()).toContain('8002');
  await page.getByRole('link', { name: 'Back to the panel' }).click();
  await page.getByRole('heading', { name: 'Request Rate' }).waitFor();
});

it('puts what is seen onto a new board', async () => {
  const page = await explore('/explore?expr=vllm:num_requests_running');
  await page.getByRole('button', { name: 'Add to a dashboard' }).click();
  await page.getByRole('textbox', { name: 'Name of the new dashboard' }).fill('Found today');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Add and open it' }).click();
  await page.getByRole('heading', { name: 'vllm:num_requests_running' }).waitFor();
  await page.getByRole('heading', { name: 'Found today' }).waitFor();
});
