/** Every page, dialog and list that shows a text that somebody else wrote. */

import type { Page } from 'playwright-core';
import { eventually } from '../support/process';
import { MARKED_MS, titled } from './boards';
import type { Hostile } from './hostile';
import { vectorSet } from './vectors';

export interface Surface {
  readonly name: string;
  readonly path: string;
  /** The places on it, and the set of vectors that must be seen in each. */
  readonly places: Readonly<Record<string, number>>;
  /** Brings the places to light; words that were there for a moment only are its result. */
  readonly act?: (page: Page, hostile: Hostile) => Promise<unknown>;
}

const exprs = (list: readonly string[]) => new URLSearchParams(list.map((expr) => ['expr', expr])).toString();

const literals = (set: number) => vectorSet(set).map((vector) => `up{x=${JSON.stringify(vector)}}`);

/** Presses a button, whatever lies over it. */
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

/** Presses all buttons of a name, of which there is one to each vector. */
async function pressEach(page: Page, name: string): Promise<void> {
  for (const i of vectorSet(0).keys()) await page.getByRole('button', { name }).nth(i).click();
}

const BOARD = '/d/attacked/x?from=now-5m&to=now';

async function edit(page: Page): Promise<void> {
  await page.locator('[data-testid^="panel-"]').first().waitFor();
  await page.keyboard.press('e');
  await page.locator('.edit-bar').waitFor();
}

const EXPLORE: readonly Surface[] = [
  {
    name: 'the metrics of Explore',
    path: '/explore',
    places: { 'names of metrics': 0 },
    act: async (page) => {
      await page.getByRole('region', { name: 'Metrics' }).getByRole('searchbox').fill('<');
    },
  },
  {
    name: 'the labels of a metric',
    path: '/explore',
    places: { 'names of labels': 2 },
    act: async (page) => {
      const metrics = page.getByRole('region', { name: 'Metrics' });
      await metrics.getByRole('searchbox').fill('hostile_labels');
      await metrics.getByRole('button', { name: /hostile_labels/ }).click();
      const labels = metrics.locator('[aria-expanded=false]');
      await labels.nth(vectorSet(2).length - 1).waitFor();
      for (const label of await labels.elementHandles()) await label.click();
    },
  },
  {
    name: 'a graph of Explore',
    path: `/explore?${exprs(['hostile_labels'])}`,
    places: { 'values of labels': 3 },
  },
  {
    name: 'a table of Explore',
    path: `/explore?show=table&${exprs(['hostile_labels'])}`,
    places: { 'names of labels': 2, 'values of labels': 3 },
  },
  {
    name: 'the series of Explore',
    path: `/explore?show=raw&${exprs(['hostile_labels'])}`,
    places: { 'names of labels': 2, 'values of labels': 3 },
  },
  {
    name: 'queries of the address, which are wrong',
    path: `/explore?${exprs(vectorSet(0))}`,
    places: { queries: 0 },
    act: (page) =>
      page
        .getByRole('alert')
        .first()
        .waitFor({ timeout: 5_000 })
        .catch(() => undefined),
  },
  {
    name: 'queries in words',
    path: `/explore?${exprs(literals(1))}`,
    places: { 'queries in words': 1 },
    act: (page) => pressEach(page, 'In words'),
  },
  {
    name: 'queries in the builder',
    path: `/explore?${exprs(literals(2))}`,
    places: { 'filters of the builder': 2 },
    act: (page) => pressEach(page, 'Build'),
  },
  {
    name: 'the history of queries',
    path: `/explore?${exprs(literals(3))}`,
    places: { history: 3 },
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Query A' }).click();
      await page.keyboard.press('Shift+Enter');
      await press(page, 'History');
    },
  },
];

