/** Steps of queries, and the macros that depend on them. */

import { formatDuration, parseDuration } from './duration';
import type { TimeRange } from './time';
import type { Macros } from './variables/interpolate';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps that people can read off a clock. Grafana rounds to the same ones. */
const NICE: readonly number[] = [
  10,
  20,
  50,
  100,
  200,
  500,
  ...[1, 2, 5, 10, 15, 20, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 20, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 7, 30, 365].map((n) => n * DAY),
];

/** The server answers at most so many points a series. */
export const MAX_POINTS = 11_000;

export interface StepOptions {
  readonly range: TimeRange;
  /** How many points a chart can show: its width in pixels, or what the panel says. */
  readonly maxDataPoints: number;
  readonly scrapeIntervalSeconds: number;
  /** Smallest step that the panel and the query ask for, as written; empty when they say nothing. */
  readonly minIntervals: readonly string[];
}

/** The step of a range query in milliseconds: a nice one, never finer than the scrapes. */
export function stepFor(options: StepOptions): number {
  const { range, scrapeIntervalSeconds } = options;
  const width = Math.max(range.toMs - range.fromMs, 1);
  const asked = options.minIntervals.map((text) => parseDuration(text) ?? 0);
  const own = Math.max(...asked, 0);
  const floor = own > 0 ? own : scrapeIntervalSeconds * SECOND;
  const nice = roundInterval(width / Math.max(options.maxDataPoints, 1));
  const safe = width / (MAX_POINTS - 1);
  const step = Math.max(nice, floor, SECOND);
  return step >= safe ? step : roundUpTo(SECOND, safe);
}

/** The nice interval that is nearest: the border lies halfway to the next one. */
export function roundInterval(ms: number): number {
  const next = NICE.findIndex((nice, i) => ms < (nice + (NICE[i + 1] ?? Number.POSITIVE_INFINITY)) / 2);
  return NICE[next] ?? NICE.at(-1) ?? ms;
}

/** The interval that gives about so many steps over a range, as Grafana's `$__auto` has it. */
export function intervalFor(range: TimeRange, steps: number, minMs: number): string {
  const nice = roundInterval((range.toMs - range.fromMs) / Math.max(steps, 1));
  return formatDuration(Math.max(nice, minMs, 1));
}

/** The range widened to whole steps, so that the same moments are asked for after every refresh. */
export function alignRange({ fromMs, toMs }: TimeRange, stepMs: number): TimeRange {
  return { fromMs: Math.floor(fromMs / stepMs) * stepMs, toMs: Math.floor(toMs / stepMs) * stepMs };
}

/** A window over which a rate has samples enough: four scrapes, or the step and one more scrape. */
export function rateInterval(stepMs: number, scrapeIntervalSeconds: number): number {
  const scrape = scrapeIntervalSeconds * SECOND;
  return Math.max(stepMs + scrape, 4 * scrape);
}

/** `$__interval`, `$__rate_interval`, `$__range` and the rest, for one query. */
export function macrosFor(range: TimeRange, stepMs: number, scrapeIntervalSeconds: number): Macros {
  const rateMs = rateInterval(stepMs, scrapeIntervalSeconds);
  const seconds = Math.max(Math.round((range.toMs - range.fromMs) / SECOND), 1);
  return {
    __interval: formatDuration(stepMs),
    __interval_ms: String(stepMs),
    __rate_interval: formatDuration(rateMs),
    __rate_interval_ms: String(rateMs),
    __range: `${seconds}s`,
    __range_s: String(seconds),
    __range_ms: String(seconds * SECOND),
    __from: String(range.fromMs),
    __to: String(range.toMs),
  };
}

function roundUpTo(unit: number, value: number): number {
  return Math.ceil(value / unit) * unit;
}
