/**
 * The real binary beside simulated servers of every dialect: what the panels
 * show, as text in the page, against the servers' own log of what happened.
 */

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open } from './support/browser';
import { type Fleet, type Scrape, type ServerSpec, startFleet } from './support/fleet';
import { type Monitor, startMonitor } from './support/monitor';
import { eventually } from './support/process';
import { bucketOf, inWindow, rateOf } from './support/promql';
import { numberOf, readBoard, settled } from './support/shown.mjs';

const SERVERS: readonly ServerSpec[] = [
  { name: 'v0-0.6', version: '0.6.6', v0: true },
  { name: 'v1-0.8', version: '0.8.5' },
  { name: 'v1-0.10', version: '0.10.2' },
  { name: 'v1-0.11', version: '0.11.0' },
  { name: 'v1-0.15', version: '0.15.0' },
  { name: 'v1-0.32', version: '0.32.0' },
].map((server, i) => ({ ...server, rate: 6, historySeconds: 120, seed: i + 1 }));

const INTERVAL_MS = 1000;
/** $__rate_interval at this scrape interval: four scrapes. */
const RATE_MS = 4 * INTERVAL_MS;
const WINDOW_MS = 20_000;
/** Three significant digits are half a percent at worst; the rest is the time between a scrape's stamp and its page. */
const TOLERANCE = 0.01;

let browser: Browser;
let fleet: Fleet;
let monitor: Monitor;

beforeAll(async () => {
  [browser, fleet] = await Promise.all([launch(), startFleet(SERVERS)]);
  monitor = await startMonitor(configuration(fleet));
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await monitor?.stop();
  await fleet?.stop();
});

function configuration({ addresses }: Fleet): Record<string, string> {
  const groups = [...addresses].map(
    ([name, addr]) => `{targets: ['${addr}'], labels: {instance: '${name}'}}`,
  );
  return {
    'kanoa-monitor.yml': 'discovery: {enabled: false}\n',
    'prometheus/prometheus.yml': [
      `global: {scrape_interval: ${INTERVAL_MS}ms, scrape_timeout: ${INTERVAL_MS}ms}`,
      'scrape_configs:',
      '  - job_name: vllm',
      `    static_configs: [${groups.join(', ')}]`,
    ].join('\n'),
  };
}

/** A scrape of ours: its stamp in the store, and what the server's log says of that moment. */
interface Stamped extends Scrape {
  readonly servedMs: number;
}

/** The pages that the monitor stored, out of all that the server gave out. */
async function stored(server: string, toMs: number, rangeMs: number): Promise<Stamped[]> {
  const query = `up{instance="${server}"}[${rangeMs}ms]`;
  const answer = (await monitor.prometheus('query', { query, time: `${toMs / 1000}` })) as {
    result: { values: [number, string][] }[];
  };
  const pages = await fleet.scrapes(server);
  return (answer.result[0]?.values ?? [])
    .filter(([, up]) => up === '1')
    .map(([seconds]) => {
      const page = pages.find(({ atMs }) => atMs >= seconds * 1000 - 3);
      if (page === undefined || page.atMs - seconds * 1000 > 500) {
        throw new Error(`${server}: no page was served at ${seconds}`);
      }
      return { ...page, servedMs: page.atMs, atMs: seconds * 1000 };
    });
}

async function boundsOf(server: string, metric: string): Promise<number[]> {
  const match = `{__name__=~"${metric}",instance="${server}"}`;
  const values = (await monitor.prometheus('label/le/values', { 'match[]': match })) as string[];
  return values.map((text) => (text === '+Inf' ? Number.POSITIVE_INFINITY : Number(text)));
}

/** The board of one server over the window that ends at a time, as its figures are written. */
async function shownBoard(server: string, toMs: number): Promise<Record<string, Record<string, string>>> {
  const address = `/d/vllm-gpu-metrics/vllm-gpu-metrics?from=${toMs - WINDOW_MS}&to=${toMs}&var-instance=${server}`;
  const { page, faults } = await open(browser, monitor.url + address, { height: 1600 });
  await settled(page);
  const board = await readBoard(page);
  await page.context().close();
  expect(faults).toEqual([]);
  return board;
}

