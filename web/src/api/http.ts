/** Requests to our own server. Every failure becomes a Problem, told in words. */

import { asObject, asString, isObject } from '../model/json';
import type { Problem } from '../model/targets';

/** A request that failed. `offline` is true when no answer came at all. */
export class RequestError extends Error {
  readonly problem: Problem;
  readonly status: number;

  constructor(problem: Problem, status: number) {
    super(problem.cause);
    this.name = 'RequestError';
    this.problem = problem;
    this.status = status;
  }

  get offline(): boolean {
    return this.status === 0;
  }
}

/** Told of each answer, and of each request that got none. */
export interface ContactListener {
  readonly reached: () => void;
  readonly lost: () => void;
}

export interface Http {
  readonly get: (path: string, signal?: AbortSignal) => Promise<unknown>;
  /** The bytes of an answer as text, and its ETag without quotes; empty where it has none. */
  readonly getText: (path: string) => Promise<{ readonly text: string; readonly tag: string }>;
  /** Changes something; the body is JSON as text. Gives the answer. */
  readonly send: (
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: string,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<unknown>;
}

/** Makes the client; `fetch` is handed in so that tests need no network. */
export function createHttp(fetch: typeof globalThis.fetch, contact: ContactListener): Http {
  const request = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await reach(fetch, contact, path, init);
    if (response.ok) return response;
    throw new RequestError(await problemOf(response), response.status);
  };
  return {
    get: async (path, signal) => {
      const response = await request(path, {
        ...(signal ? { signal } : {}),
        headers: { Accept: 'application/json' },
      });
      return parseBody(response);
    },
    getText: async (path) => {
      const response = await request(path, {});
      const tag = response.headers.get('ETag')?.replace(/^W\//, '').replaceAll('"', '') ?? '';
      return { text: await response.text(), tag };
    },
    send: async (method, path, body, headers) => {
      const init = { method, headers: { 'Content-Type': 'application/json', ...headers } };
      return parseBody(await request(path, body === undefined ? init : { ...init, body }));
    },
  };
}

/** What a person reads about any error. */
export function toProblem(error: unknown): Problem {
  if (error instanceof RequestError) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'ui_error', cause: 'This page met an error of its own.', next: 'Load it again.', detail };
}

/** True when a request was given up on purpose. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

async function reach(
  fetch: typeof globalThis.fetch,
  contact: ContactListener,
  path: string,
  init: RequestInit,
): Promise<Response> {
  try {
    const response = await fetch(path, init);
    contact.reached();
    return response;
  } catch (error) {
    if (isAbort(error)) throw error;
    contact.lost();
    throw new RequestError(unreachable(error), 0);
  }
}

function unreachable(error: unknown): Problem {
  return {
    code: 'server_unreachable',
    cause: 'kanoa-monitor does not answer.',
    next: 'Check that it is running: kanoa-monitor status.',
    detail: String(error),
  };
}

async function parseBody(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (error) {
    const cause = 'The answer of the server is not JSON.';
    const next = 'A proxy between this page and kanoa-monitor may have changed it.';
    throw new RequestError({ code: 'bad_answer', cause, next, detail: String(error) }, response.status);
  }
}

/** Our routes answer `{error: Problem}`, those shaped like Grafana's `{message}`, those of Prometheus `{error: text}`. */
async function problemOf(response: Response): Promise<Problem> {
  const body = asObject(await response.json().catch(() => null));
  const error = body.error;
  if (isObject(error) && asString(error.cause) !== '') return readProblem(error);
  const message = asString(body.message) || asString(error) || response.statusText;
  return {
    code: `http_${response.status}`,
    cause: message === '' ? `The server answered ${response.status}.` : sentence(message),
    detail: `HTTP ${response.status}`,
  };
}

/** Reads a Problem; fields that are missing stay missing. */
export function readProblem(raw: unknown): Problem {
  const object = asObject(raw);
  const next = asString(object.next);
  const detail = asString(object.detail);
  return {
    code: asString(object.code, 'unknown'),
    cause: asString(object.cause),
    ...(next === '' ? {} : { next }),
    ...(detail === '' ? {} : { detail }),
  };
}

function sentence(text: string): string {
  const upper = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(upper) ? upper : `${upper}.`;
}
