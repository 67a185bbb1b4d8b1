import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Target } from '../src/model';
import { BOARD } from './fake/board';
import { SELF, vllm } from './fake/fleet';
import { type FakeState, faultyStatus, healthy } from './fake/state';
import { setUpStage } from './support/stage';

const stage = setUpStage();

const ATTACK =
  '<img src=x onerror="window.__xss=1"><script>window.__xss=1</script>"\'><svg onload=window.__xss=1>';

/** A world in which every text that comes from outside is an attack. */
function hostile(): FakeState {
  const state = healthy();
  const board = JSON.parse(JSON.stringify(BOARD).replaceAll('Token Throughput', 'REPLACED')) as typeof BOARD;
  const text = `${ATTACK}\n\n[a link](javascript:window.__xss=1)\n\n<a href="javascript:window.__xss=1">x</a>`;
  const evil = {
    ...board,
    title: ATTACK,
    tags: [ATTACK],
    panels: board.panels.map((panel) => ({
      ...panel,
      title: ATTACK,
      description: text,
      ...(panel.type === 'text' ? { options: { mode: 'html', content: text } } : {}),
    })),
    templating: { list: board.templating.list.map((variable) => ({ ...variable, label: ATTACK })) },
  };
  const problem = { code: ATTACK, cause: ATTACK, next: ATTACK, detail: ATTACK };
  const target: Target = {
    ...vllm(0, ATTACK, { state: 'down', problem, source: ATTACK }),
    instance: ATTACK,
    url: `javascript:window.__xss=1//${ATTACK}`,
    labels: { [ATTACK]: ATTACK },
  };
  return {
    ...state,
    boot: { ...state.boot, version: ATTACK },
    targets: [SELF, target],
    labels: { instance: [ATTACK, 'javascript:window.__xss=1'], model_name: [ATTACK] },
    dashboards: [{ json: evil, folderUid: 'evil', folderTitle: ATTACK }],
    status: { ...faultyStatus(), notices: [ATTACK] },
  };
}

/** True when a script of the attack has run, now or soon. */
async function attacked(page: Page): Promise<boolean> {
  await page.waitForLoadState('networkidle');
  return page.evaluate(() => '__xss' in window);
}

const PAGES = [
  '/',
  '/d/vllm-gpu-metrics/x',
  '/dashboards',
  '/targets',
  '/status',
  `/${encodeURIComponent(ATTACK)}`,
];

it.each(PAGES)('runs no script of others on %s', async (path) => {
  const { page } = await stage(hostile(), path);
  await page.locator('h1').first().waitFor();
  expect(await attacked(page)).toBe(false);
  expect(await page.locator('img, iframe, object, a[href^="javascript:"]').count()).toBe(0);
});

it('runs no script out of an address', async () => {
  const query = new URLSearchParams({
    'var-instance': ATTACK,
    query: ATTACK,
    q: ATTACK,
    from: ATTACK,
    theme: ATTACK,
  });
  const { page } = await stage(hostile(), `/d/vllm-gpu-metrics/x?${query}`);
  await page.locator('.button.variable').first().click();
  await page.getByRole('option').first().waitFor();
  expect(await attacked(page)).toBe(false);
});

it('runs no script out of what opens', async () => {
  const { page } = await stage(hostile(), '/targets');
  await page.locator('.target-name').first().click();
  await page.getByText('Original error').waitFor();
  expect(await attacked(page)).toBe(false);
});

it('follows no address that leaves the product', async () => {
  const { page, foreign } = await stage(hostile(), '/dashboards');
  await page.locator('.hit-title').first().waitFor();
  const links = await page
    .locator('a')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  expect(links.filter((link) => !link.startsWith(new URL(page.url()).origin))).toEqual([]);
  expect(foreign).toEqual([]);
});
