/** The state of one panel, and how answers become it. Pure. */

import { lastValue, type Series } from '../model/series';
import type { Problem, Reason, Target } from '../model/targets';
import type { TimeRange } from '../model/time';
import type { QueryPlan } from './plan';

/** What a panel draws. The same object until something of it changes, so that nothing is drawn twice. */
export interface PanelView {
  readonly series: readonly Series[];
  /** The window that the series belong to, in whole steps; null until there was an answer. */
  readonly range: TimeRange | null;
}

/** Values that ended although the range goes on. */
export interface Stale {
  readonly lastMs: number;
  /** What is the matter with the target that fell silent; null when nobody knows. */
  readonly reason: string | null;
}

export interface PanelState {
  /** A request for this panel is under way, and takes its time or is the first. */
  readonly loading: boolean;
  /** There has been an answer or an error since the panel was made. */
  readonly settled: boolean;
  readonly view: PanelView;
  /** Time of the answer, as the browser's clock says. */
  readonly answeredMs: number;
  readonly error: Problem | null;
  readonly empty: Problem | null;
  /** Why there is nothing, or, where there is something, why some servers are missing from it. */
  readonly reasons: readonly Reason[];
  readonly stale: Stale | null;
  readonly warnings: readonly string[];
  /** What the engine needed for the last answer to each query, in milliseconds, by its refId. */
  readonly tookMs: Readonly<Record<string, number>>;
  /** The queries as they were sent. */
  readonly queries: readonly QueryPlan[];
}

export const NEW_PANEL: PanelState = {
  loading: false,
  settled: false,
  view: { series: [], range: null },
  answeredMs: 0,
  error: null,
  empty: null,
  reasons: [],
  stale: null,
  warnings: [],
  tookMs: {},
  queries: [],
};

/** The reason that stands where the server gives none. */
export const NO_DATA: Problem = {
  code: 'no_data',
  cause: 'No data in this time range.',
  next: 'Choose a longer range, or another instance.',
};

/** NaN is what a quantile or a quotient of nothing gives; it is no value to draw. */
export function hasValues(series: readonly Series[]): boolean {
  return series.some(({ values }) => values.some((value) => value !== null && !Number.isNaN(value)));
}

/** Why a panel shows nothing; null when it shows something. The first query that knows a reason gives it. */
export function emptyReason(series: readonly Series[], reasons: readonly (Problem | null)[]): Problem | null {
  if (hasValues(series)) {
    return null;
  }
  return reasons.find((reason) => reason !== null) ?? NO_DATA;
}

export interface StaleContext {
  readonly nowMs: number;
  readonly scrapeIntervalSeconds: number;
  readonly targets: readonly Target[];
}

/** Whether the newest value is older than three steps and three scrapes. Instant values are as old as the answer. */
export function findStale(series: readonly Series[], context: StaleContext): Stale | null {
  const ranged = series.filter((one) => one.stepMs > 0);
  const last = newest(ranged);
  if (last === null || ranged.length < series.length || context.nowMs - last <= patience(ranged, context)) {
    return null;
  }
  return { lastMs: last, reason: silentTarget(series, context.targets) };
}

function patience(series: readonly Series[], { scrapeIntervalSeconds }: StaleContext): number {
  const step = Math.max(...series.map(({ stepMs }) => stepMs));
  return 3 * Math.max(step, scrapeIntervalSeconds * 1000);
}

function newest(series: readonly Series[]): number | null {
  const times = series.map((one) => lastValue(one)?.timeMs).filter((time) => time !== undefined);
  return times.length === 0 ? null : Math.max(...times);
}

/** The words of a target that is down and could have given these series. */
function silentTarget(series: readonly Series[], targets: readonly Target[]): string | null {
  const instances = new Set(series.map(({ labels }) => labels.instance).filter((name) => name !== undefined));
  const silent = targets.filter((target) => target.state === 'down' && target.problem !== undefined);
  const ours = silent.filter((target) => instances.has(target.instance));
  const target = instances.size > 0 ? ours[0] : silent[0];
  if (target?.problem === undefined) {
    return null;
  }
  const { cause } = target.problem;
  return cause.includes(target.instance) ? cause : `${target.instance}: ${cause}`;
}

/** The view after an answer; the one before it where nothing is different. */
export function nextView(before: PanelView, series: readonly Series[], range: TimeRange): PanelView {
  const sameSeries =
    before.series.length === series.length && series.every((one, i) => one === before.series[i]);
  const sameRange = before.range?.fromMs === range.fromMs && before.range.toMs === range.toMs;
  return sameSeries && sameRange ? before : { series: sameSeries ? before.series : series, range };
}
