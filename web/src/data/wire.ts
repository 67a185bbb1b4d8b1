/** The words of POST /api/kanoa/query: what is asked, and what one line of the answer says. */

import type { Bounds } from '../model/bounds';
import { asList, asNumber, asObject, asString, asStrings, isObject, oneOf } from '../model/json';
import type { Problem, Reason } from '../model/targets';

export interface QueryRequest {
  /** Unique in a request: panel id and refId, as "3/A". */
  readonly refId: string;
  readonly expr: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
  readonly instant: boolean;
  /** The uid of the data source that is asked; absent for the default one. */
  readonly dataSource?: string;
  /** What the board is narrowed to, so that an empty answer can be explained. */
  readonly hint: Readonly<Record<string, readonly string[]>>;
}

export interface QueryAnswer {
  readonly refId: string;
  readonly startMs: number;
  readonly stepMs: number;
  readonly series: readonly AnsweredSeries[];
  readonly warnings: readonly string[];
  readonly error: Problem | null;
  /** Why there is nothing; null when there is something, or nobody knows. */
  readonly empty: Problem | null;
  /** Why there is nothing, or nothing from some servers: likeliest first. */
  readonly reasons: readonly Reason[];
  /** What the engine needed, in milliseconds; absent where it does not tell. */
  readonly elapsedMs?: number;
}

export interface AnsweredSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly values: readonly (number | null)[];
  readonly bounds?: Bounds;
}

/** Reads one line; null when it is no answer to a query. */
export function readAnswer(line: string): QueryAnswer | null {
  const raw = asObject(parse(line));
  if (typeof raw.refId !== 'string') {
    return null;
  }
  const elapsedMs = asNumber(raw.elapsedMs);
  return {
    refId: raw.refId,
    startMs: asNumber(raw.startMs) ?? 0,
    stepMs: asNumber(raw.stepMs) ?? 0,
    series: asList(raw.series).filter(isObject).map(readSeries),
    warnings: asStrings(raw.warnings),
    error: readProblemOrNull(raw.error),
    empty: readProblemOrNull(raw.empty),
    reasons: asList(raw.reasons).filter(isObject).map(readReason),
    ...(elapsedMs === null ? {} : { elapsedMs }),
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function readSeries(raw: Readonly<Record<string, unknown>>): AnsweredSeries {
  const labels = Object.entries(asObject(raw.labels)).map(
    ([name, value]) => [name, asString(value)] as const,
  );
  const values = asList(raw.values).map(readValue);
  const series = { labels: Object.fromEntries(labels), values };
  return isObject(raw.bounds) ? { ...series, bounds: readBounds(raw.bounds) } : series;
}

function readBounds(raw: Readonly<Record<string, unknown>>): Bounds {
  const highs = asList(raw.highs).filter((high) => typeof high === 'number');
  return { low: asNumber(raw.low), highs };
}

/** JSON has no word for NaN and infinity; they come as text. */
function readValue(raw: unknown): number | null {
  if (typeof raw === 'number') {
    return raw;
  }
  switch (raw) {
    case 'NaN':
      return Number.NaN;
    case '+Inf':
      return Number.POSITIVE_INFINITY;
    case '-Inf':
      return Number.NEGATIVE_INFINITY;
    default:
      return null;
  }
}

function readProblemOrNull(raw: unknown): Problem | null {
  return isObject(raw) && asString(raw.cause) !== '' ? readProblem(raw) : null;
}

function readProblem(raw: Readonly<Record<string, unknown>>): Problem {
  const next = asString(raw.next);
  const detail = asString(raw.detail);
  return {
    code: asString(raw.code, 'unknown'),
    cause: asString(raw.cause),
    ...(next === '' ? {} : { next }),
    ...(detail === '' ? {} : { detail }),
  };
}

function readReason(raw: Readonly<Record<string, unknown>>): Reason {
  return {
    ...readProblem(raw),
    likelihood: oneOf(raw.likelihood, ['possible', 'likely', 'certain']),
    evidence: asStrings(raw.evidence),
    instances: asStrings(raw.instances),
  };
}

/** What a failed answer as a whole says. Our routes answer `{error: Problem}`, others a message. */
export function problemOf(status: number, body: string): Problem {
  const raw = asObject(parse(body));
  const own = readProblemOrNull(raw.error);
  if (own !== null) {
    return own;
  }
  const message = asString(raw.message);
  const cause = message === '' ? `The server answered ${status}.` : message;
  return { code: `http_${status}`, cause, detail: `HTTP ${status}` };
}