/** A whole second that lies behind enough scrapes of a server. */
function after(server: string, scrapes: number): Promise<number> {
  return eventually(`${scrapes} scrapes of ${server}`, async () => {
    const now = Math.floor(Date.now() / 1000) * 1000;
    return (await stored(server, now, WINDOW_MS)).length >= scrapes ? now : null;
  });
}

/** The true growth of a count, as rate() must read it. */
function trueRate(pages: readonly Stamped[], toMs: number, count: (page: Scrape) => number): number | null {
  return rateOf(
    pages.map((page) => ({ atMs: page.atMs, value: count(page) })),
    toMs,
    RATE_MS,
  );
}

/** Compares one server's board with its log. */
async function compare(server: string, version: string, toMs: number): Promise<void> {
  const pages = await stored(server, toMs, WINDOW_MS);
  const last = pages.at(-1);
  const board = await shownBoard(server, toMs);
  if (last === undefined) throw new Error(`${server} was never scraped`);
  const figure = (panel: string, series: string) => {
    const text = board[panel]?.[series];
    if (text === undefined) {
      throw new Error(`${server}: panel "${panel}" shows no "${series}", only ${JSON.stringify(board)}`);
    }
    return numberOf(text);
  };
  const close = (panel: string, series: string, truth: number | null) => {
    const what = `${server}: ${panel}, ${series}: shown ${board[panel]?.[series]}, true ${truth}`;
    if (truth === null) throw new Error(`${what}: the log has too few scrapes`);
    expect(Math.abs(figure(panel, series) - truth), what).toBeLessThanOrEqual(
      Math.abs(truth) * TOLERANCE + 1e-9,
    );
  };
  const rate = (count: (page: Scrape) => number) => trueRate(pages, toMs, count);

  const usage = (last.gauges.used_blocks ?? 0) / (await fleet.blocks(server));
  close('GPU KV Cache Usage', server, usage);
  close('Cache Utilization', `${server} KV`, usage);
  close('Active Requests', 'running', last.gauges.running ?? null);
  close('Active Requests', 'waiting', last.gauges.waiting ?? null);
  close('Request Rate', 'running', last.gauges.running ?? null);
  close('Request Rate', 'waiting', last.gauges.waiting ?? null);
  close(
    'Request Rate',
    'stop',
    rate(({ finished }) => finished.stop ?? 0),
  );
  close(
    'Token Throughput',
    `${server} generated`,
    rate(({ counts }) => counts.generated_tokens ?? 0),
  );
  close(
    'Token Throughput',
    `${server} prompt`,
    rate(({ sums }) => sums.prompt_tokens ?? 0),
  );
  close('Request Preemptions', `${server} total`, last.counts.preemptions ?? 0);
  close(
    'Request Preemptions',
    `${server} rate`,
    rate(({ counts }) => counts.preemptions ?? 0),
  );
  close('Cache Utilization', `${server} prefix hits`, await prefixHits(server, version, pages, toMs));
  await quantiles(server, pages, toMs, (series) => figure('Latency', series));
}

/** V0 shows the share of its whole life; V1 that of the window, and up to 0.8 in whole blocks of 16 tokens. */
async function prefixHits(
  server: string,
  version: string,
  pages: readonly Stamped[],
  toMs: number,
): Promise<number> {
  const last = pages.at(-1);
  if (version.startsWith('0.6')) {
    return (last?.sums.prefix_hits ?? 0) / (last?.sums.prefix_queries ?? 1);
  }
  const unit = version.startsWith('0.8') ? 16 : 1;
  const [from, to] = [inWindow(pages, toMs, RATE_MS)[0]?.servedMs ?? 0, last?.servedMs ?? 0];
  const [hits, queries] = await Promise.all(
    ['prefix_hits', 'prefix_queries'].map(async (kind) => {
      const observed = await fleet.observations(server, kind, from, to);
      return observed.reduce((sum, { value, n }) => sum + Math.floor(value / unit) * n, 0);
    }),
  );
  return (hits ?? 0) / (queries ?? 1);
}

