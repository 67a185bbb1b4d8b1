/** What a page holds while it refreshes for a long time. */

/** How often it is looked at, in seconds. */
const EVERY = 10;

/**
 * @typedef {object} Held what is left after the garbage has been collected
 * @property {number} heap bytes
 * @property {number} nodes of the document, detached ones too
 * @property {number} listeners
 */

/**
 * Looks at a page that stands already, until the time is over.
 * @param {import('playwright-core').Page} page
 * @param {number} seconds
 * @returns {Promise<{samples: Held[], answers: number}>}
 */
export async function soak(page, seconds) {
  let answers = 0;
  page.on('requestfinished', (request) => {
    if (request.url().endsWith('/api/kanoa/query')) answers++;
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const samples = [];
  const end = Date.now() + seconds * 1000;
  do {
    await page.waitForTimeout(EVERY * 1000);
    samples.push(await held(session));
  } while (Date.now() < end);
  await session.detach();
  return { samples, answers };
}

/**
 * @param {import('playwright-core').CDPSession} session
 * @returns {Promise<Held>}
 */
async function held(session) {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const find = (/** @type {string} */ name) =>
    metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { heap: find('JSHeapUsedSize'), nodes: find('Nodes'), listeners: find('JSEventListeners') };
}
