/** The client of the batch query endpoint. */

import type { Problem } from '../model/targets';
import { readLines } from './lines';
import { problemOf, type QueryAnswer, type QueryRequest, readAnswer } from './wire';

/** Asks many queries in one request, and hands out each answer as it comes. */
export type QueryStream = (
  queries: readonly QueryRequest[],
  onAnswer: (answer: QueryAnswer) => void,
  signal: AbortSignal,
) => Promise<void>;

/** A request that failed as a whole. */
export class QueryError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.cause);
    this.name = 'QueryError';
  }
}

export const QUERY_URL = '/api/kanoa/query';

/** Makes the client; `fetch` is handed in so that tests need no network. */
export function createQueryStream(fetch: typeof globalThis.fetch): QueryStream {
  return async (queries, onAnswer, signal) => {
    const response = await post(fetch, queries, signal);
    if (!response.ok || response.body === null) {
      throw new QueryError(problemOf(response.status, await response.text()));
    }
    await readLines(response.body, (line) => {
      const answer = readAnswer(line);
      if (answer !== null) {
        onAnswer(answer);
      }
    });
  };
}

async function post(
  fetch: typeof globalThis.fetch,
  queries: readonly QueryRequest[],
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(QUERY_URL, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/x-ndjson' },
      body: JSON.stringify({ queries }),
      signal,
    });
  } catch (err) {
    if (signal.aborted) {
      throw err;
    }
    throw new QueryError(unreachable(err));
  }
}

/** Words for a request that got no answer, or broke off. */
export function unreachable(err: unknown): Problem {
  return {
    code: 'server_unreachable',
    cause: 'kanoa-monitor does not answer.',
    next: 'Check that it is running: kanoa-monitor status.',
    detail: String(err),
  };
}

/** Words for an answer that ended before all was said. */
export function brokenOff(): Problem {
  return {
    code: 'answer_broken_off',
    cause: 'The answer of the server broke off.',
    next: 'Try again. If it stays so, look at kanoa-monitor logs.',
  };
}
