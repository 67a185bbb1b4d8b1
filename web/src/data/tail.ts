/**
 * Tail-only refresh. A range that moves with the clock is asked for once; after
 * that only the steps behind the last complete one are asked for and joined on.
 * A step is complete when every scrape that could change it must have ended.
 */

import type { Bounds } from '../model/bounds';
import { labelKey, type Series } from '../model/series';
import type { TimeRange } from '../model/time';
import type { QueryPlan } from './plan';
import type { QueryAnswer } from './wire';

/** What is known of one query. */
export interface Held {
  readonly expr: string;
  readonly stepMs: number;
  /** First and last step held. */
  readonly range: TimeRange;
  /** Steps up to here do not change any more. */
  readonly completeMs: number;
  /** When the whole range was last asked for. */
  readonly wholeAtMs: number;
  readonly series: readonly Series[];
}

/** Samples that arrive late (out-of-order, backfilled) show after at most this long. */
const WHOLE_EVERY_MS = 10 * 60_000;

/** `@ start()` and `@ end()` make every value depend on the range that is asked for. */
const DEPENDS_ON_RANGE = /@\s*(start|end)\s*\(/;

/** The range to ask for: the tail where what is held can be continued, else the whole. */
export function rangeToAsk(plan: QueryPlan, held: Held | null, nowMs: number): TimeRange {
  if (held === null || !continues(plan, held, nowMs)) {
    return plan.range;
  }
  // Where everything is complete the last step is asked for once more: one value, and a sign of life.
  return { fromMs: Math.min(held.completeMs + plan.stepMs, plan.range.toMs), toMs: plan.range.toMs };
}

function continues(plan: QueryPlan, held: Held, nowMs: number): boolean {
  return (
    !plan.instant &&
    held.series.length > 0 &&
    held.expr === plan.expr &&
    held.stepMs === plan.stepMs &&
    held.range.fromMs <= plan.range.fromMs &&
    held.completeMs >= plan.range.fromMs &&
    held.completeMs <= plan.range.toMs &&
    nowMs - held.wholeAtMs < WHOLE_EVERY_MS &&
    !DEPENDS_ON_RANGE.test(plan.expr)
  );
}

/** What is known after an answer to `asked`, which rangeToAsk gave for the same plan. */
export function join(
  plan: QueryPlan,
  held: Held | null,
  asked: TimeRange,
  answer: QueryAnswer,
  times: { readonly nowMs: number; readonly scrapeMs: number },
): Held {
  const whole = held === null || asked.fromMs <= plan.range.fromMs;
  const settled = Math.floor((times.nowMs - times.scrapeMs) / plan.stepMs) * plan.stepMs;
  return {
    expr: plan.expr,
    stepMs: plan.stepMs,
    range: plan.range,
    completeMs: Math.min(settled, plan.range.toMs),
    wholeAtMs: whole ? times.nowMs : held.wholeAtMs,
    series: plan.instant
      ? instantSeries(plan, answer)
      : joinSeries(plan, whole ? [] : held.series, asked, answer),
  };
}

function instantSeries(plan: QueryPlan, answer: QueryAnswer): Series[] {
  return answer.series.map(({ labels, values, bounds }) => {
    const grid = { refId: plan.refId, labels, startMs: answer.startMs, stepMs: 0 };
    return withBounds({ ...grid, values: values.slice(0, 1) }, bounds);
  });
}

function joinSeries(
  plan: QueryPlan,
  old: readonly Series[],
  asked: TimeRange,
  answer: QueryAnswer,
): readonly Series[] {
  const before = new Map(old.map((series) => [labelKey(series.labels), series]));
  const joined = new Map([...before].map(([key, series]) => [key, window(plan, series, asked.fromMs)]));
  for (const { labels, values, bounds } of answer.series) {
    const key = labelKey(labels);
    const whole = overlay(joined.get(key) ?? emptySeries(plan, labels), values, answer.startMs);
    joined.set(key, withBounds(whole, bounds));
  }
  const series = [...joined].map(([key, one]) => unchanged(before.get(key), one));
  return series.filter((one) => one.values.some((value) => value !== null));
}

/** What the buckets can tell now; an answer that does not say leaves what was known. */
function withBounds(series: Series, bounds: Bounds | undefined): Series {
  return bounds === undefined ? series : { ...series, bounds };
}

/** The series as it was, where no value is different. */
function unchanged(before: Series | undefined, after: Series): Series {
  const same =
    before !== undefined &&
    before.startMs === after.startMs &&
    before.values.length === after.values.length &&
    before.bounds?.low === after.bounds?.low &&
    before.bounds?.highs.join() === after.bounds?.highs.join() &&
    before.values.every((value, i) => Object.is(value, after.values[i]));
  return same ? before : after;
}

function emptySeries(plan: QueryPlan, labels: Series['labels']): Series {
  const length = (plan.range.toMs - plan.range.fromMs) / plan.stepMs + 1;
  const values = new Array<number | null>(length).fill(null);
  return { refId: plan.refId, labels, startMs: plan.range.fromMs, stepMs: plan.stepMs, values };
}

/** Moves a series to the window of the plan; what was asked for again is forgotten. */
function window(plan: QueryPlan, series: Series, forgetFromMs: number): Series {
  const { fromMs, toMs } = plan.range;
  const length = (toMs - fromMs) / plan.stepMs + 1;
  const shift = (fromMs - series.startMs) / plan.stepMs;
  const kept = Math.max((forgetFromMs - fromMs) / plan.stepMs, 0);
  const values = series.values.slice(shift, shift + Math.min(kept, length));
  while (values.length < length) {
    values.push(null);
  }
  return { ...series, startMs: fromMs, values };
}

function overlay(series: Series, values: readonly (number | null)[], startMs: number): Series {
  const out = [...series.values];
  const offset = Math.round((startMs - series.startMs) / series.stepMs);
  values.forEach((value, i) => {
    if (offset + i >= 0 && offset + i < out.length) {
      out[offset + i] = value;
    }
  });
  return { ...series, values: out };
}
