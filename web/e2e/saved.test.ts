/** Dashboards that people make and change, kept by the real program. */

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, open } from './support/browser';
import { findBoard, makeBoard, retitle, saveHere, startEditing } from './support/editing';
import { type Monitor, startMonitor } from './support/monitor';

let browser: Browser;
let monitor: Monitor;

beforeAll(async () => {
  [browser, monitor] = await Promise.all([launch(), startMonitor({})]);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
});

/** Stores a dashboard as another client would; gives its path. */
async function store(dashboard: string): Promise<string> {
  const answer = await fetch(`${monitor.url}/api/dashboards/db`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: `{"dashboard":${dashboard}}`,
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { url: string }).url;
}

const fileOf = async (uid: string) => (await fetch(`${monitor.url}/api/kanoa/dashboards/${uid}/file`)).text();

it('keeps a dashboard that was made with the keyboard alone', async () => {
  const { page, faults } = await open(browser, `${monitor.url}/dashboard/new`);
  await makeBoard(page, 'Night shift');
  await page.reload();
  await page.getByRole('heading', { name: 'Night shift', level: 1 }).waitFor();
  await findBoard(page, 'Night shift');
  expect(faults).toEqual([]);
});

it('changes only what was changed of a file, whatever its spaces and keys', async () => {
  const text = `{ "uid":"odd",  "title" : "Odd",
\t"panels":[ {"id":1,"type":"text", "title":"T","gridPos":{"h":4,"w":8,"x":0,"y":0},"more":{"kept":1.50}} ],
    "unknown": [1,2 , 3]}`;
  const path = await store(text);
  const { page } = await open(browser, monitor.url + path);
  await startEditing(page);
  await retitle(page, 'Even');
  await saveHere(page);
  await page.getByText('No changes.').waitFor();
  expect(await fileOf('odd')).toBe(text.replace('"Odd"', '"Even"'));
});

it('tells the second of two people who save, and loses the work of neither', async () => {
  const path = await store(JSON.stringify({ uid: 'two', title: 'Two', panels: [{ id: 1, type: 'text' }] }));
  const [first, second] = [await open(browser, monitor.url + path), await open(browser, monitor.url + path)];
  for (const { page } of [first, second]) await startEditing(page);
  await retitle(first.page, 'Two of us');
  await saveHere(first.page);
  await first.page.getByText('No changes.').waitFor();

  await second.page.getByRole('button', { name: 'Settings' }).click();
  await second.page.getByRole('textbox', { name: 'Description' }).fill('Mine');
  await saveHere(second.page);
  const dialog = second.page.getByRole('dialog', { name: 'Somebody else has saved this dashboard' });
  await dialog.getByText('saved version 2').waitFor();
  await dialog.getByRole('button', { name: 'Save both together' }).click();
  await second.page.getByText('No changes.').waitFor();
  expect(JSON.parse(await fileOf('two'))).toMatchObject({ title: 'Two of us', description: 'Mine' });

  await second.page.getByRole('link', { name: 'Versions' }).click();
  await second.page.getByRole('button', { name: 'Bring back version 1' }).click();
  await expect.poll(async () => JSON.parse(await fileOf('two')).title).toBe('Two');
});
