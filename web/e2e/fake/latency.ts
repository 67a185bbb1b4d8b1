/** A board with a heatmap, a table, quantiles beyond their buckets, and links to its neighbours. */

const LINKS = [
  ['vLLM GPU Metrics', '/d/vllm-gpu-metrics/vllm-gpu-metrics'],
  ['Latency', '/d/latency/latency'],
  ['Capacity', '/d/capacity/capacity'],
] as const;

/** Links as the shipped boards have them. */
export const NEIGHBOURS = LINKS.map(([title, url]) => ({
  title,
  url,
  type: 'link',
  icon: 'dashboard',
  tooltip: `Go to ${title}`,
  keepTime: true,
  includeVars: true,
  targetBlank: false,
}));

const INSTANCE = {
  name: 'instance',
  type: 'query',
  label: 'Instance',
  query: { query: 'label_values(vllm:num_requests_running, instance)', refId: 'V' },
  multi: true,
  includeAll: true,
  current: { text: 'All', value: '$__all' },
  refresh: 2,
};

const HEATMAP = {
  id: 1,
  type: 'heatmap',
  title: 'Time to First Token',
  description: 'How many requests got their first token after how long.',
  gridPos: { x: 0, y: 0, w: 12, h: 9 },
  targets: [
    {
      refId: 'A',
      expr: 'sum by (le) (buckets{instance=~"$instance"})',
      format: 'heatmap',
      legendFormat: '{{le}}',
    },
  ],
  options: {
    calculate: false,
    cellGap: 1,
    cellValues: { unit: 'reqps' },
    color: { mode: 'scheme', scheme: 'Blues', scale: 'exponential', exponent: 0.5, steps: 64 },
    filterValues: { le: 1e-9 },
    legend: { show: true },
    yAxis: { unit: 's', axisPlacement: 'left' },
  },
};

const QUANTILES = {
  id: 2,
  type: 'timeseries',
  title: 'Time to First Token, Quantiles',
  gridPos: { x: 12, y: 0, w: 12, h: 9 },
  fieldConfig: { defaults: { unit: 's', min: 0 } },
  options: { legend: { displayMode: 'table', placement: 'bottom', calcs: ['lastNotNull', 'max'] } },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in a dashboard file
  links: [{ title: 'Scheduler and KV cache', url: '/d/capacity/capacity?${__url_time_range}' }],
  targets: [
    { refId: 'A', expr: 'quantile_low', legendFormat: 'p50' },
    { refId: 'B', expr: 'quantile_known', legendFormat: 'p95' },
    { refId: 'C', expr: 'quantile_high', legendFormat: 'p99' },
  ],
};

const SERVERS = {
  id: 3,
  type: 'table',
  title: 'Servers',
  gridPos: { x: 0, y: 9, w: 24, h: 9 },
  targets: [
    { refId: 'A', expr: 'servers_running', format: 'table', instant: true },
    { refId: 'B', expr: 'servers_kv', format: 'table', instant: true },
    { refId: 'C', expr: 'servers_ttft', format: 'table', instant: true },
  ],
  transformations: [
    { id: 'merge', options: {} },
    {
      id: 'organize',
      options: {
        excludeByName: { Time: true, job: true },
        indexByName: { instance: 0, model_name: 1, 'Value #A': 2, 'Value #B': 3, 'Value #C': 4 },
        renameByName: {
          instance: 'Server',
          model_name: 'Model',
          'Value #A': 'Running',
          'Value #B': 'KV cache',
          'Value #C': 'TTFT p99',
        },
      },
    },
  ],
  options: { showHeader: true, cellHeight: 'sm', sortBy: [{ displayName: 'KV cache', desc: true }] },
  fieldConfig: {
    defaults: { thresholds: { mode: 'absolute', steps: [{ color: 'green', value: null }] } },
    overrides: [
      {
        matcher: { id: 'byName', options: 'Server' },
        properties: [
          {
            id: 'links',
            // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in a dashboard file
            value: [{ title: 'Open this server', url: '/d/vllm-gpu-metrics?var-instance=${__value.raw}' }],
          },
        ],
      },
      {
        matcher: { id: 'byName', options: 'KV cache' },
        properties: [
          { id: 'unit', value: 'percentunit' },
          { id: 'custom.cellOptions', value: { type: 'color-background' } },
          {
            id: 'thresholds',
            value: {
              mode: 'absolute',
              steps: [
                { color: 'green', value: null },
                { color: 'orange', value: 0.8 },
                { color: 'red', value: 0.95 },
              ],
            },
          },
        ],
      },
      { matcher: { id: 'byName', options: 'TTFT p99' }, properties: [{ id: 'unit', value: 's' }] },
    ],
  },
};

const STAT = {
  id: 4,
  type: 'stat',
  title: 'TTFT p99',
  gridPos: { x: 0, y: 18, w: 6, h: 5 },
  fieldConfig: { defaults: { unit: 's' } },
  targets: [{ refId: 'A', expr: 'quantile_high', legendFormat: 'p99', instant: true }],
};

export const LATENCY = {
  uid: 'latency',
  title: 'Latency',
  description: 'How long do people wait, and where does the time go?',
  tags: ['kanoa', 'vllm'],
  refresh: '5s',
  time: { from: 'now-15m', to: 'now' },
  graphTooltip: 1,
  links: NEIGHBOURS,
  templating: { list: [INSTANCE] },
  panels: [HEATMAP, QUANTILES, SERVERS, STAT],
};
