import { useState } from 'react';
import type { Http } from '../api/http';
import { createQueryStream, type QueryStream } from '../data/queryClient';
import { BUILT_IN } from '../model/sources';
import { createSourceStream } from './sourceStream';

interface TimedStream {
  readonly stream: QueryStream;
  /** How long the last answer took, in milliseconds; null until there was one. */
  readonly tookMs: number | null;
}

/** Asks the built-in data source by the batch route, which explains what is empty, and any other by the Prometheus API. */
export function useTimedStream(http: Http, source: string): TimedStream {
  const [tookMs, setTookMs] = useState<number | null>(null);
  const [stream] = useState(() => timed(streamOf(http, source), setTookMs));
  return { stream, tookMs };
}

function streamOf(http: Http, source: string): QueryStream {
  return source === BUILT_IN
    ? createQueryStream(window.fetch.bind(window))
    : createSourceStream(http, source);
}

function timed(ask: QueryStream, onTook: (ms: number) => void): QueryStream {
  return async (queries, onAnswer, signal) => {
    const startMs = performance.now();
    await ask(queries, onAnswer, signal);
    onTook(performance.now() - startMs);
  };
}
