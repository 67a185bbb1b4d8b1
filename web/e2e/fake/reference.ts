/** A short reference, with a metric of each kind that there is to say something of. */

const family = (name: string, more: object = {}) => ({
  engine: 'vllm',
  engineTitle: 'vLLM',
  name,
  type: 'gauge',
  unit: 'requests',
  meaning: 'Requests that the engine is working on now.',
  labels: ['engine'],
  since: '0.4.0',
  until: '',
  replacedBy: '',
  flag: '',
  feature: '',
  note: '',
  signals: ['requests_running'],
  ...more,
});

const KV = {
  unit: 'ratio',
  meaning: 'Share of the GPU memory for attention keys and values that running requests hold.',
  signals: ['kv_cache_used'],
};

const FAMILIES = [
  family('vllm:num_requests_running'),
  family('vllm:num_requests_waiting', { meaning: 'Requests that have arrived and wait for a place.' }),
  family('vllm:kv_cache_usage_perc', { ...KV, since: '0.9.2' }),
  family('vllm:gpu_cache_usage_perc', { ...KV, until: '0.15.0', replacedBy: 'vllm:kv_cache_usage_perc' }),
  family('vllm:kv_block_lifetime_seconds', {
    type: 'histogram',
    unit: 'seconds',
    meaning: 'How long a block of the KV cache lived before it was given to another request.',
    since: '0.12.0',
    flag: '--kv-cache-metrics',
    note: 'Sampled: only one block in a hundred is watched.',
    signals: [],
  }),
  family('vllm:spec_decode_num_draft_tokens_total', {
    type: 'counter',
    unit: 'tokens',
    meaning: 'Tokens that the draft model proposed.',
    feature: 'speculative decoding',
    signals: [],
  }),
  family('sglang:num_running_reqs', { engine: 'sglang', engineTitle: 'SGLang', since: '' }),
];

const SIGNALS = [
  {
    id: 'requests_running',
    title: 'Requests running',
    group: 'Load',
    unit: 'requests',
    meaning: 'Requests that the engine is working on now.',
    aggregation: 'Summed over the engines of a server, and over servers.',
    ranges: [],
    promql: 'sum by (instance) (vllm:num_requests_running{model_name!=""})',
    engines: {
      vllm: { metrics: ['vllm:num_requests_running'], note: '' },
      sglang: { metrics: ['sglang:num_running_reqs'], note: '' },
    },
  },
  {
    id: 'kv_cache_used',
    title: 'KV cache used',
    group: 'KV cache and scheduler',
    unit: 'ratio',
    meaning: KV.meaning,
    aggregation: 'The fullest engine of a server; never a mean, which would hide it.',
    ranges: [
      { level: 'warn', from: 0.9, reason: 'New requests begin to wait for blocks.' },
      { level: 'bad', from: 0.98, reason: 'Running requests are preempted and computed again.' },
    ],
    promql:
      'max by (instance) (vllm:kv_cache_usage_perc{model_name!=""}) or max by (instance) (vllm:gpu_cache_usage_perc{model_name!=""})',
    engines: {
      vllm: {
        metrics: ['vllm:kv_cache_usage_perc', 'vllm:gpu_cache_usage_perc'],
        note: 'The name changed in 0.9.2.',
      },
      tgi: { metrics: [], note: '' },
    },
  },
];

const server = (number: number, version: string, names: string[], more: object = {}) => ({
  id: `vllm-local/127.0.0.1:800${number}`,
  instance: `127.0.0.1:800${number}`,
  engineTitle: 'vLLM',
  version,
  models: ['Qwen/Qwen3-0.6B'],
  exposes: names.length,
  families: Object.fromEntries(names.map((name) => [`vllm:${name}`, true])),
  unknown: [],
  missing: [],
  ...more,
});

export function reference() {
  return {
    signals: SIGNALS,
    families: FAMILIES,
    servers: [
      server(0, '0.6.6', ['num_requests_running', 'num_requests_waiting', 'gpu_cache_usage_perc']),
      server(6, '0.32.0', ['num_requests_running', 'kv_cache_usage_perc'], {
        missing: ['vllm:num_requests_waiting'],
        unknown: ['vllm:brand_new_total', 'vllm:moe_expert_load'],
      }),
    ],
  };
}
