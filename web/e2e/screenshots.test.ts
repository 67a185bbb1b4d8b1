/** The pictures of the documentation, made from the real binary with its own demo. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, open, type PageOptions } from './support/browser';
import { eventually, freePort, MONITOR, type Program, start } from './support/process';

const FOLDER = process.env.KANOA_SCREENSHOTS;

const PICTURES: Readonly<Record<string, readonly [path: string, options: PageOptions]>> = {
  'dashboard-light': ['/', { theme: 'light', height: 1180 }],
  'dashboard-dark': ['/', { theme: 'dark', height: 1180 }],
  'dashboard-phone': ['/', { theme: 'dark', width: 390, height: 844, touch: true }],
  'targets-light': ['/targets', { theme: 'light', height: 640 }],
};

let browser: Browser;
let demo: Program;
let url: string;

beforeAll(async () => {
  const [ui, api] = [await freePort(), await freePort()];
  url = `http://127.0.0.1:${ui}`;
  demo = start(MONITOR, [
    'demo',
    '--no-open',
    '--listen',
    `127.0.0.1:${ui}`,
    '--api-listen',
    `127.0.0.1:${api}`,
  ]);
  browser = await launch();
  await eventually('the demo', async () => ((await fetch(`${url}/api/health`)).ok ? true : null), 60_000);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

it.each(Object.entries(PICTURES))(
  '%s shows the demo without a fault, marked as simulated',
  async (name, [path, options]) => {
    const { page, faults, foreign } = await open(browser, url + path, options);
    await page.getByText('Simulated data').waitFor();
    await page.getByText('sim-steady').first().waitFor();
    await page.waitForLoadState('networkidle');
    if (FOLDER !== undefined) {
      mkdirSync(FOLDER, { recursive: true });
      await page.screenshot({ path: join(FOLDER, `${name}.png`) });
    }
    expect(faults).toEqual([]);
    expect(foreign).toEqual([]);
    await page.context().close();
  },
);
