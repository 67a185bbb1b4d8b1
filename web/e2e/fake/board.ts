/** A board with a panel of each kind, in the format of Grafana. */

interface PanelOptions {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly at: readonly [x: number, y: number, w: number, h: number];
  readonly exprs: readonly (readonly [expr: string, legend: string])[];
  readonly unit?: string;
  readonly description?: string;
  readonly options?: object;
}

function panel({ id, type, title, at, exprs, unit, description, options }: PanelOptions) {
  const [x, y, w, h] = at;
  return {
    id,
    type,
    title,
    description: description ?? '',
    gridPos: { x, y, w, h },
    datasource: { type: 'prometheus', uid: 'kanoa-prometheus' },
    fieldConfig: {
      defaults: {
        unit: unit ?? 'short',
        min: 0,
        ...(type === 'gauge' ? { max: 1 } : {}),
        thresholds: THRESHOLDS,
      },
      overrides: [],
    },
    options: options ?? {},
    targets: exprs.map(([expr, legendFormat], i) => ({ refId: 'ABCDEF'[i], expr, legendFormat })),
  };
}

const THRESHOLDS = {
  mode: 'absolute',
  steps: [
    { color: 'green', value: null },
    { color: 'orange', value: 0.8 },
    { color: 'red', value: 0.95 },
  ],
};

const BY_INSTANCE = '{{instance}}';

export const BOARD = {
  uid: 'vllm-gpu-metrics',
  title: 'vLLM GPU Metrics',
  tags: ['vllm', 'gpu'],
  schemaVersion: 39,
  version: 1,
  refresh: '5s',
  time: { from: 'now-15m', to: 'now' },
  graphTooltip: 1,
  templating: {
    list: [
      { name: 'datasource', type: 'datasource', label: 'Data source', query: 'prometheus' },
      {
        name: 'instance',
        type: 'query',
        label: 'Instance',
        query: { query: 'label_values(vllm:num_requests_running, instance)', refId: 'V' },
        multi: true,
        includeAll: true,
        current: { text: 'All', value: '$__all' },
        refresh: 2,
      },
      {
        name: 'model_name',
        type: 'query',
        label: 'Model',
        query: { query: 'label_values(vllm:num_requests_running, model_name)', refId: 'V' },
        multi: true,
        includeAll: true,
        current: { text: 'All', value: '$__all' },
        refresh: 2,
      },
    ],
  },
  panels: [
    panel({
      id: 1,
      type: 'gauge',
      title: 'GPU KV Cache Usage',
      at: [0, 0, 8, 8],
      exprs: [['kv{instance=~"$instance"}', BY_INSTANCE]],
      unit: 'percentunit',
      description: 'Share of the KV cache that holds tokens of requests. Above 95 % requests are preempted.',
    }),
    panel({
      id: 2,
      type: 'timeseries',
      title: 'Request Rate',
      at: [8, 0, 16, 8],
      exprs: [['rate{instance=~"$instance"}', BY_INSTANCE]],
      unit: 'reqps',
    }),
    panel({
      id: 3,
      type: 'stat',
      title: 'Active Requests',
      at: [0, 8, 8, 6],
      exprs: [
        ['sum(running)', 'Running'],
        ['sum(waiting)', 'Waiting'],
      ],
      options: { graphMode: 'area', reduceOptions: { calcs: ['lastNotNull'] } },
    }),
    panel({
      id: 4,
      type: 'timeseries',
      title: 'Token Throughput',
      at: [8, 8, 16, 8],
      exprs: [
        ['sum(prompt_tokens)', 'Prompt'],
        ['sum(generation_tokens)', 'Generation'],
      ],
      unit: 'tps',
    }),
    panel({
      id: 5,
      type: 'timeseries',
      title: 'Latency',
      at: [0, 16, 24, 9],
      exprs: [
        ['sum(ttft_p50)', 'TTFT p50'],
        ['sum(ttft_p95)', 'TTFT p95'],
        ['sum(ttft_p99)', 'TTFT p99'],
      ],
      unit: 's',
    }),
    { id: 6, type: 'row', title: 'Notes', gridPos: { x: 0, y: 25, w: 24, h: 1 }, panels: [] },
    {
      id: 7,
      type: 'text',
      title: 'About',
      gridPos: { x: 0, y: 26, w: 24, h: 4 },
      options: { mode: 'markdown', content: 'Made up by **the test server**.' },
    },
  ],
};
