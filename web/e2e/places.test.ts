/**
 * Text that wants to be script, in every place where a text of a file reaches the page,
 * on the real program: none runs, none becomes markup, and none is stopped by the
 * content policy alone.
 */

import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileBoards, PLACES } from './attack/board';
import { openWatched } from './attack/watch';
import { launch } from './support/browser';
import { type Monitor, startMonitor } from './support/monitor';

const VECTORS = JSON.parse(
  readFileSync(new URL('../src/panels/testdata/xss.json', import.meta.url), 'utf8'),
) as string[];

const BOARDS = hostileBoards(VECTORS);

let browser: Browser;
let monitor: Monitor;

beforeAll(async () => {
  const files = BOARDS.map(({ json }, i) => [`grafana/dashboards/hostile-${i}.json`, JSON.stringify(json)]);
  [browser, monitor] = await Promise.all([
    launch(),
    startMonitor({ 'kanoa-monitor.yml': 'discovery: {enabled: false}\n', ...Object.fromEntries(files) }),
  ]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
});

describe('text of a file stays text', () => {
  it(`in ${PLACES.length} places`, () => {
    const pairs = BOARDS.reduce((sum, board) => sum + board.pairs, 0);
    expect(pairs).toBe(PLACES.length * VECTORS.length);
    expect(pairs).toBeGreaterThanOrEqual(300);
  });

  it.each(BOARDS.map((_, i) => i))('on board %i', async (i) => {
    const { page, harm } = await openWatched(browser, `${monitor.url}/d/hostile-${i}/x`, 8_000);
    await page.waitForFunction(
      () =>
        document.querySelectorAll('[data-testid^="panel-"]').length > 300 &&
        document.querySelector('[data-testid^="panel-"][data-state="loading"]') === null,
      undefined,
      { timeout: 30_000 },
    );
    expect(await harm()).toEqual([]);
    await page.context().close();
  });
});
