/** Made-up targets in every state that the product knows. */

import type { Finder } from '../../src/api/readTargets';
import type { Server, Target } from '../../src/model';

/** Milliseconds before now, as the server writes times. */
export function ago(ms: number): string {
  return new Date(Date.now() - ms).toISOString();
}

export function target(job: string, instance: string, more: Partial<Target> = {}): Target {
  return {
    id: `${job}/${instance}`,
    job,
    instance,
    url: `http://${instance}/metrics`,
    labels: { job, instance },
    source: 'found on this machine',
    state: 'up',
    since: ago(3_720_000),
    lastScrape: ago(2_000),
    scrapeSeconds: 0.0042,
    intervalSeconds: 5,
    samples: 512,
    ...more,
  };
}

/** A vLLM server that works, with figures that differ by its number. */
export function vllm(number: number, version: string, more: Partial<Target> = {}): Target {
  const instance = `127.0.0.1:${8000 + number}`;
  return target('vllm-local', instance, {
    labels: { job: 'vllm-local', instance, model_name: 'Qwen/Qwen3-0.6B' },
    server: {
      engine: 'vllm',
      engineTitle: 'vLLM',
      version,
      versionSource: 'reported',
      dialect: 'v1',
      models: ['Qwen/Qwen3-0.6B'],
      series: 480 + number,
    },
    figures: {
      running: 2 + number * 3,
      waiting: number % 3 === 2 ? 14 : 0,
      tokensPerSecond: 180.4 * (number + 1) ** 1.4,
      kvUsage: Math.min(0.98, 0.08 + number * 0.13),
    },
    ...more,
  });
}

export const SELF: Target = target('prometheus', '127.0.0.1:9090', {
  source: 'prometheus.yml',
  samples: 640,
});

/** Eight servers as the demo has them: one down, one with a warning, one with an inferred version. */
export function fleet(): Target[] {
  const refused = {
    code: 'connection_refused',
    cause: 'Nothing listens on 127.0.0.1:8004.',
    next: 'Start the server again, or remove the target.',
    detail: 'Get "http://127.0.0.1:8004/metrics": dial tcp 127.0.0.1:8004: connect: connection refused',
  };
  const noStats = {
    code: 'stats_disabled',
    cause: 'This vLLM runs with --disable-log-stats and measures nothing.',
    next: 'Start it without that flag.',
  };
  const { figures: _, ...down } = vllm(4, '0.10.2', { state: 'down', problem: refused, since: ago(95_000) });
  return [
    vllm(0, '0.6.6'),
    vllm(1, '0.8.5'),
    vllm(2, '0.10.2'),
    vllm(3, '0.11.0'),
    down,
    vllm(5, '0.15.1', { problem: noStats }),
    vllm(6, '0.40.0', { server: UNUSUAL }),
    vllm(7, '0.9.2 to 0.10.1'),
  ];
}

/** A server of a release to come, behind several processes, that another target shows too. */
const UNUSUAL: Server = {
  engine: 'vllm',
  engineTitle: 'vLLM',
  version: '0.40.0',
  versionSource: 'reported',
  dialect: 'v1',
  models: ['Qwen/Qwen3-0.6B'],
  series: 1_840,
  frontend: 'rust',
  multiprocess: true,
  engines: 8,
  known: 96,
  unknown: ['vllm:brand_new_total', 'vllm:moe_expert_load'],
  missing: ['vllm:num_requests_waiting'],
  newer: true,
  suspicions: [
    {
      code: 'same_server_twice',
      cause: '127.0.0.1:8007 seems to be the same server: both began at the same moment and count the same.',
      next: 'Remove one of the two targets, or totals count it twice.',
    },
  ],
};

/** A target that is expected on this machine and not there yet. */
export const WAITING: Target = target('vllm-local', '127.0.0.1:8000', { state: 'waiting' });

export const FINDER: Finder = {
  enabled: true,
  intervalSeconds: 2,
  ports: [8000, 8001, 8002, 8080, 8888, 9000, 5000, 30000, 1234, 11434, 23333, 3001, 8265, 7860],
  lastLook: ago(900),
  candidates: [
    {
      address: '127.0.0.1:8080',
      program: 'caddy',
      found: false,
      why: 'Its port is one that inference servers use.',
      said: 'It answers with a web page, not with metrics.',
      next: 'Where the metrics are elsewhere, add the address to prometheus.yml.',
    },
  ],
  notices: [],
};
