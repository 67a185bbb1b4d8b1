/** Every dialog, menu and list that opens over a page, opened with the keyboard alone. */

import type { Page } from 'playwright-core';
import { BOARD as BOARD_FILE } from '../fake/board';
import { arrangeHappened } from '../fake/happened';
import type { FakeState } from '../fake/state';
import { saveAs } from '../fake/storing';
import { ADD, takeItem } from './editing';
import type { View } from './views';

export interface Dialog extends Omit<View, 'act'> {
  /** What it is for ears, and how it is called. */
  readonly role: 'dialog' | 'menu' | 'listbox';
  readonly title: string | RegExp;
  /** It lies over the page as long as it is open: Tab stays in it. */
  readonly modal?: true;
  readonly act: (page: Page, state: FakeState) => Promise<void>;
}

const BOARD = '/d/vllm-gpu-metrics/vllm-gpu-metrics';
const EDITED = `${BOARD}?editview=settings`;
const ASKED = '/explore?expr=vllm:num_requests_running';

/** Presses a button with the keyboard. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .focus();
  await page.keyboard.press('Enter');
}

/** Opens a menu and takes an item of it. */
async function choose(page: Page, menu: string | RegExp, item: string): Promise<void> {
  await press(page, menu);
  await takeItem(page, item);
}

async function startEditing(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Token Throughput' }).waitFor();
  await page.keyboard.press('e');
  await page.getByRole('button', { name: ADD }).waitFor();
}

async function describe(page: Page): Promise<void> {
  await page.getByLabel('Description').fill('What the GPUs do.');
}

/** The board, with filters. */
const filtered: NonNullable<View['arrange']> = (state) => {
  const { templating } = BOARD_FILE;
  const list = [...templating.list, { name: 'filters', type: 'adhoc', label: 'Filters' }];
  state.dashboards = state.dashboards.map((one) =>
    one.json.uid === BOARD_FILE.uid ? { ...one, json: { ...BOARD_FILE, templating: { list } } } : one,
  );
};

/** A board with a row and a table whose cells can be looked into. */
const rowed: NonNullable<View['arrange']> = (state) => {
  const table = {
    id: 31,
    type: 'table',
    title: 'Servers',
    gridPos: { x: 0, y: 1, w: 24, h: 8 },
    targets: [{ refId: 'A', expr: 'vllm:num_requests_running', format: 'table', instant: true }],
    fieldConfig: { defaults: { custom: { inspect: true, filterable: true } }, overrides: [] },
  };
  const row = { id: 30, type: 'row', title: 'More', gridPos: { x: 0, y: 0, w: 24, h: 1 }, panels: [] };
  const json = { ...BOARD_FILE, uid: 'rowed', title: 'Rowed', panels: [row, table] };
  state.dashboards.push({ json, folderUid: '', folderTitle: '' });
};

const OF_BOARDS: readonly Dialog[] = [
  {
    name: 'time',
    path: BOARD,
    role: 'dialog',
    title: 'Time range',
    shows: 'Last 15 minutes',
    act: (page) => press(page, /^Time range/),
  },
  {
    name: 'refresh',
    path: BOARD,
    role: 'listbox',
    title: 'Refresh by itself',
    shows: 'Live',
    act: (page) => press(page, /^Refresh by itself/),
  },
  {
    name: 'theme',
    // Phones have it there only.
    path: '/profile',
    role: 'listbox',
    title: 'Theme',
    shows: 'As the system',
    act: (page) => press(page, /^Theme/),
  },
  {
    name: 'share',
    path: BOARD,
    role: 'dialog',
    title: 'Share this view',
    shows: 'As it moves on',
    act: (page) => press(page, 'Share this view'),
  },
  {
    name: 'happened',
    path: BOARD,
    arrange: (state) => arrangeHappened(state, BOARD_FILE.uid),
    role: 'dialog',
    title: 'What happened',
    shows: 'Load test',
    act: (page) => press(page, 'What happened'),
  },
  {
    name: 'values',
    path: BOARD,
    role: 'dialog',
    title: /^Instance/,
    shows: '127.0.0.1:8007',
    act: (page) => press(page, /^Instance/),
  },
  {
    name: 'filter',
    path: BOARD,
    arrange: filtered,
    role: 'dialog',
    title: 'Add filter',
    shows: 'Label',
    act: (page) => press(page, 'Add filter'),
  },
];

