/**
 * Reads what a board shows, as a person does: the text of names and figures in
 * the page, panel by panel. Plain JavaScript, because test/real runs it with
 * node alone.
 *
 * @typedef {Record<string, string>} Figures text by series name
 * @typedef {Record<string, Figures>} Board figures by panel title
 */

/** How much each written unit is, in the base unit of its kind. */
const SCALES = {
  ns: 1e-9,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  min: 60,
  mins: 60,
  hour: 3600,
  hours: 3600,
  '%': 0.01,
  K: 1e3,
  k: 1e3,
  Mil: 1e6,
  M: 1e6,
  Bil: 1e9,
};

/**
 * The number that a text like "1.24 K tok/s", "296 ms" or "42 %" stands for, in
 * the base unit: seconds, shares, counts. NaN for a text without a number.
 * @param {string} text
 * @returns {number}
 */
export function numberOf(text) {
  const match = /^\s*(-?[\d.,]+)\s*([^\s\d]*)/.exec(text);
  if (match === null || match[1] === undefined) {
    return Number.NaN;
  }
  const scale = Object.entries(SCALES).find(([unit]) => unit === match[2]);
  return Number.parseFloat(match[1].replaceAll(',', '')) * (scale === undefined ? 1 : scale[1]);
}

/**
 * What every panel with data shows now.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<Board>}
 */
export function readBoard(page) {
  return page.evaluate(() => {
    /** @type {Board} */
    const board = {};
    // Panels without data, such as texts, are "plain".
    for (const panel of document.querySelectorAll('[data-testid^="panel-"]:not([data-state="plain"])')) {
      /** @type {Figures} */
      const figures = {};
      for (const row of panel.querySelectorAll('[data-series]')) {
        figures[row.getAttribute('data-series') ?? ''] = row.querySelector('.k-value')?.textContent ?? '';
      }
      board[panel.querySelector('h2, h3')?.textContent?.trim() ?? ''] = figures;
    }
    return board;
  });
}

/**
 * Waits until no panel in sight is without data, a reason or an error. Those far
 * below are not asked for until one scrolls there.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<void>}
 */
export async function settled(page) {
  await page.waitForSelector('[data-testid^="panel-"]');
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[data-testid^="panel-"]')].every((panel) => {
      if (panel.getBoundingClientRect().top > window.innerHeight) return true;
      // What a panel is drawn with may come after its answer.
      const isDrawn = panel.querySelector('.k-panel-body:empty') === null;
      return panel.getAttribute('data-state') !== 'loading' && isDrawn;
    }),
  );
}
