/** Queries of a data source that is not built in: one request of the Prometheus API each, answered as the batch route answers. */

import { type Http, isAbort, toProblem } from '../api/http';
import type { QueryStream } from '../data/queryClient';
import type { AnsweredSeries, QueryAnswer, QueryRequest } from '../data/wire';
import { asList, asNumber, asObject, asString, asStrings, isObject } from '../model/json';
import { sourcePath } from '../query/promApi';

export function createSourceStream(http: Pick<Http, 'get'>, uid: string): QueryStream {
  return async (queries, onAnswer, signal) => {
    await Promise.all(queries.map(async (query) => onAnswer(await ask(http, uid, query, signal))));
  };
}

async function ask(
  http: Pick<Http, 'get'>,
  uid: string,
  query: QueryRequest,
  signal: AbortSignal,
): Promise<QueryAnswer> {
  const empty = { refId: query.refId, startMs: query.fromMs, stepMs: query.stepMs, series: [], warnings: [] };
  try {
    const raw = asObject(await http.get(sourcePath(uid, pathOf(query)), signal));
    return { ...empty, ...readMatrix(raw, query), error: null, empty: null, reasons: [] };
  } catch (error) {
    if (isAbort(error)) throw error;
    return { ...empty, error: toProblem(error), empty: null, reasons: [] };
  }
}

function pathOf({ expr, fromMs, toMs, stepMs, instant }: QueryRequest): string {
  if (instant) return `query?${new URLSearchParams({ query: expr, time: String(toMs / 1000) })}`;
  const range = { start: String(fromMs / 1000), end: String(toMs / 1000), step: String(stepMs / 1000) };
  return `query_range?${new URLSearchParams({ query: expr, ...range })}`;
}

type Read = Pick<QueryAnswer, 'startMs' | 'stepMs' | 'series' | 'warnings'>;

/** Reads the answer of query or query_range onto the grid of the question. */
export function readMatrix(raw: unknown, query: QueryRequest): Read {
  const body = asObject(raw);
  const data = asObject(body.data);
  const result = data.resultType === 'scalar' ? [{ metric: {}, value: data.result }] : asList(data.result);
  const [startMs, stepMs] = query.instant ? [query.toMs, 0] : [query.fromMs, query.stepMs];
  const length = stepMs === 0 ? 1 : Math.floor((query.toMs - query.fromMs) / stepMs) + 1;
  return {
    startMs,
    stepMs,
    series: result.filter(isObject).map((series) => readSeries(series, startMs, stepMs, length)),
    warnings: asStrings(body.warnings),
  };
}

function readSeries(
  raw: Readonly<Record<string, unknown>>,
  startMs: number,
  stepMs: number,
  length: number,
): AnsweredSeries {
  const values = new Array<number | null>(length).fill(null);
  const points = Array.isArray(raw.values) ? raw.values : [raw.value];
  for (const point of points) {
    const [seconds, text] = asList(point);
    const at = stepMs === 0 ? 0 : Math.round(((asNumber(seconds) ?? 0) * 1000 - startMs) / stepMs);
    if (at >= 0 && at < length && typeof text === 'string') values[at] = readNumber(text);
  }
  const labels = Object.entries(asObject(raw.metric)).map(
    ([name, value]) => [name, asString(value)] as const,
  );
  return { labels: Object.fromEntries(labels), values };
}

/** Prometheus writes numbers as text, and infinities as +Inf and -Inf. */
function readNumber(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  return text === '-Inf' ? Number.NEGATIVE_INFINITY : Number(text);
}