const OF_PANELS: readonly Dialog[] = [
  {
    name: 'panel-menu',
    path: BOARD,
    role: 'menu',
    title: 'Menu: Token Throughput',
    shows: 'Copy query',
    act: (page) => press(page, 'Menu: Token Throughput'),
  },
  {
    name: 'explain',
    path: BOARD,
    role: 'dialog',
    title: /GPU KV Cache Usage/,
    modal: true,
    shows: 'Share of the KV cache',
    act: (page) => choose(page, 'Menu: GPU KV Cache Usage', 'Explain'),
  },
  {
    name: 'inspect',
    path: BOARD,
    role: 'dialog',
    title: 'Inspect Token Throughput',
    modal: true,
    shows: 'Download CSV',
    act: (page) => choose(page, 'Menu: Token Throughput', 'Inspect'),
  },
  {
    name: 'inspect-queries',
    path: BOARD,
    role: 'dialog',
    title: 'Inspect Token Throughput',
    modal: true,
    shows: 'A value every',
    act: async (page) => {
      await choose(page, 'Menu: Token Throughput', 'Inspect');
      await page.getByRole('tab', { name: 'Data' }).focus();
      await page.keyboard.press('ArrowRight');
    },
  },
  {
    name: 'share-panel',
    path: BOARD,
    role: 'dialog',
    title: 'Share Token Throughput',
    modal: true,
    shows: 'Code for another page',
    act: (page) => choose(page, 'Menu: Token Throughput', 'Share'),
  },
  {
    name: 'pinned',
    path: `${BOARD}?viewPanel=4`,
    role: 'dialog',
    title: /^\d\d/,
    shows: 'Mark this moment',
    act: pin,
  },
  {
    name: 'mark',
    path: `${BOARD}?viewPanel=4`,
    role: 'dialog',
    title: 'Mark a moment',
    modal: true,
    shows: 'On every panel of this board',
    act: async (page) => {
      await pin(page);
      await press(page, 'Mark this moment');
    },
  },
  {
    name: 'cell',
    path: '/d/rowed/rowed',
    arrange: rowed,
    role: 'dialog',
    title: /instance/,
    shows: '127.0.0.1',
    act: (page) => press(page, /^All of .*instance/),
  },
  {
    name: 'column-filter',
    path: '/d/rowed/rowed',
    arrange: rowed,
    role: 'dialog',
    title: /Filter/,
    shows: 'None',
    act: (page) => press(page, /^Filter.*instance/),
  },
];

async function pin(page: Page): Promise<void> {
  const chart = page.getByRole('application', { name: /arrow keys walk/ });
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
}

