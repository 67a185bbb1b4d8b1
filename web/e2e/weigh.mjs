/** What somebody else's page weighs. */

import { gzipSync } from 'node:zlib';

/**
 * @typedef {object} Weight in bytes, compressed as well as gzip can, whatever its server does
 * @property {number} script
 * @property {number} style
 * @property {number} all
 * @property {number} sent everything as its server sent it
 * @property {number} requests
 */

/**
 * Visits a page until it asks for nothing more.
 * @param {import('playwright-core').Page} page
 * @param {string} url
 * @returns {Promise<Weight>}
 */
export async function weigh(page, url) {
  /** @type {import('playwright-core').Response[]} */
  const responses = [];
  page.on('response', (response) => responses.push(response));
  await page.goto(url, { waitUntil: 'networkidle' });
  const files = await Promise.all(responses.filter((response) => response.ok()).map(weighFile));
  const sum = (/** @type {RegExp} */ kind) =>
    files.filter(({ path }) => kind.test(path)).reduce((total, { least }) => total + least, 0);
  const sent = files.reduce((total, file) => total + file.sent, 0);
  return { script: sum(/\.js$/), style: sum(/\.css$/), all: sum(/./), sent, requests: files.length };
}

/** @param {import('playwright-core').Response} response */
async function weighFile(response) {
  const body = await response.body();
  const { responseBodySize } = await response.request().sizes();
  return {
    path: new URL(response.url()).pathname,
    least: Math.min(body.length, gzipSync(body, { level: 9 }).length),
    sent: responseBodySize,
  };
}
