/**
 * node read-board.mjs URL
 *
 * Opens a board in Chromium and prints what its panels show, as JSON: panel
 * title, series name, the text and the number that it says. Used by test/real.
 */

import { chromium } from 'playwright-core';
import { numberOf, readBoard, settled } from './support/shown.mjs';

const [url] = process.argv.slice(2);
if (url === undefined) {
  throw new Error('usage: node read-board.mjs URL');
}
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
try {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1400 } });
  await page.goto(url);
  await settled(page);
  if (process.env.SCREENSHOT) {
    await page.screenshot({ path: process.env.SCREENSHOT });
  }
  const board = await readBoard(page);
  const read = Object.entries(board).map(([panel, figures]) => [
    panel,
    Object.fromEntries(
      Object.entries(figures).map(([name, text]) => [name, { text, number: numberOf(text) }]),
    ),
  ]);
  console.log(JSON.stringify(Object.fromEntries(read), null, 1));
} finally {
  await browser.close();
}
