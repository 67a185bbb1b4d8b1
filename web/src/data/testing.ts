/** A clock and a server that do only what a test says. */

import type { QueryStream } from './queryClient';
import type { QueryAnswer, QueryRequest } from './wire';

/** A clock that only moves when a test says so. */
export class FakeClock {
  private time = 1_000_000_000_000;
  private timers: { at: number; run: () => void }[] = [];

  readonly now = () => this.time;
  readonly setTimeout = (run: () => void, ms: number) => {
    const timer = { at: this.time + ms, run };
    this.timers.push(timer);
    return timer;
  };
  readonly clearTimeout = (timer: unknown) => {
    this.timers = this.timers.filter((one) => one !== timer);
  };

  /** Moves on, runs what is due, and lets promises settle. */
  async advance(ms: number): Promise<void> {
    const until = this.time + ms;
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) {
        break;
      }
      this.time = Math.max(this.time, next.at);
      this.clearTimeout(next);
      next.run();
      await settle();
    }
    this.time = until;
    await settle();
  }

  get waiting(): number {
    return this.timers.length;
  }
}

export async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) {
    await Promise.resolve();
  }
}

export interface Sent {
  readonly queries: readonly QueryRequest[];
  readonly signal: AbortSignal;
  /** Answers every query with one series whose value is 1, and ends. */
  readonly finish: (change?: Partial<QueryAnswer>) => Promise<void>;
  /** Ends without an answer. */
  readonly end: () => Promise<void>;
  readonly fail: (err: Error) => Promise<void>;
}

/** A server whose answers come when a test says so. */
export function fakeServer() {
  const sent: Sent[] = [];
  const stream: QueryStream = (queries, onAnswer, signal) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')));
      const finish = async (change: Partial<QueryAnswer> = {}) => {
        for (const query of queries) {
          onAnswer({ ...answerTo(query), ...change, refId: query.refId });
        }
        resolve();
        await settle();
      };
      const end = async () => {
        resolve();
        await settle();
      };
      const fail = async (err: Error) => {
        reject(err);
        await settle();
      };
      sent.push({ queries, signal, finish, end, fail });
    });
  return { sent, stream, last: () => sent.at(-1) as Sent };
}

function answerTo({ refId, fromMs, toMs, stepMs }: QueryRequest): QueryAnswer {
  const values = Array.from({ length: (toMs - fromMs) / stepMs + 1 }, () => 1);
  return {
    refId,
    startMs: fromMs,
    stepMs,
    series: [{ labels: {}, values }],
    warnings: [],
    error: null,
    empty: null,
    reasons: [],
  };
}