const OF_EDITING: readonly Dialog[] = [
  {
    name: 'add',
    path: BOARD,
    role: 'menu',
    title: ADD,
    shows: 'A heading that opens',
    act: async (page) => {
      await startEditing(page);
      await press(page, ADD);
    },
  },
  {
    name: 'more',
    path: BOARD,
    role: 'menu',
    title: 'More',
    shows: 'Delete the dashboard',
    act: async (page) => {
      await startEditing(page);
      await press(page, 'More');
    },
  },
  {
    name: 'row',
    path: '/d/rowed/rowed',
    arrange: rowed,
    role: 'menu',
    title: 'Row: More',
    shows: 'Remove the row and its panels',
    act: async (page) => {
      await page.getByRole('heading', { name: 'Servers' }).waitFor();
      await page.keyboard.press('e');
      await press(page, 'Row: More');
    },
  },
  {
    name: 'save-new',
    path: '/dashboard/new',
    role: 'dialog',
    title: 'Save the new dashboard',
    modal: true,
    shows: 'Folder',
    act: async (page) => {
      await press(page, 'Save');
    },
  },
  {
    name: 'save',
    path: EDITED,
    role: 'dialog',
    title: 'Save the dashboard',
    modal: true,
    shows: 'Line by line',
    act: async (page) => {
      await describe(page);
      await press(page, 'Save');
    },
  },
  {
    name: 'save-copy',
    path: EDITED,
    role: 'dialog',
    title: 'Save a copy',
    modal: true,
    shows: 'Folder',
    act: (page) => choose(page, 'More', 'Save a copy'),
  },
  {
    name: 'leave',
    path: EDITED,
    role: 'dialog',
    title: 'The changes are not saved',
    modal: true,
    shows: 'Go on editing',
    act: async (page) => {
      await describe(page);
      await press(page, 'Done');
    },
  },
  {
    name: 'conflict',
    path: EDITED,
    role: 'dialog',
    title: 'Somebody else has saved this dashboard',
    modal: true,
    shows: 'Save both together',
    act: async (page, state) => {
      await describe(page);
      saveAs(state, BOARD_FILE.uid, 'grace', (json) => ({ ...json, description: 'Ours' }));
      await press(page, 'Save');
      const dialog = page.getByRole('dialog', { name: 'Save the dashboard' });
      await dialog.getByRole('button', { name: 'Save', exact: true }).focus();
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'colour',
    path: `${BOARD}?editPanel=4`,
    role: 'dialog',
    title: 'Colour of threshold 1',
    shows: 'Colour of threshold 1',
    act: (page) => press(page, /^Colour of threshold 1/),
  },
  {
    name: 'completion',
    path: ASKED,
    role: 'listbox',
    title: 'Completions',
    shows: 'Requests running',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Query A', exact: true }).focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('requests run', { delay: 20 });
    },
  },
];

const OF_LISTS: readonly Dialog[] = [
  {
    name: 'new',
    path: '/dashboards',
    role: 'menu',
    title: 'New',
    shows: 'Import a dashboard',
    act: (page) => press(page, 'New'),
  },
  {
    name: 'new-folder',
    path: '/dashboards',
    role: 'dialog',
    title: 'New folder',
    modal: true,
    shows: 'Title of the folder',
    act: (page) => choose(page, 'New', 'Folder'),
  },
  {
    name: 'folder-menu',
    path: '/dashboards',
    role: 'menu',
    title: 'Folder vLLM',
    shows: 'Rename',
    act: (page) => press(page, 'Folder vLLM'),
  },
  {
    name: 'folder-rename',
    path: '/dashboards',
    role: 'dialog',
    title: 'Rename the folder',
    modal: true,
    shows: 'Title of the folder',
    act: (page) => choose(page, 'Folder vLLM', 'Rename'),
  },
  {
    name: 'folder-delete',
    path: '/dashboards',
    role: 'dialog',
    title: 'Delete the folder vLLM',
    modal: true,
    shows: 'Type its title to delete it',
    act: (page) => choose(page, 'Folder vLLM', 'Delete'),
  },
  {
    name: 'move',
    path: '/dashboards',
    role: 'dialog',
    title: 'Move 1 dashboard',
    modal: true,
    shows: 'Folder',
    act: async (page) => {
      await page.getByRole('checkbox', { name: 'Choose Capacity' }).focus();
      await page.keyboard.press('Space');
      await press(page, 'Move');
    },
  },
  {
    name: 'explore-add',
    path: ASKED,
    role: 'dialog',
    title: 'Add to a dashboard',
    modal: true,
    shows: 'Name of the new dashboard',
    act: (page) => press(page, 'Add to a dashboard'),
  },
  {
    name: 'keys',
    path: '/status',
    role: 'dialog',
    title: 'Keys',
    modal: true,
    shows: 'Keys of one letter are on',
    act: async (page) => {
      await page.getByRole('heading', { name: 'Status', level: 1 }).waitFor();
      await page.getByRole('link', { name: 'Store' }).focus();
      await page.keyboard.press('?');
    },
  },
];

export const DIALOGS: readonly Dialog[] = [...OF_BOARDS, ...OF_PANELS, ...OF_EDITING, ...OF_LISTS];
