/** Everything that the test server says; a test changes it while pages look. */

import type { Finder } from '../../src/api/readTargets';
import type { Target } from '../../src/model';
import { BOARD } from './board';
import { ago, FINDER, fleet, SELF } from './fleet';
import { LATENCY } from './latency';
import { reference } from './reference';

export interface FakeDashboard {
  readonly json: {
    readonly uid: string;
    readonly title: string;
    readonly description?: string;
    readonly tags?: readonly string[];
  };
  readonly folderUid: string;
  readonly folderTitle: string;
  /** What was saved, oldest first; a dashboard that was never saved is its own version 1. */
  readonly versions?: readonly FakeVersion[];
  /** Where it comes from, when it cannot be saved. */
  readonly origin?: 'builtin' | 'file';
  /** An edit is shown in the place of its file. */
  readonly drift?: boolean;
}

/** One saved version. */
export interface FakeVersion {
  readonly version: number;
  /** The bytes that were saved. */
  readonly text: string;
  readonly message: string;
  readonly created: string;
  readonly createdBy: string;
  readonly restoredFrom: number;
}

export interface FakeFolder {
  readonly uid: string;
  title: string;
  version: number;
}

/** A mark as Grafana's routes have it. */
export interface FakeMark {
  readonly id: number;
  readonly [field: string]: unknown;
}

export interface FakeState {
  boot: Record<string, unknown>;
  targets: Target[];
  finder: Finder;
  status: Record<string, unknown>;
  /** What is known of metrics; null for a server that cannot say. */
  reference: object | null;
  dashboards: FakeDashboard[];
  /** Dashboards that were deleted. */
  trash: FakeDashboard[];
  folders: FakeFolder[];
  /** What a person has chosen; empty fields are not. */
  preferences: Record<string, string>;
  readonly stars: Set<string>;
  /** What the stack found by itself, as marks on charts. */
  events: object[];
  /** What people have marked, as Grafana answers it. */
  annotations: FakeMark[];
  /** What queries answer with. */
  queries: 'values' | 'empty' | 'error';
  /** Milliseconds before the first line of a query answer. */
  delayMs: number;
  /** Values of labels, by label. */
  labels: Record<string, string[]>;
  /** How many batches of queries were asked. */
  asked: number;
}

/** A server in good health with eight servers and three dashboards. */
export function healthy(): FakeState {
  return {
    boot: {
      version: '0.1.0',
      simulated: false,
      homeDashboardUid: BOARD.uid,
      apiUrl: 'http://127.0.0.1:9090',
      scrapeIntervalSeconds: 5,
    },
    targets: [SELF, ...fleet()],
    finder: FINDER,
    status: readyStatus(),
    reference: reference(),
    dashboards: [
      { json: BOARD, folderUid: 'vllm', folderTitle: 'vLLM' },
      { json: LATENCY, folderUid: 'vllm', folderTitle: 'vLLM' },
      {
        json: { ...BOARD, uid: 'capacity', title: 'Capacity', tags: ['vllm'] },
        folderUid: 'vllm',
        folderTitle: 'vLLM',
      },
      {
        json: { ...BOARD, uid: 'self', title: 'kanoa-monitor itself', tags: [] },
        folderUid: '',
        folderTitle: '',
      },
    ],
    trash: [],
    folders: [{ uid: 'vllm', title: 'vLLM', version: 1 }],
    preferences: {},
    stars: new Set(['capacity']),
    events: [],
    annotations: [],
    queries: 'values',
    delayMs: 0,
    labels: {
      instance: fleet().map((one) => one.instance),
      model_name: ['Qwen/Qwen3-0.6B', 'meta-llama/Llama-3.1-8B-Instruct'],
    },
    asked: 0,
  };
}

export function readyStatus(): Record<string, unknown> {
  return {
    build: {
      version: '0.1.0',
      revision: '8b26270f00d5',
      goVersion: 'go1.26.0',
      os: 'linux',
      arch: 'amd64',
      prometheus: '3.16.0',
    },
    started: ago(3_720_000),
    ready: true,
    replay: { done: true, current: 12, min: 3, max: 12 },
    store: {
      dir: '/home/ada/.local/share/kanoa-monitor/tsdb',
      bytes: 41_231_000,
      series: 4_120,
      samples: 9_120_300,
      oldest: ago(86_400_000 * 3),
      newest: ago(1_500),
      retentionSeconds: 86_400 * 30,
      retentionBytes: 10 * 1024 ** 3,
    },
    config: { path: '', embedded: true, loadedAt: ago(3_720_000) },
    urls: { ui: 'http://127.0.0.1:3000', prometheus: 'http://127.0.0.1:9090' },
    memoryBytes: 61_000_000,
    notices: [],
    simulated: false,
  };
}

/** While the log is read: segment 5 of 3 to 12. */
export function replayingStatus(): Record<string, unknown> {
  return { ...readyStatus(), ready: false, replay: { done: false, current: 6, min: 3, max: 12 } };
}

/** A changed file with two mistakes; the one before is in force. */
export function faultyStatus(): Record<string, unknown> {
  const file = '/home/ada/.config/kanoa-monitor/prometheus/prometheus.yml';
  return {
    ...readyStatus(),
    notices: ['The last stop was not a clean one; 3 of 12 segments of the log were mended at start.'],
    config: {
      path: file,
      embedded: false,
      loadedAt: ago(600_000),
      faults: [
        {
          file,
          line: 14,
          field: 'scrape_configs[1].scrape_interval',
          value: '15 seconds',
          message: 'not a duration.',
          mend: 'Write it as 15s.',
        },
        {
          file,
          line: 22,
          field: '',
          value: '',
          message: 'The job name vllm-local is used twice.',
          mend: 'Rename one.',
        },
      ],
    },
  };
}
