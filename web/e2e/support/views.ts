/** Every page of the product in every state that it can be in. */

import type { Page } from 'playwright-core';
import { fleet, SELF, vllm, WAITING } from '../fake/fleet';
import { type FakeState, faultyStatus, healthy, replayingStatus } from '../fake/state';

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

export const VIEWS: readonly View[] = [
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
  { name: 'dashboards-none', path: '/dashboards?query=nothing', shows: 'No dashboard fits' },
  { name: 'targets', path: '/targets', shows: 'Nothing listens on' },
  {
    name: 'targets-open',
    path: '/targets?state=down',
    act: (page) => page.getByRole('button', { name: '127.0.0.1:8004' }).first().click(),
    shows: 'Original error',
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
export function arrange(view: View): FakeState {
  const state = healthy();
  view.arrange?.(state);
  return state;
}
