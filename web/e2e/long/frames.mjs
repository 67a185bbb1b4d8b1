/** How evenly a page paints while it refreshes. */

/**
 * @typedef {object} Frames what was seen; times in milliseconds between two frames
 * @property {number} count
 * @property {number} p50
 * @property {number} p95
 * @property {number} p99
 * @property {number} max
 * @property {number} longTasks tasks of more than 50 ms
 * @property {number} answers batches of queries that were answered meanwhile
 * @property {number} panels
 */

/**
 * Counts the frames of a page that stands already.
 * @param {import('playwright-core').Page} page
 * @param {number} seconds
 * @returns {Promise<Frames>}
 */
export async function frames(page, seconds) {
  let answers = 0;
  const count = (/** @type {import('playwright-core').Request} */ request) => {
    if (request.url().endsWith('/api/kanoa/query')) answers++;
  };
  page.on('requestfinished', count);
  const seen = await page.evaluate(watch, seconds);
  page.off('requestfinished', count);
  return { ...seen, answers };
}

/**
 * Runs in the page.
 * @param {number} seconds
 */
async function watch(seconds) {
  /** @type {number[]} */
  const gaps = [];
  let longTasks = 0;
  const observer = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length;
  });
  observer.observe({ type: 'longtask' });
  const end = performance.now() + seconds * 1000;
  let before = await new Promise(requestAnimationFrame);
  while (before < end) {
    const now = await new Promise(requestAnimationFrame);
    gaps.push(now - before);
    before = now;
  }
  observer.disconnect();
  gaps.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => gaps[Math.floor(share * (gaps.length - 1))] ?? Number.NaN;
  const panels = document.querySelectorAll('[data-testid^="panel-"][data-state="ready"]').length;
  return { count: gaps.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1), longTasks, panels };
}