const COMPLETION: readonly Surface[] = [
  {
    name: 'completed values',
    path: '/explore',
    places: { 'completed values': 4 },
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Query A' }).click();
      await page.keyboard.type('vllm:num_requests_running{model_name="', { delay: 20 });
      const offered = page.getByRole('option').filter({ hasText: vectorSet(4)[0] ?? '' });
      // What is known of the server may come after what was typed.
      await offered.waitFor({ timeout: 3_000 }).catch(() => page.keyboard.press('Control+Space'));
      await offered.waitFor();
      return page.getByRole('listbox').textContent();
    },
  },
];

const BOARDS: readonly Surface[] = [
  {
    name: 'a board',
    path: BOARD,
    places: { 'a legend': 4, 'labels of variables': 0, 'links of a board': 6 },
    act: (page) => press(page, 'Boards'),
  },
  {
    name: 'the values of a variable',
    path: BOARD,
    places: { 'values of a variable': 4 },
    act: (page) => press(page, /^model/i),
  },
  {
    name: 'the data sources',
    path: BOARD,
    places: { 'names of data sources': 6 },
    act: (page) => press(page, /^source/i),
  },
  { name: 'a table', path: `${BOARD}&viewPanel=2`, places: { 'columns of labels': 2, 'cells of labels': 3 } },
  {
    name: 'the alerts',
    path: `${BOARD}&viewPanel=3`,
    places: { 'names of alerts': 1, 'labels of alerts': 3 },
  },
  { name: 'the list of boards', path: `${BOARD}&viewPanel=4`, places: { 'listed titles': 1 } },
  {
    name: 'marks',
    // Nothing but the marks, so that none lies upon another.
    path: `/d/attacked/x?viewPanel=1&from=${MARKED_MS - 60_000}&to=${MARKED_MS + 60_000}`,
    places: { 'texts of marks': 2 },
    act: async (page) => {
      const plot = page.locator('.u-over').first();
      const { width, height } = (await plot.boundingBox()) ?? { width: 0, height: 0 };
      const words: string[] = [];
      for (const [i, vector] of vectorSet(2).entries()) {
        const x = (width * (60_000 - i * 5_000)) / 120_000;
        // Marks come after the figures, and the tip is written in the next frame.
        await eventually(`the mark ${vector}`, async () => {
          await plot.hover({ position: { x: x + 1, y: height / 2 } });
          await plot.hover({ position: { x, y: height / 2 } });
          const text = (await page.locator('.k-tooltip').first().textContent()) ?? '';
          words.push(text);
          return text.includes(vector) || null;
        });
      }
      return words.join('\n');
    },
  },
  {
    name: 'what a panel has',
    path: `${BOARD}&viewPanel=1`,
    places: { 'inspected series': 4 },
    act: async (page) => {
      await page.locator('canvas').first().waitFor();
      await press(page, /^Menu/);
      await page.getByRole('menuitem', { name: /inspect/i }).click();
    },
  },
  {
    name: 'marks that stay',
    path: `/d/attacked/x?viewPanel=1&from=${MARKED_MS - 60_000}&to=${MARKED_MS + 60_000}`,
    places: { 'texts of marks that stay': 2 },
    act: async (page) => {
      const chart = page.getByRole('application', { name: /m along its marks/ });
      await chart.focus();
      const words: string[] = [];
      for (let i = 0; i < 16; i++) {
        await page.keyboard.press('m');
        await page.keyboard.press('Enter');
        const pinned = page.locator('.k-pinned');
        await pinned.waitFor();
        words.push((await pinned.textContent()) ?? '');
        await page.keyboard.press('Escape');
        await pinned.waitFor({ state: 'hidden' });
      }
      return words.join('\n');
    },
  },
  {
    name: 'a panel that is explained, shared, and saved as a picture',
    path: `${BOARD}&viewPanel=1`,
    places: {},
    act: async (page) => {
      await page.locator('canvas').first().waitFor();
      for (const item of [/explain/i, /share/i]) {
        await press(page, /^Menu/);
        await page.getByRole('menuitem', { name: item }).click();
        const dialog = page.getByRole('dialog');
        await dialog.waitFor();
        const picture = dialog.getByRole('button', { name: 'Save as picture' });
        if ((await picture.count()) > 0) {
          await Promise.all([page.waitForEvent('download'), picture.click()]);
        }
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'hidden' });
      }
      await press(page, 'Share this view');
      await page.getByRole('dialog', { name: 'Share this view' }).waitFor();
    },
  },
  { name: 'one panel alone', path: '/d-solo/attacked/x?panelId=1&from=now-5m&to=now', places: { legend: 4 } },
];

