/**
 * The real binary under attack from a browser: text from targets, labels and
 * dashboards that wants to be script, and foreign pages that want to change
 * something or read something.
 */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FLAGS, launch } from './support/browser';
import { type Monitor, startMonitor } from './support/monitor';
import { eventually } from './support/process';

/** Each sets window.__xss if any of it is ever run. */
const VECTORS = [
  '<script>window.__xss=1</script>',
  '<img src=x onerror="window.__xss=2">',
  '<svg onload="window.__xss=3"></svg>',
  '"><iframe srcdoc="<script>parent.__xss=4</script>"></iframe>',
  'javascript:window.__xss=5//',
  '</script><script>window.__xss=6</script>',
  '<details open ontoggle="window.__xss=7">x</details>',
  '{{constructor.constructor("window.__xss=8")()}}',
  '<a href="javascript:window.__xss=9" autofocus onfocus="window.__xss=9">x</a>',
  '<style>@import "javascript:window.__xss=10"</style><math><mi xlink:href="data:x,<script>window.__xss=10</script>">',
] as const;

let browser: Browser;
let hostile: Server;
let foreign: Server;
let monitor: Monitor;

beforeAll(async () => {
  hostile = await listen((_, response) => {
    response.setHeader('Content-Type', 'text/plain; version=0.0.4');
    response.end(page());
  });
  foreign = await listen((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>a foreign page</title><p>hello');
  });
  browser = await launch();
  monitor = await startMonitor(configuration(portOf(hostile)));
  await eventually('the hostile target to be up', async () =>
    (await targets()).some(({ job, state }) => job === 'hostile' && state === 'up') ? true : null,
  );
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
  hostile?.close();
  foreign?.close();
});

