/** Queries that have been run in this browser: the last 200, and those with a star. */

import { readText, writeText } from '../app/storage';
import { asBool, asList, asNumber, asString, isObject } from '../model/json';

export interface PastQuery {
  readonly expr: string;
  /** When it was last run, in Unix milliseconds. */
  readonly atMs: number;
  readonly starred: boolean;
}

const KEY = 'kanoa.query-history';

/** Without a star, and with one. */
const KEPT = 200;

/** Newest first. */
export function readHistory(): readonly PastQuery[] {
  return parseHistory(readText(KEY));
}

export function writeHistory(history: readonly PastQuery[]): void {
  writeText(KEY, JSON.stringify(history));
}

/** Reads what was stored; anything else counts as nothing. */
export function parseHistory(text: string | null): readonly PastQuery[] {
  let raw: unknown = null;
  try {
    raw = JSON.parse(text ?? 'null');
  } catch {
    return [];
  }
  return asList(raw)
    .filter(isObject)
    .map(({ expr, atMs, starred }) => ({
      expr: asString(expr),
      atMs: asNumber(atMs) ?? 0,
      starred: asBool(starred),
    }))
    .filter(({ expr }) => expr !== '');
}

/** The history after queries were run: each stands once, with its star. */
export function remembered(
  history: readonly PastQuery[],
  exprs: readonly string[],
  nowMs: number,
): readonly PastQuery[] {
  const run = [...new Set(exprs.map((expr) => expr.trim()).filter((expr) => expr !== ''))];
  const stars = new Set(history.filter(({ starred }) => starred).map(({ expr }) => expr));
  const fresh = run.map((expr) => ({ expr, atMs: nowMs, starred: stars.has(expr) }));
  return trimmed([...fresh, ...history.filter(({ expr }) => !run.includes(expr))]);
}

export function withStar(
  history: readonly PastQuery[],
  expr: string,
  starred: boolean,
): readonly PastQuery[] {
  return trimmed(history.map((past) => (past.expr === expr ? { ...past, starred } : past)));
}

/** Those whose text has every word. */
export function searchHistory(
  history: readonly PastQuery[],
  text: string,
  onlyStarred: boolean,
): readonly PastQuery[] {
  const words = text.toLowerCase().split(/\s+/);
  return history.filter(
    ({ expr, starred }) =>
      (starred || !onlyStarred) && words.every((word) => expr.toLowerCase().includes(word)),
  );
}

/** The oldest go first; a star keeps a query, up to as many again. */
function trimmed(history: readonly PastQuery[]): readonly PastQuery[] {
  let [plain, starred] = [0, 0];
  return history.filter((past) => {
    if (past.starred) starred += 1;
    else plain += 1;
    return (past.starred ? starred : plain) <= KEPT;
  });
}
