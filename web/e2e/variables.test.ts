/** Variables, repeats and time of a board that has all of them, in a browser. */

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type FakeState, healthy } from './fake/state';
import { axeFindings, overflow } from './support/checks';
import { setUpStage } from './support/stage';

const stage = setUpStage();

const at = (x: number, y: number, w: number, h: number) => ({ gridPos: { x, y, w, h } });
const load = { targets: [{ refId: 'A', expr: 'load{instance=~"$instance"}', legendFormat: '{{instance}}' }] };

const BOARD = {
  uid: 'vars',
  title: 'Variables',
  timezone: 'utc',
  time: { from: 'now-15m', to: 'now' },
  templating: {
    list: [
      {
        name: 'instance',
        type: 'query',
        query: { query: 'label_values(up, instance)', refId: 'x' },
        multi: true,
        includeAll: true,
        current: { value: ['127.0.0.1:8000', '127.0.0.1:8001'] },
      },
      { name: 'window', type: 'interval', query: '1m,5m', auto: true, current: { value: '$__auto' } },
      { name: 'details', type: 'switch', label: 'Details', current: { value: 'false' } },
      { name: 'note', type: 'textbox', query: 'hello' },
      { name: 'Filters', type: 'adhoc', filters: [{ key: 'job', operator: '=', value: 'vllm' }] },
    ],
  },
  panels: [
    { id: 1, type: 'timeseries', title: 'Load, $note, $window', ...at(0, 0, 12, 6), ...load },
    { id: 2, type: 'timeseries', title: 'Recent', timeFrom: '5m', ...at(12, 0, 12, 6), ...load },
    { id: 3, type: 'stat', title: 'At $instance', repeat: 'instance', ...at(0, 6, 6, 4), ...load },
    { id: 4, type: 'row', title: 'Server $instance', repeat: 'instance', ...at(0, 10, 24, 1) },
    { id: 5, type: 'stat', title: 'In the row', ...at(0, 11, 24, 3), ...load },
    { id: 6, type: 'row', title: 'Rest', ...at(0, 15, 24, 1) },
    { id: 7, ...at(0, 16, 12, 4), libraryPanel: { name: 'Shared load', uid: 'u' } },
    {
      id: 8,
      type: 'timeseries',
      title: 'Twice',
      ...at(12, 16, 12, 4),
      targets: [
        { refId: 'A', expr: 'load', hide: true },
        { refId: 'B', datasource: { uid: '__expr__' }, type: 'math', expression: '$A * 2' },
      ],
    },
  ],
};

function state(): FakeState {
  const healthyState = healthy();
  healthyState.dashboards = [...healthyState.dashboards, { json: BOARD, folderUid: '', folderTitle: '' }];
  return healthyState;
}

/** The queries that the page sends from now on. */
function asked(page: Page): { expr: string; fromMs: number; toMs: number }[] {
  const queries: { expr: string; fromMs: number; toMs: number }[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/kanoa/query'))
      queries.push(...JSON.parse(request.postData() ?? '{}').queries);
  });
  return queries;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const params = (page: Page) => new URL(page.url()).searchParams;

it('draws every kind of variable and repeat, and sends filters with each query', async () => {
  const { page, faults } = await stage(state(), '/d/vars/variables', { height: 2400 });
  const queries = asked(page);
  await heading(page, 'Load, hello, 30s').waitFor();
  for (const instance of ['127.0.0.1:8000', '127.0.0.1:8001']) {
    await heading(page, `At ${instance}`).waitFor();
    await page.getByRole('button', { name: `Server ${instance}` }).waitFor();
  }
  await page.getByText('A library panel stands here').waitFor();
  await page.getByText('Last 5 minutes').waitFor();
  await heading(page, 'Twice').waitFor();
  await page.getByRole('button', { name: 'Remove the filter job is vllm' }).click();
  await expect.poll(() => params(page).getAll('var-Filters')).toEqual(['']);
  await expect.poll(() => queries.some(({ expr }) => /^load\{instance=~"127/.test(expr))).toBe(true);
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('combobox', { name: 'Label' }).fill('zone');
  await page.getByRole('combobox', { name: 'Value' }).fill('eu');
  expect(await axeFindings(page)).toEqual([]);
  queries.length = 0;
  await page.getByRole('button', { name: 'Filter by this' }).click();
  await expect.poll(() => params(page).getAll('var-Filters')).toEqual(['zone|=|eu']);
  await expect.poll(() => queries.length).toBeGreaterThan(4);
  expect(queries.filter(({ expr }) => !expr.startsWith('load{zone="eu"'))).toEqual([]);
  await page.getByRole('button', { name: 'Details Off' }).click();
  await expect.poll(() => params(page).get('var-details')).toBe('true');
  expect(faults).toEqual([]);
});

it('goes back and forth in time by the keyboard, in the zone and beside the past that one chooses', async () => {
  const { page, faults } = await stage(state(), '/d/vars/variables?from=now-1h&to=now');
  const queries = asked(page);
  await page.getByRole('button', { name: 'Time range: Last hour UTC' }).waitFor();
  await page.keyboard.press('t');
  await page.keyboard.press('z');
  await page.getByRole('button', { name: 'Time range: Last 2 hours UTC' }).click();
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Asia/Kolkata');
  await page.getByRole('button', { name: 'Time range: Last 2 hours UTC+05:30' }).waitFor();
  expect(params(page).get('timezone')).toBe('Asia/Kolkata');
  expect(await axeFindings(page)).toEqual([]);
  queries.length = 0;
  await page.getByRole('button', { name: 'Compare with: Nothing' }).click();
  await page.getByRole('option', { name: 'A day before' }).click();
  await expect.poll(() => params(page).get('compare')).toBe('1d');
  await page.getByText('127.0.0.1:8000, 1d earlier').first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => Number(params(page).get('to')) - Number(params(page).get('from'))).toBe(7_200_000);
  expect(faults).toEqual([]);
});

it('fits a phone', async () => {
  const { page } = await stage(state(), '/d/vars/variables', { width: 360, height: 780 });
  await page.getByRole('button', { name: 'Add filter' }).waitFor();
  expect(await overflow(page)).toBe(0);
});
