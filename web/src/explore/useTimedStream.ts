import { useState } from 'react';
import { createQueryStream, type QueryStream } from '../data/queryClient';

interface TimedStream {
  readonly stream: QueryStream;
  /** How long the last answer took, in milliseconds; null until there was one. */
  readonly tookMs: number | null;
}

/** Asks as a board does, and takes the time. */
export function useTimedStream(): TimedStream {
  const [tookMs, setTookMs] = useState<number | null>(null);
  const [stream] = useState(() => timed(createQueryStream(window.fetch.bind(window)), setTookMs));
  return { stream, tookMs };
}

function timed(ask: QueryStream, onTook: (ms: number) => void): QueryStream {
  return async (queries, onAnswer, signal) => {
    const startMs = performance.now();
    await ask(queries, onAnswer, signal);
    onTook(performance.now() - startMs);
  };
}
