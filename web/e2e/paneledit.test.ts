/** The panel editor in a real browser: what needs its keyboard, its focus and its content policy. */

import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { reference } from './fake/reference';
import { healthy } from './fake/state';
import { said, saveHere, takeItem, takeOption } from './support/editing';
import { setUpStage } from './support/stage';

const open = setUpStage();
const BOARD = '/d/vllm-gpu-metrics/vllm-gpu-metrics';
const RUNNING = reference().signals[0]?.promql ?? '';

let faults: readonly string[] = [];

afterEach(() => expect(faults).toEqual([]));

const query = (page: Page) => page.getByRole('textbox', { name: 'Query A', exact: true });

/** What has the focus, by the name that ears hear. */
const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  );

async function press(page: Page, name: string) {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
}

async function add(page: Page, label: string, text: string) {
  await page.getByLabel(label, { exact: true }).focus();
  await page.keyboard.type(text);
  await press(page, `${label}: add it`);
}

it('changes a panel by keyboard alone, and saves what was changed and nothing else', async () => {
  const stage = await open(healthy(), BOARD);
  const { page, server } = stage;
  faults = stage.faults;
  await page.getByRole('heading', { name: 'Token Throughput' }).waitFor();
  const board = () => server.state.dashboards.find(({ json }) => json.uid === 'vllm-gpu-metrics');
  const before = JSON.parse(JSON.stringify(board()?.json));

  await press(page, 'Menu: Token Throughput');
  await takeItem(page, 'Edit');
  await expect.poll(() => focused(page)).toBe('Edit Token Throughput');

  await query(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('requests run', { delay: 10 });
  await takeOption(page, 'Query A', 'Requests running');
  await expect.poll(() => query(page).textContent()).toBe(RUNNING);
  await page.getByText('No changes.').waitFor();
  await page.keyboard.press('Shift+Enter');
  await expect.poll(() => said(page)).toBe('Change the text of query A in the panel of Token Throughput.');
  await page.getByText('8 series').first().waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Edit Token Throughput');

  const unit = page.getByRole('combobox', { name: 'Unit' });
  await unit.focus();
  await page.keyboard.type('milliseconds');
  await page.getByRole('option', { name: 'milliseconds (ms)' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => unit.inputValue()).toBe('milliseconds (ms)');

  await press(page, 'Add threshold');
  await page.getByLabel('Threshold 3', { exact: true }).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('40');

  await add(page, 'Add an override for', 'The field named');
  await add(page, 'Add a setting', 'Values: Decimals');
  await page.getByLabel('Decimals', { exact: true }).last().focus();
  await page.keyboard.press('ArrowUp');

  await page.getByRole('tab', { name: 'Queries 2' }).focus();
  await page.keyboard.press('ArrowRight');
  await add(page, 'Add a transformation', 'Limit');
  await page.getByRole('group', { name: 'Limit' }).waitFor();
  await press(page, 'Undo: Change the transformations of Token Throughput');
  await expect.poll(() => page.getByRole('group', { name: 'Limit' }).count()).toBe(0);

  await saveHere(page);
  await page.getByText('No changes.').waitFor();
  const [field] = await page.getByLabel('Field', { exact: true }).locator('option').allTextContents();
  const after = structuredClone(before);
  const panel = after.panels.find(({ id }: { id: number }) => id === 4);
  panel.targets[0].expr = RUNNING;
  panel.fieldConfig.defaults.unit = 'ms';
  panel.fieldConfig.defaults.thresholds.steps.push({ value: 40, color: 'red' });
  panel.fieldConfig.overrides.push({
    matcher: { id: 'byName', options: field },
    properties: [{ id: 'decimals', value: 1 }],
  });
  expect(board()?.json).toEqual({ ...after, version: expect.any(Number) });

  await press(page, '← Back to the dashboard');
  await expect.poll(() => focused(page)).toBe('Move or size Token Throughput');
});

it('opens over the panel under the pointer, and Escape closes first what lies over it', async () => {
  const stage = await open(healthy(), BOARD);
  const { page } = stage;
  faults = stage.faults;
  await page.getByRole('heading', { name: 'Token Throughput' }).hover();
  await page.keyboard.press('e');
  await page.getByRole('heading', { name: 'Edit Token Throughput' }).waitFor();
  const isOpen = () => new URL(page.url()).searchParams.get('editPanel');

  await page.getByRole('combobox', { name: 'Unit' }).click();
  await page.getByRole('option', { name: 'seconds (s)', exact: false }).first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('listbox').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Colour of threshold 1: orange' }).click();
  await page.getByRole('dialog', { name: 'Colour of threshold 1' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(isOpen()).toBe('4');

  await page.getByLabel('Title', { exact: true }).fill('Tokens');
  await page.keyboard.press('Escape');
  expect(await focused(page)).toBe('Edit Tokens');
  await page.keyboard.press('Escape');
  await expect.poll(isOpen).toBeNull();
  await page.getByRole('heading', { name: 'Tokens' }).waitFor();
});
