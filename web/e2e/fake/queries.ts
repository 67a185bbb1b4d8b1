/** Answers to batches of queries: smooth made-up curves, the same for the same question. */

import { shapeSeries } from './shapes';

interface Question {
  readonly refId: string;
  readonly expr: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
  readonly instant?: boolean;
}

type Answering = 'values' | 'empty' | 'error';

/** The line of the answer for each question. */
export function answerLines(body: unknown, answering: Answering, instances: readonly string[]): string[] {
  const { queries } = body as { queries: readonly Question[] };
  return queries.map((question) => JSON.stringify(answerLine(question, answering, instances)));
}

function answerLine(question: Question, answering: Answering, instances: readonly string[]): object {
  const head = { refId: question.refId, startMs: question.fromMs, stepMs: question.stepMs };
  if (answering === 'error') return { refId: question.refId, error: TOO_LARGE };
  if (answering === 'empty') {
    return { ...head, series: [], empty: NO_TRAFFIC, reasons: REASONS, elapsedMs: 1 };
  }
  if (question.expr === 'nothing') return { ...head, series: [], empty: NO_TRAFFIC, elapsedMs: 1 };
  const special = specialSeries(question, instances);
  if (special !== null) return { ...head, series: special, warnings: [], elapsedMs: 3 };
  const names = question.expr.startsWith('sum(') ? [null] : chosen(question.expr, instances);
  const times = question.instant === true ? [question.toMs] : steps(question);
  const series = names.map((instance, i) => ({
    labels: instance === null ? {} : { instance },
    values: times.map((time) => curve(question.expr.replace(/\{.*\}/, ''), i, time)),
  }));
  const missing = question.expr.startsWith('kv') && names.length > 2 ? { reasons: [NEEDS_FLAG] } : {};
  const answered = 'reasons' in missing ? series.slice(2) : series;
  return { ...head, series: answered, warnings: [], elapsedMs: 3, ...missing };
}

const NO_TRAFFIC = {
  code: 'no_traffic',
  cause: 'No request finished in the last 15 minutes.',
  next: 'Send one, or choose a longer time range.',
};

const REASONS = [
  {
    ...NO_TRAFFIC,
    likelihood: 'likely',
    evidence: ['All 8 servers are up.', 'The last request finished 22 minutes ago.'],
  },
  {
    code: 'dialect_lacks',
    cause: 'vLLM 0.6.6 does not measure this. It does since 0.11.0.',
    next: 'Upgrade the server.',
    likelihood: 'possible',
    evidence: ['Its page has no family of this name.'],
    instances: ['127.0.0.1:8000', '127.0.0.1:8001'],
  },
];

const NEEDS_FLAG = {
  code: 'needs_flag',
  cause: 'vLLM shows this only when it is asked to.',
  next: 'Start it with --kv-cache-metrics.',
  likelihood: 'certain',
  evidence: ['Its page has the other cache metrics.'],
  instances: ['127.0.0.1:8000', '127.0.0.1:8001'],
};

const BOUNDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Answers of their own for the board of latencies; null for every other question. */
function specialSeries(question: Question, instances: readonly string[]): object[] | null {
  const { expr, toMs } = question;
  const times = question.instant === true ? [toMs] : steps(question);
  const shape = shapeSeries(expr, times);
  if (shape !== null) return shape;
  if (expr.includes('(buckets')) return [...BOUNDS, Number.POSITIVE_INFINITY].map((le) => bucket(le, times));
  const quantile = /^quantile_(low|known|high)$/.exec(expr)?.[1];
  if (quantile !== undefined) {
    const value = { low: 0.004, known: 0.42, high: 10 }[quantile];
    return [{ labels: {}, values: times.map(() => value), bounds: { low: 0.01, highs: [10] } }];
  }
  const column = /^servers_(\w+)$/.exec(expr)?.[1];
  if (column === undefined) return null;
  return instances.map((instance, i) => ({
    labels: { instance, job: 'vllm-local', model_name: 'Qwen/Qwen3-0.6B' },
    values: [
      column === 'running' ? i * 3 : column === 'kv' ? Math.min(0.99, 0.1 + i * 0.14) : i < 2 ? 10 : 0.2 * i,
    ],
    ...(column === 'ttft' ? { bounds: { low: 0.01, highs: [10] } } : {}),
  }));
}

/** Cumulative requests a second up to a bound: a hill that wanders. */
function bucket(le: number, times: readonly number[]): object {
  const values = times.map((time) => {
    const middle = -1.2 + Math.sin(time / 120_000) * 0.8;
    const rate = 14 + Math.sin(time / 47_000) * 6;
    return rate / (1 + Math.exp((middle - Math.log10(le)) * 5));
  });
  return { labels: { le: le === Number.POSITIVE_INFINITY ? '+Inf' : String(le) }, values };
}

const TOO_LARGE = {
  code: 'query_too_large',
  cause: 'The query is too large: 5,120 series.',
  next: 'Narrow it by instance or model.',
  detail: 'query processing would load too many samples into memory',
};

function chosen(expr: string, instances: readonly string[]): readonly string[] {
  const pattern = /instance=~("(?:[^"\\]|\\.)*")/.exec(expr)?.[1];
  if (pattern === undefined) return instances;
  const regex = new RegExp(`^(?:${JSON.parse(pattern)})$`);
  return instances.filter((instance) => regex.test(instance));
}

function steps({ fromMs, toMs, stepMs }: Question): number[] {
  return Array.from({ length: Math.floor((toMs - fromMs) / stepMs) + 1 }, (_, i) => fromMs + i * stepMs);
}

/** A slow wave with a faster one on it; shares stay within 0..1. */
function curve(name: string, index: number, time: number): number {
  const seed = [...name].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 997, 7) + index * 37;
  const wave = Math.sin(time / 90_000 + seed) * 0.6 + Math.sin(time / 21_000 + seed * 2) * 0.25;
  const share = Math.min(1, Math.max(0, 0.5 + wave / 2));
  return Number((share * scaleOf(name)).toPrecision(6));
}

function scaleOf(name: string): number {
  if (name.startsWith('kv')) return 0.97;
  if (name.includes('tokens')) return 2_400;
  if (name.includes('ttft')) return name.includes('p50') ? 0.18 : name.includes('p95') ? 0.6 : 1.4;
  return 12;
}
