import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { healthy } from './fake/state';
import { setUpStage } from './support/stage';

const stage = setUpStage();
const LATENCY = '/d/latency/latency';

/** The text of a column of the first table, from the top. */
function column(page: Page, index: number): Promise<(string | null)[]> {
  return page.locator(`tbody tr > :nth-child(${index})`).allTextContents();
}

/** The parameters of the present address. */
const params = (page: Page) => new URL(page.url()).searchParams;

describe('links between boards', () => {
  it('keep range and variables, and mark where one is', async () => {
    const path = `${LATENCY}?from=now-3h&to=now-1h&var-instance=127.0.0.1:8002&var-instance=127.0.0.1:8003`;
    const { page, faults } = await stage(healthy(), path, { width: 1800 });
    const links = page.getByRole('navigation', { name: 'Boards' });
    expect(await links.getByRole('link', { name: 'Latency' }).getAttribute('aria-current')).toBe('page');
    await links.getByRole('link', { name: 'vLLM GPU Metrics' }).click();
    await page.getByRole('heading', { name: 'vLLM GPU Metrics' }).waitFor();
    expect([params(page).get('from'), params(page).get('to')]).toEqual(['now-3h', 'now-1h']);
    expect(params(page).getAll('var-instance')).toEqual(['127.0.0.1:8002', '127.0.0.1:8003']);
    await page.goBack();
    await page.getByRole('heading', { name: 'Latency', exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  it('are a menu on a phone, that the keyboard can use', async () => {
    const { page } = await stage(healthy(), LATENCY, { width: 390, height: 800 });
    await page.getByRole('button', { name: 'Boards' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Capacity' }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Capacity' }).waitFor();
    expect(params(page).get('from')).toBe('now-15m');
  });

  it('lead on from a panel', async () => {
    const { page } = await stage(healthy(), `${LATENCY}?from=now-6h&to=now`);
    await page.getByTestId('panel-2').getByRole('link', { name: 'Scheduler and KV cache' }).click();
    await page.getByRole('heading', { name: 'Capacity' }).waitFor();
    expect(params(page).get('from')).toBe('now-6h');
  });

  it('by tag stand for every board that has them', async () => {
    const state = healthy();
    const tagged = { type: 'dashboards', tags: ['gpu'], title: '', keepTime: true, includeVars: false };
    const board = state.dashboards.find(({ json }) => json.uid === 'latency');
    Object.assign(board ?? {}, { json: { ...board?.json, links: [tagged] } });
    const { page } = await stage(state, LATENCY, { width: 1800 });
    const link = page.getByRole('navigation', { name: 'Boards' }).getByRole('link');
    await link.first().waitFor();
    expect(await link.allTextContents()).toEqual(['vLLM GPU Metrics']);
  });
});

describe('a table', () => {
  it('is sorted as the file says, and by a click as one likes', async () => {
    const { page } = await stage(healthy(), `${LATENCY}?viewPanel=3`);
    await page.getByRole('rowheader', { name: '127.0.0.1:8007' }).waitFor();
    expect((await column(page, 4)).slice(0, 3)).toEqual(['99%', '94%', '80%']);
    await page.getByRole('button', { name: 'Server', exact: true }).click();
    expect((await column(page, 1)).slice(0, 2)).toEqual(['127.0.0.1:8000', '127.0.0.1:8001']);
    expect(await column(page, 5)).toContain('> 10 s');
  });

  it('leads from a row to its server', async () => {
    const { page } = await stage(healthy(), `${LATENCY}?viewPanel=3`);
    await page.getByRole('table').getByRole('link', { name: '127.0.0.1:8003' }).click();
    await page.getByRole('heading', { name: 'vLLM GPU Metrics' }).waitFor();
    expect(params(page).getAll('var-instance')).toEqual(['127.0.0.1:8003']);
  });

  it('keeps its head and its first column in sight on a phone', async () => {
    const { page } = await stage(healthy(), `${LATENCY}?viewPanel=3`, {
      width: 390,
      height: 500,
      touch: true,
    });
    const first = page.getByRole('rowheader', { name: '127.0.0.1:8007' });
    await first.waitFor();
    const before = await first.boundingBox();
    await page.locator('.k-table-scroll').evaluate((box) => box.scrollTo(400, 0));
    expect((await first.boundingBox())?.x).toBe(before?.x);
  });

  it('keeps the columns in sight that the file freezes, beside each other', async () => {
    const state = healthy();
    state.dashboards = state.dashboards.map(({ json, ...rest }) => ({ ...rest, json: frozen(json, 2) }));
    const { page } = await stage(state, `${LATENCY}?viewPanel=3`, { width: 1000, height: 600 });
    const row = page.getByRole('row').filter({ hasText: '127.0.0.1:8007' });
    await row.waitFor();
    const places = () =>
      row.locator('th, td').evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().x));
    const before = await places();
    // A width of its own is more than a least width for all.
    expect((before[1] ?? 0) - (before[0] ?? 0)).toBe(180);
    await page.locator('.k-table-scroll').evaluate((box) => box.scrollTo(200, 0));
    const after = await places();
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after[2]).toBeLessThan(before[2] ?? 0);
  });
});

/** The board, with wide columns in its tables, of which the first ones stay. */
function frozen<Board extends object>(json: Board, left: number): Board {
  const panels = 'panels' in json ? (json.panels as readonly Record<string, unknown>[]) : [];
  const wide = (panel: Record<string, unknown>) => ({
    ...panel,
    options: { ...(panel.options as object), frozenColumns: { left } },
    fieldConfig: {
      defaults: { custom: { minWidth: 300 } },
      overrides: [
        { matcher: { id: 'byName', options: 'Server' }, properties: [{ id: 'custom.width', value: 180 }] },
      ],
    },
  });
  return { ...json, panels: panels.map((panel) => (panel.type === 'table' ? wide(panel) : panel)) };
}

/** Waits until the only panel has its values. */
const drawn = (page: Page) => page.locator('[data-testid^="panel-"][data-state="ready"]').waitFor();

describe('a heatmap', () => {
  it('says what is under the pointer', async () => {
    const { page } = await stage(healthy(), `${LATENCY}?viewPanel=1`);
    await drawn(page);
    await page.locator('.k-heatmap .u-over').hover();
    await page.locator('.k-tooltip').waitFor();
    expect(await page.locator('.k-tooltip').textContent()).toMatch(/ms to .*s.*req\/s.*up to there.*%/);
  });

  it('is walked with the arrow keys, along its times and its buckets', async () => {
    const { page } = await stage(healthy(), `${LATENCY}?viewPanel=1`);
    await drawn(page);
    await page.getByRole('application').focus();
    const sentence = async () => (await page.locator('.k-heatmap [aria-live]').textContent()) ?? '';
    const time = async () => (await sentence()).slice(0, 9);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(sentence).toMatch(/^\d\d:\d\d:\d\d\. .* to .*: .* req\/s\.$/);
    const first = await sentence();
    await page.keyboard.press('ArrowUp');
    await expect.poll(sentence).not.toBe(first);
    expect(await time()).toBe(first.slice(0, 9));
    await page.keyboard.press('ArrowLeft');
    await expect.poll(time).not.toBe(first.slice(0, 9));
  });
});

describe('what is missing', () => {
  it('is explained by every reason, surest first, and Escape closes the list', async () => {
    const state = healthy();
    state.queries = 'empty';
    const { page } = await stage(state, '/d/vllm-gpu-metrics/vllm-gpu-metrics?viewPanel=2');
    await page.getByRole('button', { name: 'Why?' }).click();
    const list = page.getByRole('dialog', { name: 'Why?' });
    await list.locator('strong').first().waitFor(); // the list comes in a chunk of its own
    expect(await list.locator('strong').allTextContents()).toEqual([
      'No request finished in the last 15 minutes.',
      'vLLM 0.6.6 does not measure this. It does since 0.11.0.',
    ]);
    expect(await list.textContent()).toContain('Holds for 127.0.0.1:8000, 127.0.0.1:8001.');
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
    expect(params(page).get('viewPanel')).toBe('2');
  });

  it('stays explained while new values come', async () => {
    const { page, server } = await stage(healthy(), '/d/vllm-gpu-metrics/vllm-gpu-metrics?refresh=1s');
    await page.getByRole('button', { name: 'no value from 2 of 8 servers' }).click();
    const list = page.getByRole('dialog', { name: 'no value from 2 of 8 servers' });
    await list.waitFor();
    const asked = server.state.asked;
    while (server.state.asked < asked + 2) await page.waitForTimeout(50);
    expect(await list.isVisible()).toBe(true);
  });
});

describe('the reference', () => {
  it('goes from a signal to its metric and to what replaced it, each with an address', async () => {
    const { page, faults } = await stage(healthy(), '/metrics-reference#signal-kv_cache_used');
    await page.getByRole('link', { name: 'vllm:gpu_cache_usage_perc' }).click();
    await page.getByText('until 0.15.0', { exact: false }).first().waitFor();
    const replaced = page.locator('.entry-more').getByRole('link', { name: 'vllm:kv_cache_usage_perc' });
    await replaced.first().click();
    expect(new URL(page.url()).hash).toBe('#vllm%3Akv_cache_usage_perc');
    await page.goBack();
    await page.goBack();
    await page.getByText('New requests begin to wait for blocks.').waitFor();
    expect(faults).toEqual([]);
  });

  it('filters as one writes, and keeps the filter in the address', async () => {
    const { page } = await stage(healthy(), '/metrics-reference?show=metrics');
    await page.getByRole('searchbox', { name: 'Search metrics' }).fill('draft');
    await page.getByText('Tokens that the draft model proposed.').waitFor();
    expect(await page.locator('.entry').count()).toBe(1);
    expect(params(page).get('q')).toBe('draft');
    await page.getByRole('button', { name: 'Only what my servers expose' }).click();
    await page.getByText('Nothing fits this search.').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.getByText('sglang:num_running_reqs').waitFor();
  });

  it('is reached from an unknown name on the Targets page', async () => {
    const { page } = await stage(healthy(), '/targets');
    await page.getByRole('button', { name: '127.0.0.1:8006' }).click();
    await page.getByText('2 new to us').click();
    await page.getByRole('link', { name: 'vllm:moe_expert_load' }).click();
    await page.getByText('These are not described yet.').waitFor();
  });
});
