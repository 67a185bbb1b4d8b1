/**
 * node first-panel.mjs
 *
 * A browser that is open already and does what it is told, for test/bench. It
 * reads one command a line, answers each with one line, and ends with its input:
 *
 *   {"do":"blank"}            nothing but an empty page
 *   {"do":"first","url":"U"}  from that page to the first number in a panel
 *   {"do":"load","url":"U"}   without a cache, to the last panel
 *   {"do":"weigh","url":"U"} somebody else's page, until it asks for nothing more
 *   {"do":"open","url":"U"}   leaves the page open until the next command
 *   {"do":"frames","url":"U","seconds":60}   how evenly it paints meanwhile
 *   {"do":"soak","url":"U","seconds":3600}   what it holds, again and again
 */

import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { frames } from './long/frames.mjs';
import { soak } from './long/soak.mjs';
import { weigh } from './weigh.mjs';

/** How long any page may take, in ms. */
const LIMIT = 60_000;
/** How long Chromium may go on making processes for a page that is open already, in ms. */
const SETTLING = 2_000;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
  ],
});

/** A blank page that has stood for a while, in a profile of its own, so without a cache. */
async function blankPage() {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1400 }, locale: 'en-GB' });
  await context.addInitScript(watch);
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT);
  await page.waitForTimeout(SETTLING);
  return page;
}

/**
 * Runs in the page before its own scripts: marks when the first number stood in
 * a panel, and each time that no panel was loading any more. Both marks are set
 * one frame later, when it has been painted.
 */
function watch() {
  const panels = () => [...document.querySelectorAll('[data-testid^="panel-"]')];
  const isNumber = (/** @type {Element} */ e) => /^\s*-?[\d.,]*\d/.test(e.textContent ?? '');
  const painted = (/** @type {string} */ name, /** @type {unknown} */ detail) =>
    requestAnimationFrame(() => setTimeout(() => performance.mark(name, { detail })));
  let first = false;
  let settled = false;
  const look = () => {
    const all = panels();
    const answered = first ? [] : all.filter((p) => p.getAttribute('data-state') === 'ready');
    const figure = answered.flatMap((p) => [...p.querySelectorAll('.k-value')]).find(isNumber);
    if (figure !== undefined) {
      first = true;
      const panel = figure.closest('[data-testid^="panel-"]')?.getAttribute('aria-label');
      painted('first-figure', { panel, text: figure.textContent });
    }
    // What a panel is drawn with may come after its answer.
    const isDrawn = (/** @type {Element} */ p) => p.querySelector('.k-panel-body:empty') === null;
    const now = all.length > 0 && all.every((p) => p.getAttribute('data-state') !== 'loading' && isDrawn(p));
    if (now && !settled) painted('last-panel', null);
    settled = now;
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['data-state'],
  });
}

/** @param {import('playwright-core').Page} page @param {string} name */
async function marked(page, name) {
  await page.waitForFunction((n) => performance.getEntriesByName(n).length > 0, name, { polling: 50 });
}

/** @param {import('playwright-core').Page} page @param {string} url */
async function first(page, url) {
  await page.goto(url, { waitUntil: 'commit' });
  await marked(page, 'first-figure');
  return page.evaluate(() => {
    const [mark] = /** @type {PerformanceMark[]} */ (performance.getEntriesByName('first-figure'));
    return { atMs: performance.timeOrigin + (mark?.startTime ?? Number.NaN), ...mark?.detail };
  });
}

/** @param {import('playwright-core').Page} page @param {string} url */
async function load(page, url) {
  let foreign = 0;
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http') && host !== new URL(url).host) foreign++;
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url, { waitUntil: 'load' });
  await marked(page, 'first-figure');
  await marked(page, 'last-panel');
  const { metrics } = await session.send('Performance.getMetrics');
  const cpuMs = 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  await page.waitForTimeout(1000); // for what is fetched when all is drawn
  return { ...(await page.evaluate(entries)), foreign, cpuMs };
}

/** Runs in the page: what its own performance entries say. What was fetched behind the last panel is late. */
function entries() {
  const fetched = /** @type {PerformanceResourceTiming[]} */ ([
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ]);
  const lastMs = performance.getEntriesByName('last-panel').at(-1)?.startTime ?? Number.NaN;
  const size = (/** @type {RegExp} */ kind, /** @type {boolean} */ late = false) =>
    fetched
      .filter((e) => kind.test(new URL(e.name).pathname) && e.startTime > lastMs === late)
      .reduce((sum, e) => sum + e.encodedBodySize, 0);
  /** @type {Record<string, number>} */
  const states = {};
  for (const panel of document.querySelectorAll('[data-testid^="panel-"]')) {
    const state = panel.getAttribute('data-state') ?? '';
    states[state] = (states[state] ?? 0) + 1;
  }
  return {
    script: size(/\.js$/),
    style: size(/\.css$/),
    all: size(/./),
    late: size(/./, true),
    requests: fetched.length,
    firstMs: performance.getEntriesByName('first-figure').at(0)?.startTime,
    lastMs,
    states,
  };
}

let page = await blankPage();
const commands = {
  blank: async () => null,
  first: (/** @type {string} */ url) => first(page, url),
  load: (/** @type {string} */ url) => load(page, url),
  weigh: (/** @type {string} */ url) => weigh(page, url),
  open: (/** @type {string} */ url) => first(page, url),
  frames: async (/** @type {string} */ url, /** @type {number} */ seconds) => {
    await load(page, url);
    return frames(page, seconds);
  },
  soak: async (/** @type {string} */ url, /** @type {number} */ seconds) => {
    await load(page, url);
    return soak(page, seconds);
  },
};

try {
  for await (const line of createInterface({ input: process.stdin })) {
    const { do: name, url, seconds } = JSON.parse(line);
    const answer = await commands[/** @type {keyof typeof commands} */ (name)](url, seconds).then(
      (result) => ({ result }),
      (/** @type {unknown} */ error) => ({ error: String(error) }),
    );
    if (name !== 'open') {
      await page.context().close();
      page = await blankPage();
    }
    console.log(JSON.stringify(answer));
  }
} finally {
  await browser.close();
}
