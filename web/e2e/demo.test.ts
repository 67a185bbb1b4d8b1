/**
 * `kanoa-monitor demo`, as a person who has no server sees it. With
 * KANOA_SCREENSHOTS set to a folder it also takes the pictures of README and
 * docs (`make screenshots`).
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open, type PageOptions } from './support/browser';
import { type Monitor, startDemo } from './support/monitor';
import { numberOf, readBoard, settled } from './support/shown.mjs';

const PICTURES = process.env.KANOA_SCREENSHOTS;
const BOARD_UID = 'vllm-gpu-metrics';
const BOARD = `/d/${BOARD_UID}/${BOARD_UID}`;

let browser: Browser;
let demo: Monitor;

beforeAll(async () => {
  [browser, demo] = await Promise.all([launch(), startDemo()]);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** The bytes of script and style that the page has fetched by now, as they came: compressed. */
function weight(page: Page): Promise<{ readonly script: number; readonly style: number }> {
  return page.evaluate(() => {
    const fetched = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const of = (end: string) => fetched.filter(({ name }) => new URL(name).pathname.endsWith(end));
    const sum = (list: readonly PerformanceResourceTiming[]) =>
      list.reduce((total, { encodedBodySize }) => total + encodedBodySize, 0);
    return { script: sum(of('.js')), style: sum(of('.css')) };
  });
}

describe('the demonstration', () => {
  it('opens on the board, with a value in every panel and an hour of history', async () => {
    const { page, faults, foreign } = await open(browser, `${demo.url}/`);
    await settled(page);
    await page.waitForURL(/\/d\/vllm-gpu-metrics\//);
    const board = await readBoard(page);
    expect(Object.keys(board)).toEqual([
      'GPU KV Cache Usage',
      'Request Rate',
      'Active Requests',
      'Token Throughput',
      'Latency',
      'Cache Utilization',
      'Request Preemptions',
    ]);
    for (const [title, figures] of Object.entries(board)) {
      const numbers = Object.values(figures).map(numberOf);
      expect(
        numbers.some((number) => number > 0),
        `${title}: ${JSON.stringify(figures)}`,
      ).toBe(true);
    }
    expect([faults, foreign]).toEqual([[], []]);
    const { script, style } = await weight(page);
    expect(script).toBeGreaterThan(100_000);
    expect(script).toBeLessThanOrEqual(180_000);
    expect(style).toBeGreaterThan(5_000);
    expect(style).toBeLessThanOrEqual(12_000);
    const hour = (await demo.prometheus('query', {
      query: 'min(count_over_time(up{instance="sim-steady"}[1h]))',
    })) as {
      result: { value: [number, string] }[];
    };
    expect(Number(hour.result[0]?.value[1])).toBeGreaterThan(200); // four a minute
  });

  it.each([
    ['/', 'Token Throughput'],
    ['/dashboards', 'vLLM GPU Metrics'],
    ['/targets', 'sim-steady'],
    ['/metrics-reference', 'Requests running'],
    ['/status', 'Prometheus API'],
  ])('says on %s that its data are simulated', async (path, text) => {
    const { page } = await open(browser, demo.url + path);
    await page.getByText(text).first().waitFor();
    await expect(
      page
        .getByText(/simulated data/i)
        .first()
        .isVisible(),
    ).resolves.toBe(true);
    await page.context().close();
  });
});

const RATE = 'sum by (instance) (rate(vllm:generation_tokens_total[$__rate_interval]))';

const SHOTS: readonly (readonly [name: string, path: string, options: PageOptions])[] = [
  ['dashboard-light', `${BOARD}?from=now-30m&to=now&var-instance=sim-overloaded`, { height: 1130 }],
  ['dashboard-dark', `${BOARD}?from=now-1h&to=now`, { height: 1130, theme: 'dark' }],
  [
    'dashboard-phone',
    `${BOARD}?var-instance=sim-steady`,
    { width: 390, height: 844, theme: 'dark', touch: true },
  ],
  ['targets-light', '/targets', { height: 720 }],
  ['panel-editor-light', `${BOARD}?from=now-30m&to=now&editPanel=4`, {}],
  ['explore-dark', `/explore?from=now-30m&to=now&expr=${encodeURIComponent(RATE)}`, { theme: 'dark' }],
];

/** What has to be there before a page is looked at. */
const READY: Readonly<Record<string, string>> = {
  'targets-light': 'sim-steady',
  'panel-editor-light': 'sim-steady generated',
  'explore-dark': 'sim-steady',
};

describe('the pictures of the documentation', () => {
  it.each(SHOTS)('%s', async (name, path, options) => {
    const { page, faults } = await open(browser, demo.url + path, options);
    const words = READY[name];
    if (words === undefined) await settled(page);
    else await page.getByText(words).first().waitFor();
    expect(faults).toEqual([]);
    await picture(page, name);
    await page.context().close();
  });

  it('save-light', async () => {
    const { page, faults } = await open(browser, `${demo.url}${await copyOf(BOARD_UID)}?editPanel=4`);
    await page.getByRole('textbox', { name: 'Fill, per cent' }).fill('15');
    await page.getByRole('textbox', { name: 'Title of the dashboard' }).fill('vLLM, night shift');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Save the dashboard' });
    await dialog.getByText('how it is drawn changed').waitFor();
    await dialog.getByText('Line by line').click();
    await dialog.getByLabel(/^What changed/).fill('Areas are easier to read at night');
    expect(faults).toEqual([]);
    await picture(page, 'save-light');
    await page.context().close();
  });
});

/** Stores a copy of a board, which can be saved; tells its address. */
async function copyOf(uid: string): Promise<string> {
  const answer = await fetch(`${demo.url}/api/dashboards/uid/${uid}`);
  const { dashboard } = (await answer.json()) as { dashboard: object };
  const copy = { ...dashboard, id: null, uid: 'ours', title: 'vLLM, ours' };
  const saved = await fetch(`${demo.url}/api/dashboards/db`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    // With line ends, as files have them.
    body: `{"dashboard":${JSON.stringify(copy, null, 2)}}`,
  });
  return ((await saved.json()) as { url: string }).url;
}
