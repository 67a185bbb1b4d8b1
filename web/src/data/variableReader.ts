/** Reads the options of variables through the data-source route of the server. */

import { asList, asObject, asString, isObject } from '../model/json';
import type { TimeWindow, VariableOption, VariableReader } from '../model/variables/types';

export interface VariableReaderOptions {
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal;
  /** Uid of the data source asked; the built-in one by default. */
  readonly datasourceUid?: string;
}

const BUILT_IN = 'kanoa-prometheus';

/** A reader that asks the server; each call is one GET request. */
export function createVariableReader(options: VariableReaderOptions): VariableReader {
  const base = `/api/datasources/uid/${encodeURIComponent(options.datasourceUid ?? BUILT_IN)}/resources/api/v1`;
  const get = (path: string) => getJson(options, path);
  return {
    labelValues: async (label, match, range) =>
      strings(await get(`${base}/label/${encodeURIComponent(label)}/values?${windowParams(range, match)}`)),
    labelNames: async (match, range) => strings(await get(`${base}/labels?${windowParams(range, match)}`)),
    queryResult: async (expr, range) => {
      const params = new URLSearchParams({ query: expr, time: String(range.toMs / 1000) });
      return seriesTexts(await get(`${base}/query?${params}`));
    },
    datasources: async (type) => datasourceOptions(await get('/api/datasources'), type),
  };
}

async function getJson(options: VariableReaderOptions, path: string): Promise<unknown> {
  const init = options.signal === undefined ? {} : { signal: options.signal };
  const response = await options.fetch(path, { ...init, headers: { Accept: 'application/json' } });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const answer = asObject(body);
    throw new Error(
      asString(answer.error) || asString(answer.message) || `The server answered ${response.status}.`,
    );
  }
  return body;
}

function windowParams({ fromMs, toMs }: TimeWindow, match: string | null): URLSearchParams {
  const params = new URLSearchParams({ start: String(fromMs / 1000), end: String(toMs / 1000) });
  if (match !== null) {
    params.append('match[]', match);
  }
  return params;
}

function strings(body: unknown): string[] {
  return asList(asObject(body).data).filter((item): item is string => typeof item === 'string');
}

/** Each series of an instant vector as Grafana's query_result writes it: `name{a="b"} value timestamp`. */
function seriesTexts(body: unknown): string[] {
  return asList(asObject(asObject(body).data).result)
    .filter(isObject)
    .map((series) => {
      const { __name__: name, ...labels } = asObject(series.metric);
      const pairs = Object.entries(labels).map(([key, value]) => `${key}="${asString(value)}"`);
      const [seconds, value] = asList(series.value);
      return `${asString(name)}{${pairs.join(',')}} ${asString(value)} ${Number(seconds) * 1000}`;
    });
}

function datasourceOptions(body: unknown, type: string): VariableOption[] {
  return asList(body)
    .filter(isObject)
    .filter((source) => asString(source.type) === type || type === '')
    .map((source) => ({ text: asString(source.name), value: asString(source.uid) }));
}