function listen(handler: Parameters<typeof createServer>[1]): Promise<Server> {
  return new Promise((done) => {
    const server = createServer(handler as Parameters<typeof createServer>[1]);
    server.listen(0, '127.0.0.1', () => done(server));
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function targets(): Promise<{ job: string; state: string }[]> {
  const answer = await fetch(`${monitor.url}/api/kanoa/targets`);
  return ((await answer.json()) as { targets: { job: string; state: string }[] }).targets;
}

/** A vLLM page whose HELP and labels are full of script. */
function page(): string {
  const quoted = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return VECTORS.flatMap((vector, i) => [
    ...(i === 0
      ? [`# HELP vllm:num_requests_running ${vector}`, '# TYPE vllm:num_requests_running gauge']
      : []),
    `vllm:num_requests_running{engine="0",model_name="${quoted(vector)}"} ${i}`,
  ])
    .concat(
      '# TYPE vllm:generation_tokens_total counter',
      VECTORS.map((vector) => `vllm:generation_tokens_total{engine="0",model_name="${quoted(vector)}"} 1`),
      '',
    )
    .join('\n');
}

function configuration(port: number): Record<string, string> {
  return {
    'kanoa-monitor.yml': 'discovery: {enabled: false}\n',
    'prometheus/prometheus.yml': JSON.stringify({
      global: { scrape_interval: '1s', scrape_timeout: '1s' },
      scrape_configs: [
        {
          job_name: 'hostile',
          static_configs: [
            { targets: [`127.0.0.1:${port}`], labels: { instance: VECTORS[1], zone: VECTORS[0] } },
          ],
        },
      ],
    }),
    'grafana/dashboards/hostile.json': JSON.stringify(board()),
  };
}

/** A dashboard that tries every place where text is shown. */
function board(): object {
  const panels = VECTORS.flatMap((vector, i) => [
    {
      id: 2 * i + 1,
      type: ['timeseries', 'stat', 'gauge', 'table', 'heatmap'][i % 5],
      title: vector,
      description: `${vector}\n\n[link](${vector})`,
      links: [{ title: vector, url: 'javascript:window.__xss=20' }],
      gridPos: { x: (i % 4) * 6, y: Math.floor(i / 4) * 8, w: 6, h: 8 },
      fieldConfig: {
        defaults: {
          unit: vector,
          displayName: `${vector} \${__field.labels.model_name}`,
          noValue: vector,
          // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in a dashboard file
          links: [{ title: vector, url: i % 2 === 0 ? '${__value.raw}' : vector }],
        },
        overrides: [],
      },
      targets: [{ refId: 'A', expr: 'vllm:num_requests_running', legendFormat: `{{model_name}} ${vector}` }],
    },
    {
      id: 2 * i + 2,
      type: 'text',
      title: '',
      gridPos: { x: (i % 4) * 6, y: 40 + Math.floor(i / 4) * 8, w: 6, h: 8 },
      options: {
        mode: i % 2 === 0 ? 'markdown' : 'html',
        content: `${vector} [x](javascript:window.__xss=21) $model`,
      },
    },
  ]);
  const list = [
    {
      name: 'model',
      label: VECTORS[0],
      type: 'query',
      multi: true,
      includeAll: true,
      query: 'label_values(vllm:num_requests_running, model_name)',
      datasource: { type: 'prometheus' },
    },
    {
      name: 'custom',
      type: 'custom',
      query: VECTORS.map((vector) => vector.replaceAll(',', '\\,')).join(','),
    },
  ];
  return {
    uid: 'hostile',
    title: VECTORS[0],
    description: VECTORS[2],
    tags: [VECTORS[1]],
    links: VECTORS.map((vector) => ({ type: 'link', title: vector, tooltip: vector, url: vector })),
    schemaVersion: 41,
    panels,
    templating: { list },
  };
}

async function ran(page: Page): Promise<unknown> {
  return page.evaluate(() => (window as unknown as { __xss?: unknown }).__xss);
}

describe('text never becomes script', () => {
  const value = encodeURIComponent(VECTORS[1]);
  it.each([
    ['the hostile dashboard', '/d/hostile/x?from=now-5m&to=now'],
    ['a variable in the URL', `/d/hostile/x?var-model=${value}&var-custom=${value}`],
    ['one of its panels', '/d/hostile/x?viewPanel=1'],
    ['the shipped dashboard', `/d/vllm-gpu-metrics/x?var-instance=${value}`],
    ['the list of dashboards', '/dashboards'],
    ['a search', `/dashboards?query=${value}`],
    ['the targets', `/targets?q=${value}`],
    ['the status', '/status'],
    ['the reference of metrics', `/metrics-reference?show=new#${value}`],
    ['an unknown page', `/${value}`],
  ])('%s', async (_, path) => {
    const context = await browser.newContext({ viewport: { width: 1400, height: 2400 } });
    const page = await context.newPage();
    await page.goto(monitor.url + path);
    await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => undefined); // a board refreshes for ever
    for (const summary of await page.locator('summary, [aria-expanded="false"]').all()) {
      await summary.click({ timeout: 500 }).catch(() => undefined); // some lie behind others
    }
    expect(await ran(page)).toBeUndefined();
    expect(await page.locator('a[href^="javascript:" i]').count()).toBe(0);
    expect(await page.locator('iframe, object, embed').count()).toBe(0);
    await context.close();
  });

  it('even when the answer of the Prometheus API is opened as a page', async () => {
    const page = await browser.newPage();
    await page.goto(`${monitor.api}/api/v1/query?query=${encodeURIComponent('vllm:num_requests_running')}`);
    expect(await ran(page)).toBeUndefined();
    await page.goto(`${monitor.api}/federate?match[]=vllm:num_requests_running`);
    expect(await ran(page)).toBeUndefined();
    await page.close();
  });
});

/** Everything that changes something, on both ports. */
function writes(): readonly { readonly method: string; readonly url: string }[] {
  return [
    { method: 'POST', url: `${monitor.url}/api/user/stars/dashboard/uid/vllm-gpu-metrics` },
    { method: 'DELETE', url: `${monitor.url}/api/user/stars/dashboard/uid/vllm-gpu-metrics` },
    { method: 'POST', url: `${monitor.url}/api/kanoa/query` },
    { method: 'POST', url: `${monitor.api}/-/reload` },
    { method: 'PUT', url: `${monitor.api}/-/reload` },
    { method: 'POST', url: `${monitor.api}/-/quit` },
    { method: 'POST', url: `${monitor.api}/api/v1/admin/tsdb/delete_series?match[]=up` },
    { method: 'POST', url: `${monitor.api}/api/v1/write` },
  ];
}

async function stateNow(): Promise<unknown> {
  const status = await (await fetch(`${monitor.url}/api/kanoa/status`)).json();
  const stars = await (await fetch(`${monitor.url}/api/search?starred=true`)).json();
  return { stars, loadedAt: (status as { config: { loadedAt: string } }).config.loadedAt };
}

describe('a foreign page', () => {
  it('changes nothing and reads nothing', async () => {
    const before = await stateNow();
    const page = await browser.newPage();
    for (const host of ['127.0.0.1', 'localhost']) {
      await page.goto(`http://${host}:${portOf(foreign)}/`);
      for (const { method, url } of writes()) {
        for (const mode of ['cors', 'no-cors'] as const) {
          const seen = await page.evaluate(attempt, { method, url, mode });
          expect(seen, `${method} ${url} from ${host}, ${mode}`).toBe('');
        }
      }
      for (const url of [`${monitor.url}/api/kanoa/targets`, `${monitor.api}/api/v1/query?query=up`]) {
        expect(await page.evaluate(attempt, { method: 'GET', url, mode: 'cors' as const }), url).toBe('');
      }
    }
    await page.close();
    expect(await stateNow()).toEqual(before);
  });

  it('cannot frame us', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${portOf(foreign)}/`);
    await page.evaluate((url) => {
      const frame = document.createElement('iframe');
      frame.src = url;
      document.body.append(frame);
      return new Promise((done) => frame.addEventListener('load', done));
    }, `${monitor.url}/targets`);
    const [, frame] = page.frames();
    expect(await frame?.locator('nav').count()).toBe(0);
    await page.close();
  });

  it('that rebinds its name to this machine is misdirected', async () => {
    const rebound = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [...FLAGS, '--host-resolver-rules=MAP evil.example 127.0.0.1'],
    });
    const page = await rebound.newPage();
    for (const base of [monitor.url, monitor.api]) {
      for (const path of ['/', '/api/kanoa/targets', '/api/v1/query?query=up', '/-/reload', '/metrics']) {
        const answer = await page.goto(base.replace('127.0.0.1', 'evil.example') + path);
        expect(answer?.status(), path).toBe(421);
        expect(await answer?.text()).not.toContain('vllm');
      }
    }
    await rebound.close();
  });
});

/** What the page can see of an answer; empty when nothing. */
async function attempt(ask: { method: string; url: string; mode: 'cors' | 'no-cors' }): Promise<string> {
  const simple = ask.mode === 'cors' || ask.method === 'GET' || ask.method === 'POST';
  try {
    const answer = await fetch(ask.url, {
      method: simple ? ask.method : 'POST',
      mode: ask.mode,
      credentials: 'include',
      ...(ask.method === 'GET' ? {} : { body: new URLSearchParams({ queries: '[]' }) }),
    });
    return await answer.text();
  } catch {
    return '';
  }
}
