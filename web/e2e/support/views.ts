/** Every page of the product in every state that it can be in. */

import type { Page } from 'playwright-core';
import { fleet, SELF, vllm, WAITING } from '../fake/fleet';
import { arrangeHappened } from '../fake/happened';
import { reference } from '../fake/reference';
import { type FakeState, faultyStatus, healthy, replayingStatus } from '../fake/state';
import { saveAs } from '../fake/storing';

export interface View {
  readonly name: string;
  readonly path: string;
  /** Brings the server into the state; none for a healthy one. */
  readonly arrange?: (state: FakeState) => void;
  /** Brings the page into the state once it is open. */
  readonly act?: (page: Page) => Promise<void>;
  /** Text that is there when the view is complete. */
  readonly shows: string;
}

const BOARD = '/d/vllm-gpu-metrics/vllm-gpu-metrics';
const LATENCY = '/d/latency/latency';
const REFERENCE = '/metrics-reference';

export const VIEWS: readonly View[] = [
  { name: 'explore', path: '/explore', shows: 'Nothing is asked yet.' },
  { name: 'explore-graph', path: '/explore?expr=vllm:num_requests_running&compare=1d', shows: '1d earlier' },
  {
    name: 'explore-table',
    path: '/explore?expr=vllm:num_requests_running&show=table',
    shows: '127.0.0.1:8007',
  },
  {
    name: 'explore-series',
    path: '/explore?expr=vllm:num_requests_running&show=raw',
    shows: '127.0.0.1:8007',
  },
  {
    name: 'explore-built',
    path: '/explore?expr=sum(rate(vllm:prompt_tokens_total{instance="a"}[5m]))',
    act: async (page) => {
      await page.getByRole('button', { name: 'Build' }).click();
      await page.getByRole('button', { name: 'In words' }).click();
    },
    shows: 'Where',
  },
  {
    name: 'explore-metrics',
    path: '/explore',
    act: async (page) => {
      const browse = page.getByRole('button', { name: 'Browse metrics' });
      if ((await browse.getAttribute('aria-pressed')) !== 'true') await browse.click();
      await page.getByRole('region', { name: 'Metrics' }).getByRole('searchbox').fill('requests');
    },
    shows: 'Requests running',
  },
  {
    name: 'explore-history',
    path: '/explore?expr=vllm:num_requests_running',
    act: async (page) => {
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByRole('button', { name: 'History' }).click();
    },
    shows: 'vllm:num_requests_running',
  },
  { name: 'import', path: '/dashboard/import', shows: 'Or paste its JSON' },
  {
    name: 'import-report',
    path: '/dashboard/import',
    act: async (page) => {
      const panels = [
        { id: 1, type: 'graph', title: 'Old', targets: [{ refId: 'A', expr: 'up' }] },
        { id: 2, type: 'geomap', title: 'Where' },
      ];
      await page.getByLabel('Or paste its JSON').fill(JSON.stringify({ title: 'Brought', panels }));
      await page.getByRole('button', { name: 'Open' }).click();
    },
    shows: 'What becomes of it',
  },
  {
    name: 'import-broken',
    path: '/dashboard/import',
    act: async (page) => {
      await page.getByLabel('Or paste its JSON').fill('{"title": }');
      await page.getByRole('button', { name: 'Open' }).click();
    },
    shows: 'Choose another file',
  },
  { name: 'kiosk', path: `${BOARD}?kiosk`, shows: 'Token Throughput' },
  { name: 'solo', path: '/d-solo/vllm-gpu-metrics/x?panelId=4', shows: 'Token Throughput' },
  { name: 'status-config', path: '/status/config', shows: 'Configuration' },
  { name: 'status-flags', path: '/status/flags', shows: 'Flags' },
  { name: 'status-store', path: '/status/tsdb', shows: 'Metrics with most series' },
  { name: 'status-rules', path: '/rules', shows: 'ManyRequestsWaiting' },
  { name: 'status-discovery', path: '/status/discovery', shows: 'The same address is scraped' },
  { name: 'board', path: BOARD, shows: 'Token Throughput' },
  { name: 'board-one-server', path: `${BOARD}?var-instance=127.0.0.1:8002`, shows: 'Token Throughput' },
  { name: 'board-panel', path: `${BOARD}?viewPanel=4`, shows: 'Token Throughput' },
  {
    name: 'board-empty',
    path: BOARD,
    arrange: (state) => {
      state.queries = 'empty';
    },
    shows: 'No request finished',
  },
  {
    name: 'board-why',
    path: BOARD,
    arrange: (state) => {
      state.queries = 'empty';
    },
    act: (page) => page.getByRole('button', { name: 'Why?' }).first().click(),
    shows: 'The last request finished 22 minutes ago.',
  },
  {
    name: 'board-happened',
    path: BOARD,
    arrange: (state) => arrangeHappened(state, 'vllm-gpu-metrics'),
    act: async (page) => {
      await page.getByRole('button', { name: 'What happened' }).click();
      await page.getByRole('button', { name: 'More: Load test' }).click();
    },
    shows: 'Copy link',
  },
  {
    name: 'board-mark',
    path: `${BOARD}?viewPanel=4`,
    arrange: (state) => arrangeHappened(state, 'vllm-gpu-metrics'),
    act: async (page) => {
      const chart = page.getByRole('application', { name: /m along its marks/ });
      await chart.focus();
      await page.keyboard.press('m');
      await page.keyboard.press('Enter');
    },
    shows: 'Copy link',
  },
  {
    name: 'board-missing-servers',
    path: BOARD,
    act: (page) => page.getByRole('button', { name: 'no value from 2 of 8 servers' }).click(),
    shows: 'Start it with --kv-cache-metrics.',
  },
  { name: 'latency', path: LATENCY, shows: '> 10 s' },
  { name: 'latency-table', path: `${LATENCY}?viewPanel=3`, shows: '127.0.0.1:8007' },
  {
    name: 'heatmap-data',
    path: `${LATENCY}?viewPanel=1`,
    act: async (page) => {
      await page.getByRole('button', { name: /^Menu/ }).click();
      await page.getByRole('menuitem', { name: 'Show data as table' }).click();
    },
    shows: '10 ms to 25 ms',
  },
  {
    name: 'board-neighbours',
    path: LATENCY,
    act: async (page) => {
      await page.locator('.board-menu').waitFor({ state: 'attached' });
      const menu = page.getByRole('button', { name: 'Boards' });
      if (await menu.isVisible()) await menu.click();
    },
    shows: 'Time to First Token',
  },
  {
    name: 'board-error',
    path: BOARD,
    arrange: (state) => {
      state.queries = 'error';
    },
    shows: '5,120 series',
  },
  {
    name: 'board-many',
    path: BOARD,
    arrange: (state) => {
      state.targets = [SELF, ...fleet(), ...Array.from({ length: 40 }, (_, i) => vllm(i + 10, '0.32.0'))];
    },
    shows: 'Token Throughput',
  },
  { name: 'board-missing', path: '/d/nothing/there', shows: 'Dashboard not found' },
  {
    name: 'board-simulated',
    path: BOARD,
    arrange: (state) => {
      state.boot = { ...state.boot, simulated: true };
    },
    shows: 'Simulated data',
  },
  {
    name: 'time-picker',
    path: BOARD,
    act: async (page) => {
      await page.getByRole('button', { name: /^Time range/ }).click();
      await page.getByLabel('From', { exact: true }).fill('yesterday');
      await page.getByRole('button', { name: 'Show this range' }).click();
    },
    shows: 'is not a time',
  },
  {
    name: 'variable',
    path: BOARD,
    act: async (page) => {
      await page.getByRole('button', { name: /^Instance/ }).click();
      await page.getByRole('option', { name: '127.0.0.1:8007' }).waitFor();
    },
    shows: '127.0.0.1:8007',
  },
  {
    name: 'first-run',
    path: '/',
    arrange: (state) => {
      state.targets = [SELF, WAITING];
    },
    shows: 'No inference server on this machine yet.',
  },
  {
    name: 'targets-waiting',
    path: '/targets?state=waiting',
    arrange: (state) => {
      state.targets = [SELF, WAITING];
    },
    shows: 'Nothing listens at 127.0.0.1:8000 yet.',
  },
  { name: 'dashboards', path: '/dashboards', shows: 'kanoa-monitor itself' },
  {
    name: 'dashboards-chosen',
    path: '/dashboards',
    arrange: (state) => {
      state.folders.push({ uid: 'empty', title: 'Experiments', version: 1 });
    },
    act: (page) => page.getByLabel('Choose Capacity').check(),
    shows: 'Nothing in this folder yet.',
  },
  {
    name: 'dashboards-trash',
    path: '/dashboards?trash=true',
    arrange: (state) => {
      state.trash = state.dashboards.slice(0, 2);
    },
    act: (page) => page.getByRole('button', { name: 'Delete for good: Latency' }).click(),
    shows: 'Type its title to delete it',
  },
  {
    name: 'dashboards-empty',
    path: '/dashboards',
    arrange: (state) => {
      [state.dashboards, state.folders] = [[], []];
    },
    shows: 'There are no dashboards yet.',
  },
  { name: 'profile', path: '/profile', shows: 'The dashboard that Overview opens.' },
  {
    name: 'board-drift',
    path: BOARD,
    arrange: (state) => {
      state.dashboards = state.dashboards.map((one) => ({ ...one, origin: 'file', drift: true }));
    },
    shows: 'Go back to the file',
  },
  { name: 'new-board', path: '/dashboard/new', shows: 'An empty board.' },
  {
    name: 'board-edit',
    path: BOARD,
    act: (page) => page.getByRole('button', { name: 'Edit (e)' }).click(),
    shows: 'No changes.',
  },
  {
    name: 'board-save',
    path: `${BOARD}?editview=settings`,
    act: async (page) => {
      await page.getByLabel('Description').fill('What the GPUs do.');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Line by line').click();
    },
    shows: 'Description set to “What the GPUs do.”',
  },
  { name: 'board-variables', path: `${BOARD}?editview=variables`, shows: 'used in 2 places' },
  { name: 'board-variable', path: `${BOARD}?editview=variables&editIndex=1`, shows: 'Values now' },
  { name: 'board-annotations', path: `${BOARD}?editview=annotations`, shows: 'No annotations.' },
  { name: 'board-links', path: `${LATENCY}?editview=links`, shows: '/d/capacity/capacity' },
  {
    name: 'board-json',
    path: `${BOARD}?editview=json`,
    act: (page) => page.getByLabel('JSON of the dashboard').fill('{"a": }'),
    shows: 'Line 1, column 7: A value is missing here.',
  },
  {
    name: 'board-versions',
    path: `${BOARD}?editview=versions`,
    arrange: (state) => {
      saveAs(state, 'vllm-gpu-metrics', 'grace', (json) => ({ ...json, description: 'Ours' }));
    },
    act: async (page) => {
      await page.getByLabel('Compare version 1').check();
      await page.getByLabel('Compare version 2').check();
    },
    shows: 'Description set to “Ours”',
  },
  {
    name: 'panel-editor-catalog',
    path: `${BOARD}?editPanel=4`,
    act: (page) => page.getByRole('button', { name: 'Add from the catalog' }).click(),
    shows: 'Requests running',
  },
  {
    name: 'panel-editor-json',
    path: `${BOARD}?editPanel=4`,
    act: (page) => page.getByRole('tab', { name: 'JSON' }).click(),
    shows: 'The panel as the file has it',
  },
  {
    name: 'board-draft',
    path: BOARD,
    act: async (page) => {
      await page.getByRole('button', { name: 'Edit (e)' }).click();
      await page.getByRole('textbox', { name: 'Title of the dashboard' }).fill('Ours');
      await page.getByText('Kept in this browser').waitFor();
      await page.reload();
    },
    shows: 'Go on with them',
  },
  { name: 'panel-editor', path: `${BOARD}?editPanel=4`, shows: '1 series' },
  {
    name: 'panel-editor-steps',
    path: `${BOARD}?editPanel=4`,
    act: async (page) => {
      await page.getByRole('tab', { name: /^Transformations/ }).click();
      for (const step of ['organize', 'filterByValue', 'groupBy', 'calculateField']) {
        await page.getByLabel('Add a transformation', { exact: true }).selectOption(step);
        await page.getByRole('button', { name: 'Add a transformation: add it' }).click();
      }
    },
    shows: 'Show only the result',
  },
  {
    name: 'panel-editor-override',
    path: `${BOARD}?editPanel=4`,
    act: async (page) => {
      await page.getByText('1 series').first().waitFor();
      await page.getByLabel('Add an override for', { exact: true }).selectOption('byName');
      await page.getByRole('button', { name: 'Add an override for: add it' }).click();
      await page.getByLabel('Add a setting', { exact: true }).selectOption('color');
      await page.getByRole('button', { name: 'Add a setting: add it' }).click();
    },
    shows: 'Which one',
  },
  { name: 'dashboards-none', path: '/dashboards?query=nothing', shows: 'No dashboard fits' },
  { name: 'targets', path: '/targets', shows: 'Nothing listens on' },
  {
    name: 'targets-open',
    path: '/targets?state=down',
    act: (page) => page.getByRole('button', { name: '127.0.0.1:8004' }).first().click(),
    shows: 'Original error',
  },
  {
    name: 'targets-unusual',
    path: '/targets',
    act: async (page) => {
      await page.getByRole('button', { name: '127.0.0.1:8006' }).click();
      await page.getByText('2 new to us').click();
    },
    shows: 'vllm:moe_expert_load',
  },
  { name: 'reference', path: `${REFERENCE}#signal-kv_cache_used`, shows: 'New requests begin to wait' },
  {
    name: 'reference-metrics',
    path: `${REFERENCE}#vllm:kv_block_lifetime_seconds`,
    shows: 'Start the server with --kv-cache-metrics.',
  },
  { name: 'reference-new', path: `${REFERENCE}?show=new`, shows: 'vllm:brand_new_total' },
  { name: 'reference-nothing', path: `${REFERENCE}?q=nothing`, shows: 'Nothing fits this search.' },
  {
    name: 'reference-without-servers',
    path: `${REFERENCE}?show=new`,
    arrange: (state) => {
      state.reference = { ...reference(), servers: [] };
    },
    shows: 'No server has been found yet.',
  },
  {
    name: 'reference-many-servers',
    path: `${REFERENCE}?show=metrics`,
    arrange: (state) => {
      const { servers, ...known } = reference();
      const many = Array.from({ length: 40 }, (_, i) => ({ ...servers[i % 2], id: `${i}` }));
      state.reference = { ...known, servers: many };
    },
    shows: '20 of 40 servers',
  },
  {
    name: 'reference-error',
    path: REFERENCE,
    arrange: (state) => {
      state.reference = null;
    },
    shows: 'Try again',
  },
  { name: 'status', path: '/status', shows: 'Prometheus engine' },
  {
    name: 'status-faults',
    path: '/status',
    arrange: (state) => {
      state.status = faultyStatus();
    },
    shows: 'Write it as 15s',
  },
  {
    name: 'replaying',
    path: '/targets',
    arrange: (state) => {
      state.status = replayingStatus();
    },
    shows: '30 % done',
  },
  { name: 'unknown', path: '/nowhere', shows: 'There is nothing at' },
  {
    name: 'keys',
    path: '/status',
    act: async (page) => {
      await page.getByRole('heading', { name: 'Status' }).waitFor();
      await page.keyboard.press('?');
    },
    shows: 'Keys of one letter are on',
  },
];

/** The server's state for a view. */
export function arrange(view: Pick<View, 'arrange'>): FakeState {
  const state = healthy();
  view.arrange?.(state);
  return state;
}
