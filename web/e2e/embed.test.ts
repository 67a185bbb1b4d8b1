/** One panel in the page of somebody else, at another origin, as the settings allow it. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, open } from './support/browser';
import { type Monitor, startMonitor } from './support/monitor';
import { eventually } from './support/process';

/** A board whose panel leads elsewhere. */
const BOARD = {
  uid: 'shown',
  title: 'Shown',
  time: { from: 'now-5m', to: 'now' },
  refresh: '1s',
  panels: [
    {
      id: 1,
      type: 'stat',
      title: 'Up',
      // As fine as its samples, so that the first one shows at once.
      interval: '1s',
      gridPos: { x: 0, y: 0, w: 12, h: 8 },
      targets: [{ refId: 'A', expr: 'max(up)' }],
      links: [{ title: 'Whole board', url: '/d/shown' }],
    },
  ],
};

/** A web page with frames, on a port and so an origin of its own. */
async function startWiki(): Promise<{ origin: string; server: Server; frames: string[] }> {
  const frames: string[] = [];
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(
      frames.map((src, i) => `<iframe id="f${i}" width="600" height="400" src="${src}"></iframe>`).join(''),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, frames };
}

let browser: Browser;
let monitor: Monitor;
let friend: Awaited<ReturnType<typeof startWiki>>;
let stranger: Awaited<ReturnType<typeof startWiki>>;

beforeAll(async () => {
  [browser, friend, stranger] = await Promise.all([launch(), startWiki(), startWiki()]);
  monitor = await startMonitor({
    'kanoa-monitor.yml': JSON.stringify({ discovery: { enabled: false }, embed: { allow: [friend.origin] } }),
    'grafana/dashboards/shown.json': JSON.stringify(BOARD),
  });
  for (const { frames } of [friend, stranger]) {
    frames.push(`${monitor.url}/d-solo/shown/shown?panelId=1`, `${monitor.url}/d/shown/shown`);
  }
  await eventually('a first sample', async () => {
    const { result } = (await monitor.prometheus('query', { query: 'up == 1' })) as { result: unknown[] };
    return result.length > 0 ? true : null;
  });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
  friend?.server.close();
  stranger?.server.close();
});

const panel = (frame: FrameLocator) => frame.locator('[data-testid="panel-1"]');

it('is drawn in a page that the settings name, and nothing else of the program is', async () => {
  const { page } = await open(browser, friend.origin);
  const frame = page.frameLocator('#f0');
  await frame.getByText('1', { exact: true }).waitFor();
  await expect.poll(() => panel(frame).getAttribute('data-state')).toBe('ready');
  // The browser shows a page of its own in place of a whole board.
  await expect.poll(() => page.frames().at(2)?.url()).toMatch(/^chrome-error:/);
});

it('stays alone in its frame: keys mean nothing, and links open a tab', async () => {
  const { page } = await open(browser, friend.origin);
  const frame = page.frameLocator('#f0');
  await frame.getByText('1', { exact: true }).waitFor();
  await panel(frame).click();
  for (const key of ['g', 'd', 'e', '/', '?']) await page.keyboard.press(key);
  await panel(frame).getByRole('button', { name: /^Menu/ }).click();
  const opened = page.context().waitForEvent('page');
  await frame.getByRole('menuitem', { name: /Explore/ }).click();
  expect(new URL((await opened).url()).pathname).toBe('/explore');
  expect(page.frames().at(1)?.url()).toContain('/d-solo/shown/');
});

it('is refused in every other page', async () => {
  const { page } = await open(browser, stranger.origin);
  await expect
    .poll(() =>
      page
        .frames()
        .slice(1)
        .map((frame) => frame.url().split(':')[0]),
    )
    .toEqual(['chrome-error', 'chrome-error']);
});
