/** Two data sources, each a real engine with data of its own: a board asks each for what is there. */

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, open } from './support/browser';
import { type Monitor, startMonitor } from './support/monitor';
import { eventually } from './support/process';

const SECOND = { type: 'prometheus', uid: 'second' };

const stat = (id: number, title: string, more: object) => ({
  id,
  type: 'stat',
  title,
  gridPos: { x: (id - 1) * 6, y: 0, w: 6, h: 6 },
  options: { textMode: 'value_and_name' },
  ...more,
});

const target = (refId: string, datasource?: object) => ({
  refId,
  expr: 'sum by (job) (up{job!="kanoa-monitor"})',
  legendFormat: '{{job}}',
  ...(datasource === undefined ? {} : { datasource }),
});

const BOARD = {
  uid: 'two',
  title: 'Two',
  refresh: '1s',
  time: { from: 'now-5m', to: 'now' },
  templating: {
    list: [
      {
        name: 'source',
        type: 'datasource',
        query: 'prometheus',
        current: { text: 'Second', value: 'second' },
      },
      {
        name: 'job',
        type: 'query',
        datasource: SECOND,
        query: 'label_values(up{job!="kanoa-monitor"}, job)',
        refresh: 1,
      },
    ],
  },
  panels: [
    stat(1, 'Of the first', { targets: [target('A')] }),
    stat(2, 'Of the second', { datasource: SECOND, targets: [target('A')] }),
    stat(3, 'Of both', {
      datasource: { uid: '-- Mixed --' },
      targets: [target('A', { uid: 'kanoa-prometheus' }), target('B', SECOND)],
    }),
    stat(4, 'Of the chosen', { datasource: { uid: '$' + '{source}' }, targets: [target('A')] }),
  ],
};

/** Scrapes itself under a name of its own. */
const scraping = (job: string) => (port: number) =>
  JSON.stringify({
    global: { scrape_interval: '1s', scrape_timeout: '1s' },
    scrape_configs: [{ job_name: job, static_configs: [{ targets: [`127.0.0.1:${port}`] }] }],
  });

let browser: Browser;
let first: Monitor;
let second: Monitor;

async function start(
  job: string,
  port: number,
  files: Readonly<Record<string, string>> = {},
): Promise<Monitor> {
  const monitor = await startMonitor({
    'kanoa-monitor.yml': 'discovery: {enabled: false}\n',
    'prometheus/prometheus.yml': scraping(job)(port),
    ...files,
  });
  await eventually(`a sample of ${job}`, async () => {
    const { result } = (await monitor.prometheus('query', { query: `up{job="${job}"}` })) as {
      result: unknown[];
    };
    return result.length > 0 ? true : null;
  });
  return monitor;
}

const portOf = (url: string) => Number(new URL(url).port);

beforeAll(async () => {
  browser = await launch();
  // A target that is down has a sample too.
  second = await start('second', 1);
  const sources = [{ name: 'Second', uid: 'second', type: 'prometheus', access: 'proxy', url: second.api }];
  first = await start('first', portOf(second.api), {
    'grafana/provisioning/datasources/second.yml': JSON.stringify({ apiVersion: 1, datasources: sources }),
    'grafana/dashboards/two.json': JSON.stringify(BOARD),
  });
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await first?.stop();
  await second?.stop();
});

it('asks each source for its own, in panels, mixed panels, and by a variable', async () => {
  const { page, faults } = await open(browser, `${first.url}/d/two/two`);
  const names = (id: number) => page.locator(`[data-testid="panel-${id}"] .k-panel-body`).innerText();
  const shows = (id: number) => expect.poll(() => names(id), { timeout: 30_000 });
  await shows(1).toMatch(/^first\s+1$/);
  await shows(2).toMatch(/^second\s+0$/);
  await shows(3).toMatch(/^first\s+1\s+second\s+0$/);
  await shows(4).toMatch(/^second\s+0$/);
  await page.getByRole('button', { name: /^job second/i }).waitFor();

  await page.getByRole('button', { name: /^source/i }).click();
  await page.getByRole('option', { name: 'Prometheus' }).click();
  await shows(4).toMatch(/^first\s+1$/);
  expect(faults).toEqual([]);
});

it('says which source is silent, and goes on with the other', async () => {
  const { page } = await open(browser, `${first.url}/d/two/two`);
  await page.getByText('first').first().waitFor();
  await second.stop();
  await expect
    .poll(() => page.locator('[data-testid="panel-2"]').innerText(), { timeout: 30_000 })
    .toContain('Second');
  await expect.poll(() => page.locator('[data-testid="panel-1"]').getAttribute('data-state')).toBe('ready');
});
