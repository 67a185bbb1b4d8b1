/** What happened: found by the real program, asked by a dashboard's own query, and marked by people. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, open } from './support/browser';
import { axeFindings } from './support/checks';
import { type Monitor, startDemo } from './support/monitor';

const BOARD = {
  uid: 'a-night',
  title: 'A night',
  time: { from: 'now-1h', to: 'now' },
  annotations: {
    list: [
      {
        name: 'Waits',
        enable: true,
        iconColor: 'red',
        expr: 'vllm:num_requests_waiting > 0',
        titleFormat: 'Requests wait',
        textFormat: '{{instance}}',
      },
    ],
  },
  panels: [
    {
      id: 1,
      type: 'timeseries',
      title: 'Running',
      gridPos: { x: 0, y: 0, w: 24, h: 12 },
      targets: [{ refId: 'A', expr: 'vllm:num_requests_running' }],
    },
  ],
};

const PATH = `/d/${BOARD.uid}/a-night`;

let browser: Browser;
let demo: Monitor;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launch(), startDemo()]);
  const answer = await fetch(`${demo.url}/api/dashboards/db`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ dashboard: BOARD }),
  });
  expect(answer.status).toBe(200);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Opens the list of what happened. */
async function openList(page: Page) {
  await page.getByRole('button', { name: 'What happened', exact: true }).click();
  const list = page.getByRole('dialog', { name: 'What happened' });
  return { list, rows: (words: string) => list.getByRole('listitem').filter({ hasText: words }) };
}

/** The texts of the marks that are stored for the board. */
async function stored(): Promise<string[]> {
  const answer = await fetch(`${demo.url}/api/annotations?dashboardUID=${BOARD.uid}`);
  return ((await answer.json()) as { text: string }[]).map(({ text }) => text);
}

/** Drags over the chart, from and to a share of its width, with Ctrl held. */
async function dragMarking(page: Page, from: number, to: number): Promise<void> {
  const box = await page.getByRole('application').locator('.u-over').boundingBox();
  const at = (share: number) => (box?.x ?? 0) + (box?.width ?? 0) * share;
  const y = (box?.y ?? 0) + 60;
  await page.keyboard.down('Control');
  await page.mouse.move(at(from), y);
  await page.mouse.down();
  await page.mouse.move(at(to), y, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up('Control');
}

it('lists what the program found and what the query of the file finds, and switches each kind', async () => {
  const { page, faults } = await open(browser, demo.url + PATH);
  const { list, rows } = await openList(page);
  await rows('restarted').first().waitFor();
  await rows('Requests wait: sim-').first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await list.getByRole('checkbox', { name: 'Waits' }).uncheck();
  await expect.poll(() => rows('Requests wait').count()).toBe(0);
  expect(new URL(page.url()).searchParams.getAll('marks')).toEqual(['-Waits']);
  await rows('restarted').first().getByRole('button', { name: /^More/ }).click();
  await list.getByRole('link', { name: /^sim-/ }).first().click();
  await page.getByRole('heading', { name: 'Targets' }).waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toMatch(/^sim-/);
  await page.goBack();
  const again = await openList(page);
  await again.rows('restarted').first().waitFor();
  expect(await again.rows('Requests wait').count()).toBe(0);
  await again.list.getByRole('checkbox', { name: 'Waits' }).check();
  await again.rows('Requests wait').first().waitFor();
  expect(new URL(page.url()).searchParams.has('marks')).toBe(false);
  expect(faults).toEqual([]);
});

it('walks a chart from mark to mark with the keyboard, and reads them out', async () => {
  const { page, faults } = await open(browser, demo.url + PATH);
  const chart = page.getByRole('application', { name: /m along its marks/ });
  await chart.focus();
  const said = () => chart.locator('[aria-live]').textContent();
  await page.keyboard.press('Shift+M');
  await expect.poll(said).toMatch(/^Mark (\d+) of \1, [\d:]+\. ./);
  const last = await said();
  await page.keyboard.press('Shift+M');
  await expect.poll(said).not.toBe(last);
  await page.keyboard.press('m');
  await expect.poll(said).toBe(last);
  await page.keyboard.press('Enter');
  const zoom = page.locator('.k-pinned').getByRole('button', { name: /^Zoom to it/ });
  await zoom.first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await zoom.first().press('Enter');
  await page.waitForURL(/from=\d+&to=\d+/);
  expect(faults).toEqual([]);
});

it('makes a mark by dragging with Ctrl, changes and deletes it, and takes each back', async () => {
  const { page, faults } = await open(browser, `${demo.url}${PATH}?marks=-found&marks=-Waits`);
  await page.getByRole('application').locator('.u-over').waitFor();
  await dragMarking(page, 0.3, 0.6);
  await page.getByRole('dialog', { name: 'Mark a span' }).getByLabel('What happened').fill('Load test');
  await page.keyboard.press('Enter');
  await expect.poll(stored).toEqual(['Load test']);

  const marked = page.getByRole('application', { name: /m along its marks/ });
  await marked.locator('.u-over').click();
  await page.locator('.k-pinned').getByRole('button', { name: 'Change: Load test' }).click();
  const change = page.getByRole('dialog', { name: 'Change the mark' });
  await change.getByLabel('What happened').fill('Load test, 64 users');
  await page.keyboard.press('Enter');
  await expect.poll(stored).toEqual(['Load test, 64 users']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(stored).toEqual(['Load test']);

  const { list } = await openList(page);
  await list.getByRole('button', { name: 'More: Load test', exact: true }).click();
  await list.getByRole('button', { name: 'Delete: Load test', exact: true }).click();
  await expect.poll(stored).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(stored).toEqual(['Load test']);
  await marked.waitFor();
  expect(faults).toEqual([]);
});
