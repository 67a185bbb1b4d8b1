/** Reads of the Prometheus API, as the built-in data source answers them. */

import type { FakeState } from './state';

const METADATA = {
  go_goroutines: [{ type: 'gauge', help: 'Number of goroutines that currently exist.', unit: '' }],
  'vllm:num_requests_running': [
    { type: 'gauge', help: 'Number of requests in model execution batches.', unit: '' },
  ],
  'vllm:generation_tokens': [{ type: 'counter', help: 'Number of generation tokens processed.', unit: '' }],
  'vllm:time_to_first_token_seconds': [
    { type: 'histogram', help: 'Histogram of time to first token in seconds.', unit: '' },
  ],
};

const NAMES = [
  'go_goroutines',
  'up',
  'vllm:generation_tokens_total',
  'vllm:gpu_cache_usage_perc',
  'vllm:kv_cache_usage_perc',
  'vllm:num_requests_running',
  'vllm:num_requests_waiting',
  'vllm:time_to_first_token_seconds_bucket',
  'vllm:time_to_first_token_seconds_count',
  'vllm:time_to_first_token_seconds_sum',
];

const stat = (name: string, value: number) => ({ name, value });

const TSDB = {
  headStats: {
    numSeries: 4120,
    numLabelPairs: 310,
    chunkCount: 8240,
    minTime: Date.now() - 7_200_000,
    maxTime: Date.now(),
  },
  seriesCountByMetricName: [
    stat('vllm:time_to_first_token_seconds_bucket', 192),
    stat('vllm:e2e_request_latency_seconds_bucket', 168),
    stat('go_goroutines', 9),
  ],
  labelValueCountByLabelName: [stat('__name__', 240), stat('le', 41), stat('instance', 9)],
  memoryInBytesByLabelName: [stat('__name__', 9120), stat('instance', 240)],
  seriesCountByLabelValuePair: [stat('job=vllm-local', 3800), stat('le=+Inf', 180)],
};

const CONFIG = `global:
  scrape_interval: 5s
scrape_configs:
  - job_name: vllm-local
    basic_auth:
      username: scraper
      password: <secret>
    static_configs:
      - targets: ["127.0.0.1:8000"]
`;

const RULES = {
  groups: [
    {
      name: 'vllm',
      file: 'rules/vllm.yml',
      interval: 15,
      evaluationTime: 0.0042,
      lastEvaluation: new Date().toISOString(),
      rules: [
        {
          type: 'alerting',
          name: 'ManyRequestsWaiting',
          query: 'vllm:num_requests_waiting > 10',
          duration: 300,
          labels: { severity: 'warning' },
          annotations: { summary: 'Requests wait for a place on {{ $labels.instance }}.' },
          state: 'firing',
          health: 'ok',
          evaluationTime: 0.0021,
          lastEvaluation: new Date().toISOString(),
          alerts: [
            {
              labels: { alertname: 'ManyRequestsWaiting', instance: '127.0.0.1:8003', severity: 'warning' },
              annotations: { summary: 'Requests wait for a place on 127.0.0.1:8003.' },
              state: 'firing',
              activeAt: new Date(Date.now() - 900_000).toISOString(),
              value: '1.4e+01',
            },
          ],
        },
        {
          type: 'recording',
          name: 'instance:tokens:rate5m',
          query: 'sum by (instance) (rate(vllm:generation_tokens_total[5m]))',
          health: 'err',
          lastError: 'vector cannot contain metrics with the same labelset',
          evaluationTime: 0.0011,
          lastEvaluation: new Date().toISOString(),
        },
      ],
    },
  ],
};

const DISCOVERY = {
  activeTargets: [
    {
      discoveredLabels: { __address__: '127.0.0.1:8000', __meta_kanoa_program: 'vllm', job: 'vllm-local' },
      labels: { instance: '127.0.0.1:8000', job: 'vllm-local' },
      scrapePool: 'vllm-local',
      scrapeUrl: 'http://127.0.0.1:8000/metrics',
      health: 'up',
    },
  ],
  droppedTargets: [{ discoveredLabels: { __address__: '127.0.0.1:8000', job: 'vllm' }, scrapePool: 'vllm' }],
  droppedTargetCounts: { vllm: 1, 'vllm-local': 0 },
};

/** The body of an answer below /api/v1/; undefined for what is not known. */
export function prometheus(state: FakeState, path: string, params: URLSearchParams): unknown {
  const label = /^label\/([^/]+)\/values$/.exec(path)?.[1];
  const data = label === undefined ? read(state, path, params) : values(state, label);
  return data === undefined ? undefined : { status: 'success', data };
}

function values(state: FakeState, label: string): readonly string[] {
  return label === '__name__' ? NAMES : (state.labels[label] ?? []);
}

function read(state: FakeState, path: string, params: URLSearchParams): unknown {
  switch (path) {
    case 'metadata':
      return METADATA;
    case 'labels':
      return ['__name__', 'instance', 'job', 'le', 'model_name'];
    case 'format_query':
      return params.get('query')?.replaceAll(' + ', '\n+\n');
    case 'series':
      return state.labels.instance?.map((instance) => ({ __name__: params.get('match[]'), instance }));
    case 'query':
      return { resultType: 'vector', result: [] };
    case 'status/tsdb':
      return TSDB;
    case 'status/config':
      return { yaml: CONFIG };
    case 'status/flags':
      return { 'storage.tsdb.retention.time': '30d', 'query.timeout': '30s' };
    case 'status/runtimeinfo':
      return { startTime: new Date(Date.now() - 3_600_000).toISOString(), goroutineCount: 92, GOGC: '75' };
    case 'status/buildinfo':
      return { version: '3.16.0', goVersion: 'go1.26.0' };
    case 'rules':
      return RULES;
    case 'targets':
      return DISCOVERY;
    default:
      return undefined;
  }
}
