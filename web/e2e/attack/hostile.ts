/** The real program, fed with script by everybody who can feed it: targets, rules, files, and clients of its API. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Monitor, startMonitor } from '../support/monitor';
import { eventually } from '../support/process';
import { vectorOf, vectorSet } from './vectors';

/** The length of every list of hostile things. */
const EACH = [...vectorSet(0).keys()];

const quoted = (text: string) =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

/** A page of metrics: set 0 are names, 1 the help, 2 names of labels, 3 their values, 4 models of a server. */
function metrics(): string {
  const lines = EACH.flatMap((i) => [
    `# HELP ${quoted(vectorOf(0, i))} ${vectorOf(1, i).replaceAll('\n', '\\n')}`,
    `# TYPE ${quoted(vectorOf(0, i))} gauge`,
    `{${quoted(vectorOf(0, i))}} ${i}`,
  ]);
  const labelled = EACH.map(
    (i) => `{"hostile_labels",${quoted(vectorOf(2, i))}=${quoted(vectorOf(3, i))}} ${i}`,
  );
  const models = EACH.map(
    (i) => `vllm:num_requests_running{engine="0",model_name=${quoted(vectorOf(4, i))}} ${i}`,
  );
  const types = ['# TYPE hostile_labels gauge', '# TYPE vllm:num_requests_running gauge'];
  return [...lines, types[0], ...labelled, types[1], ...models, ''].join('\n');
}

/** Rules: set 0 names groups, 1 alerts, 2 stands in expressions, 3 in labels, 4 in annotations. */
function rules(): string {
  const groups = EACH.map((i) => ({
    name: vectorOf(0, i),
    interval: '1s',
    rules: [
      {
        alert: vectorOf(1, i),
        expr: `absent(nothing{x=${JSON.stringify(vectorOf(2, i))}})`,
        labels: { severity: vectorOf(3, i) },
        annotations: { summary: vectorOf(4, i), description: vectorOf(4, i) },
      },
    ],
  }));
  return JSON.stringify({ groups });
}

/** The configuration: set 5 are labels of targets, 6 names of data sources. */
function files(port: number): Record<string, string> {
  const address = `127.0.0.1:${port}`;
  const datasources = EACH.map((i) => ({
    name: vectorOf(6, i),
    uid: `source-${i}`,
    type: 'prometheus',
    access: 'proxy',
    url: `http://${address}`,
  }));
  return {
    'kanoa-monitor.yml': 'discovery: {enabled: false}\n',
    'prometheus/rules/hostile.yml': rules(),
    'prometheus/prometheus.yml': JSON.stringify({
      global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
      rule_files: ['rules/*.yml'],
      scrape_configs: [
        { job_name: 'hostile', static_configs: [{ targets: [address] }] },
        {
          job_name: 'labelled',
          metrics_path: '/none',
          static_configs: EACH.map((i) => ({ targets: [address], labels: { zone: vectorOf(5, i) } })),
        },
      ],
    }),
    'grafana/provisioning/datasources/hostile.yml': JSON.stringify({ apiVersion: 1, datasources }),
  };
}

export interface Hostile {
  readonly monitor: Monitor;
  /** Sends JSON to the API, as a client of Grafana's does; anything but success throws. */
  send(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
}

/** Starts the program and a hostile target, and waits until the last of its series is stored. */
export async function startHostile(): Promise<Hostile> {
  const target: Server = createServer((request, response) => {
    response.statusCode = request.url === '/none' ? 404 : 200;
    response.setHeader('Content-Type', 'text/plain; version=1.0.0; escaping=allow-utf-8');
    response.end(metrics());
  });
  await new Promise<void>((done) => target.listen(0, '127.0.0.1', done));
  const monitor = await startMonitor(files((target.address() as AddressInfo).port));
  await eventually('the hostile target to be stored', async () => {
    const result = (await monitor.prometheus('query', { query: 'hostile_labels or ALERTS' })) as {
      result: unknown[];
    };
    return result.result.length >= 2 * EACH.length ? true : null;
  });
  const send: Hostile['send'] = async (method, path, body) => {
    const answer = await fetch(monitor.url + path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  };
  const stop = async () => {
    await monitor.stop();
    target.close();
  };
  return { monitor, send, stop };
}
