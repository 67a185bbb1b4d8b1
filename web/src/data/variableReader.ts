/** Reads the options of variables through the data-source route of the server. */

import { asList, asObject, asString, isObject, type JsonObject } from '../model/json';
import { BUILT_IN, type Sources } from '../model/sources';
import type { SourceReader, TimeWindow, VariableOption, VariableReader } from '../model/variables/types';

export interface VariableReaderOptions {
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal;
}

/** A reader that asks the server; each call is one GET request. */
export function createVariableReader(options: VariableReaderOptions): VariableReader {
  let list: Promise<unknown> | null = null;
  const all = () => {
    list ??= getJson(options, '/api/datasources');
    return list;
  };
  return {
    of: (source) => sourceReader(options, source ?? BUILT_IN),
    datasources: async (type) => datasourceOptions(await all(), type),
    sources: async () => sourcesOf(await all()),
  };
}

function sourceReader(options: VariableReaderOptions, uid: string): SourceReader {
  const base = `/api/datasources/uid/${encodeURIComponent(uid)}/resources/api/v1`;
  const get = (path: string) => getJson(options, path);
  return {
    labelValues: async (label, match, range) =>
      strings(await get(`${base}/label/${encodeURIComponent(label)}/values?${windowParams(range, match)}`)),
    labelNames: async (match, range) => strings(await get(`${base}/labels?${windowParams(range, match)}`)),
    queryResult: async (expr, range) => {
      const params = new URLSearchParams({ query: expr, time: String(range.toMs / 1000) });
      return resultTexts(await get(`${base}/query?${params}`));
    },
    series: async (match, range) =>
      asList(asObject(await get(`${base}/series?${windowParams(range, match)}`)).data)
        .filter(isObject)
        .map(seriesText),
  };
}

/** The built-in one, and the default one, are told from the others. */
function sourcesOf(body: unknown): Sources {
  return new Map(
    asList(body)
      .filter(isObject)
      .flatMap((source) => {
        const uid = asString(source.uid);
        const meant = uid === BUILT_IN ? null : uid;
        const names = [uid, asString(source.name), ...(source.isDefault === true ? [''] : [])];
        return names.map((name) => [name, meant] as const);
      }),
  );
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

/** The answer of an instant query as Grafana's query_result writes it: `name{a="b"} value timestamp`. */
function resultTexts(body: unknown): string[] {
  const { resultType, result } = asObject(asObject(body).data);
  if (resultType === 'scalar' || resultType === 'string') {
    return [asString(asList(result)[1])];
  }
  return asList(result)
    .filter(isObject)
    .map((series) => {
      const [seconds, value] = asList(series.value);
      return `${seriesText(asObject(series.metric))} ${asString(value)} ${Number(seconds) * 1000}`;
    });
}

function seriesText({ __name__: name, ...labels }: JsonObject): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${asString(value)}"`);
  return `${asString(name)}{${pairs.join(',')}}`;
}

function datasourceOptions(body: unknown, type: string): VariableOption[] {
  return asList(body)
    .filter(isObject)
    .filter((source) => asString(source.type) === type || type === '')
    .map((source) => ({ text: asString(source.name), value: asString(source.uid) }));
}