const LISTS: readonly Surface[] = [
  {
    name: 'the dashboards',
    path: '/dashboards',
    places: { 'titles of folders': 0, 'titles of boards': 1, tags: 2 },
  },
  { name: 'a search', path: '/dashboards?query=%3C', places: { 'titles found': 1 } },
  { name: 'the trash', path: '/dashboards?trash=true', places: { 'titles in the trash': 4 } },
  {
    name: 'folders to rename and to delete',
    path: '/dashboards',
    places: { 'titles of folders to delete': 0 },
    act: async (page) => {
      const menus = page.getByRole('button', { name: /^Folder / });
      const words: string[] = [];
      await menus.first().waitFor();
      for (let i = 0; i < (await menus.count()); i++) {
        for (const item of ['Rename', 'Delete']) {
          await menus.nth(i).click();
          await page.getByRole('menuitem', { name: item }).click();
          const dialog = page.getByRole('dialog');
          await dialog.waitFor();
          words.push((await dialog.textContent()) ?? '');
          await page.keyboard.press('Escape');
          await dialog.waitFor({ state: 'hidden' });
        }
      }
      return words.join('\n');
    },
  },
  {
    name: 'where boards can be moved',
    path: '/dashboards',
    places: { 'folders to choose': 0 },
    act: async (page) => {
      await page
        .getByRole('checkbox', { name: /^Choose/ })
        .first()
        .check();
      await press(page, 'Move');
    },
  },
];

const EDITING: readonly Surface[] = [
  {
    name: 'versions',
    path: '/d/versions/x?editview=versions',
    places: { messages: 0, 'titles before': 1, 'titles after': 2 },
    act: async (page) => {
      await page.getByLabel('Compare version 1', { exact: true }).check();
      await page.getByLabel('Compare version 2', { exact: true }).check();
    },
  },
  {
    name: 'a save that somebody else was before',
    path: '/d/versions/x',
    places: { 'their changes': 5 },
    act: async (page, { send }) => {
      await edit(page);
      await page.getByRole('textbox', { name: 'Title of the dashboard' }).fill('Mine');
      await send('POST', '/api/dashboards/db', { dashboard: titled(5), overwrite: true });
      await page.keyboard.press('Control+s');
      await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('dialog', { name: /Somebody else/ }).waitFor();
    },
  },
  {
    name: 'unsaved work that this browser keeps',
    path: '/d/versions/x',
    places: { 'titles of a draft': 6 },
    act: async (page) => {
      const draft = JSON.stringify({ text: JSON.stringify(titled(6)), version: 1, changedMs: Date.now() });
      await page.evaluate((kept) => localStorage.setItem('kanoa.draft.versions', kept), draft);
      await page.reload();
      await press(page, 'Go on with them');
    },
  },
  {
    name: 'changes before they are saved',
    path: '/d/optioned/x?editview=json',
    places: { 'changes in words': 7 },
    act: async (page) => {
      await page.getByLabel('JSON of the dashboard').fill(JSON.stringify({ ...titled(7), uid: 'optioned' }));
      await press(page, 'Apply');
      await press(page, 'Save');
      await page.getByRole('dialog').getByText('Line by line').click();
    },
  },
  { name: 'variables', path: '/d/attacked/x?editview=variables', places: { 'labels of variables': 0 } },
  { name: 'links', path: '/d/attacked/x?editview=links', places: { 'links of the settings': 6 } },
  {
    name: 'annotations',
    path: '/d/attacked/x?editview=annotations',
    places: { 'queries of annotations': 5 },
  },
  { name: 'the JSON', path: '/d/attacked/x?editview=json', places: { 'the JSON': 6 } },
  { name: 'queries of a panel', path: '/d/optioned/x?editPanel=1', places: { 'queries of a panel': 4 } },
  {
    name: 'steps of a panel',
    path: '/d/optioned/x?editPanel=1',
    places: { 'steps of a panel': 3 },
    act: (page) => page.getByRole('tab', { name: /^Transformations/ }).click(),
  },
  {
    name: 'options of a panel',
    path: '/d/optioned/x?editPanel=1',
    places: { 'links of values': 0, mappings: 1, overrides: 2 },
    act: (page) => press(page, 'Data links'),
  },
];