async function quantiles(
  server: string,
  pages: readonly Stamped[],
  toMs: number,
  figure: (series: string) => number,
): Promise<void> {
  const inside = inWindow(pages, toMs, RATE_MS);
  const [from, to] = [inside[0]?.servedMs ?? 0, inside.at(-1)?.servedMs ?? 0];
  for (const [name, kind, metric] of [
    ['first token', 'first_tokens', 'vllm:time_to_first_token_seconds_bucket'],
    ['per token', 'inter_tokens', 'vllm:(inter_token_latency|time_per_output_token)_seconds_bucket'],
  ] as const) {
    const observations = await fleet.observations(server, kind, from, to);
    const bounds = await boundsOf(server, metric);
    for (const quantile of [0.5, 0.95, 0.99]) {
      const bucket = bucketOf(quantile, observations, bounds);
      if (bucket === null) throw new Error(`${server}: nothing was observed for ${name}`);
      const shown = figure(`${name} p${quantile * 100}`);
      const what = `${server}: ${name} p${quantile * 100} is in (${bucket}]`;
      // An unbounded bucket answers with its lower bound.
      expect(shown, what).toBeGreaterThanOrEqual(bucket[0] * (1 - TOLERANCE));
      expect(shown, what).toBeLessThanOrEqual(bucket[1] * (1 + TOLERANCE));
    }
  }
}

describe('the seven panels show what happened', () => {
  it.each(SERVERS)('on vLLM $version', async ({ name, version = '' }) => {
    await compare(name, version, await after(name, WINDOW_MS / INTERVAL_MS - 1));
  });
});

describe('a server that stops and comes back', () => {
  it('is down with a reason, then right again, without a negative rate or a spike', async () => {
    const name = 'v1-0.10';
    const before = await after(name, 10);
    await fleet.tell(name, 'stop');
    await eventually('the target to be down', async () => ((await stateOf(name)) === 'down' ? true : null));
    await saysWhy(name);
    await fleet.tell(name, 'start');
    await eventually('the target to be up', async () => ((await stateOf(name)) === 'up' ? true : null));
    await eventually('some scrapes after the start', async () =>
      (await stored(name, Math.floor(Date.now() / 1000) * 1000, 8000)).length >= 8 ? true : null,
    );
    const now = Math.floor(Date.now() / 1000) * 1000;
    await compare(name, '0.10.2', now);
    const rates = await rangeOf(
      `rate(vllm:generation_tokens_total{instance="${name}"}[4s])`,
      before - WINDOW_MS,
      now,
    );
    const pages = await stored(name, now, now - before + WINDOW_MS + RATE_MS);
    const truth = pages.map((page) => ({ atMs: page.atMs, value: page.counts.generated_tokens ?? 0 }));
    expect(rates.length).toBeGreaterThan(20);
    for (const [at, value] of rates) {
      const expected = rateOf(truth, at, RATE_MS);
      expect(value, `at ${at}, true ${expected}`).toBeGreaterThanOrEqual(0);
      expect(
        Math.abs(value - (expected ?? Number.NaN)),
        `at ${at}: ${value}, true ${expected}`,
      ).toBeLessThanOrEqual((expected ?? 0) * TOLERANCE + 1e-9);
    }
  });
});

/** While a server is down, its row and its panels say so and why; no panel goes on showing its last value. */
async function saysWhy(name: string): Promise<void> {
  const { page } = await open(browser, `${monitor.url}/targets?q=${name}`);
  await page
    .getByText(/refused/)
    .first()
    .waitFor();
  await page.goto(
    `${monitor.url}/d/vllm-gpu-metrics/vllm-gpu-metrics?from=now-5m&to=now&var-instance=${name}`,
  );
  await settled(page);
  await page
    .getByTestId('panel-4')
    .getByText(/refused/)
    .waitFor();
  const board = await readBoard(page);
  expect(board['Active Requests'], 'a stopped server has no active requests to show').toEqual({});
  await page.context().close();
}

async function stateOf(instance: string): Promise<string | undefined> {
  const answer = await fetch(`${monitor.url}/api/kanoa/targets`);
  const { targets } = (await answer.json()) as { targets: { instance: string; state: string }[] };
  return targets.find((target) => target.instance === instance)?.state;
}

async function rangeOf(query: string, fromMs: number, toMs: number): Promise<[number, number][]> {
  const form = { query, start: `${fromMs / 1000}`, end: `${toMs / 1000}`, step: '1' };
  const answer = (await monitor.prometheus('query_range', form)) as {
    result: { values: [number, string][] }[];
  };
  return (answer.result[0]?.values ?? []).map(([at, text]) => [at * 1000, Number(text)]);
}