const STATUS: readonly Surface[] = [
  {
    name: 'rules',
    path: '/status/rules',
    places: { groups: 0, alerts: 1, expressions: 2, 'labels of rules': 3, annotations: 4 },
  },
  { name: 'the configuration', path: '/status/config', places: { 'the configuration': 5 } },
  { name: 'discovery', path: '/status/discovery', places: { 'labels found': 5 } },
  { name: 'the status', path: '/status', places: {} },
  { name: 'the store', path: '/status/tsdb', places: {} },
  { name: 'new metrics', path: '/metrics-reference?show=new', places: {} },
  { name: 'targets', path: '/targets', places: { 'labels of targets': 5 } },
];

async function openFile(page: Page, text: string): Promise<void> {
  await page.getByLabel('Or paste its JSON').fill(text);
  await press(page, 'Open');
}

const IMPORT: readonly Surface[] = [
  {
    name: 'a file to import',
    path: '/dashboard/import',
    places: { 'inputs of a file': 0, 'types of panels': 1 },
    act: async (page) => {
      const inputs = vectorSet(0).map((label, i) => ({
        name: `I${i}`,
        label,
        description: label,
        type: 'constant',
        value: label,
      }));
      const panels = vectorSet(1).map((type, i) => ({
        id: i + 1,
        type,
        title: type,
        gridPos: { x: 0, y: i, w: 4, h: 1 },
      }));
      await openFile(page, JSON.stringify({ title: vectorSet(2)[0], __inputs: inputs, panels }));
      await page.getByRole('region', { name: 'What becomes of it' }).waitFor();
    },
  },
  {
    name: 'files that are broken',
    path: '/dashboard/import',
    places: { 'quotes of a broken file': 3 },
    act: async (page) => {
      const words: string[] = [];
      for (const vector of vectorSet(3)) {
        await openFile(page, `{"title": ${vector}}`);
        await page.getByRole('alert').first().waitFor();
        words.push((await page.getByRole('alert').first().textContent()) ?? '');
        await press(page, 'Choose another file');
      }
      return words.join('\n');
    },
  },
];

export const SURFACES: readonly Surface[] = [
  ...EXPLORE,
  ...COMPLETION,
  ...BOARDS,
  ...LISTS,
  ...EDITING,
  ...IMPORT,
  ...STATUS,
];

/** Pages, and every parameter of their addresses. */
export const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  '/d/attacked/x': [
    ...['from', 'to', 'refresh', 'timezone', 'compare', 'viewPanel', 'editPanel', 'editview', 'editIndex'],
    ...['var-model', 'var-source', 'var-c0', 'var-unknown', 'marks', 'kiosk'],
  ],
  '/d-solo/attacked/x': ['panelId', 'from', 'to', 'theme', 'var-model'],
  '/explore': ['expr', 'ds', 'from', 'to', 'show', 'compare', 'off', 'back', 'left', 'panes', 'g0.expr'],
  '/dashboards': ['query', 'tag', 'sort', 'folder', 'starred', 'trash'],
  '/targets': ['q', 'state', 'job'],
  '/metrics-reference': ['q', 'show', 'server'],
};
