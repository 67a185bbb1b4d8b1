/** From a panel to the queries that it needs now. Pure. */

import { comparisonMs } from '../model/compare';
import type { PanelModel, TargetModel } from '../model/dashboard';
import { alignRange, macrosFor, rateInterval, stepFor } from '../model/interval';
import { variablesOf } from '../model/repeat/drawn';
import { type Sources, sourceOf } from '../model/sources';
import type { TimeRange } from '../model/time';
import { interpolatePromQL } from '../model/variables/interpolate';
import type { VariableValues } from '../model/variables/types';

export interface QueryPlan {
  readonly panelId: number;
  readonly refId: string;
  /** With every variable and macro filled in. */
  readonly expr: string;
  readonly stepMs: number;
  readonly instant: boolean;
  /** Aligned to the step, unless instant. */
  readonly range: TimeRange;
  /** The uid of the data source that is asked; null for the default one. */
  readonly dataSource: string | null;
  /** Asked for so many milliseconds earlier, to be compared with what is now; 0 for now. */
  readonly earlierMs: number;
}

export interface PlanContext {
  readonly range: TimeRange;
  readonly variables: VariableValues;
  readonly sources: Sources;
  readonly scrapeIntervalSeconds: number;
  /** Width of the panel in pixels: as many points as it can show. */
  readonly width: number;
  /** As the address has it: "1d"; empty for no comparison. */
  readonly compare: string;
  /** RefIds of queries that are asked although they are switched off; absent for none. */
  readonly hidden?: ReadonlySet<string>;
}

/** The queries of a panel, without those that are switched off and that nothing needs. */
export function planPanel(panel: PanelModel, context: PlanContext): QueryPlan[] {
  const own = { ...context, variables: variablesOf(panel, context.variables) };
  const plans = panel.targets
    .filter(({ hide, refId }) => !hide || context.hidden?.has(refId) === true)
    .map((target) => planTarget(panel, target, own));
  const earlierMs = panel.type === 'timeseries' ? comparisonMs(context.compare, context.range) : 0;
  return earlierMs === 0 ? plans : plans.flatMap((plan) => [plan, ...earlier(plan, earlierMs)]);
}

/** The same query some whole steps earlier, so that its values stand on the same moments. */
function earlier(plan: QueryPlan, wantedMs: number): QueryPlan[] {
  if (plan.instant) {
    return [];
  }
  const earlierMs = Math.max(Math.round(wantedMs / plan.stepMs), 1) * plan.stepMs;
  const { fromMs, toMs } = plan.range;
  return [{ ...plan, earlierMs, range: { fromMs: fromMs - earlierMs, toMs: toMs - earlierMs } }];
}

/** A point of a line needs one pixel; a cell that one can see and point at needs more. */
const PIXELS_A_POINT: ReadonlyMap<string, number> = new Map([
  ['heatmap', 8],
  ['status-history', 16],
]);

/** A heatmap that counts values itself wants all of them. */
function pixelsOf({ type, options }: PanelModel): number {
  return type === 'heatmap' && options.calculate === true ? 1 : (PIXELS_A_POINT.get(type) ?? 1);
}

function planTarget(panel: PanelModel, target: TargetModel, context: PlanContext): QueryPlan {
  const { range, scrapeIntervalSeconds, variables } = context;
  const stepMs = stepOf(panel, target, context);
  const macros = macrosFor(range, stepMs, scrapeIntervalSeconds);
  const dataSource = sourceOf(target.datasource, variables, context.sources);
  return {
    panelId: panel.id,
    refId: target.refId,
    expr: narrowed(interpolatePromQL(target.expr, variables, macros), dataSource, variables),
    stepMs,
    instant: target.instant,
    range: target.instant ? range : alignRange(range, stepMs),
    dataSource,
    earlierMs: 0,
  };
}

/** A minimum that is `$__rate_interval` is the whole step, as in Grafana. */
function stepOf(panel: PanelModel, target: TargetModel, context: PlanContext): number {
  const { range, scrapeIntervalSeconds } = context;
  const asked = [panel.interval, target.interval].map((text) => interpolatePromQL(text, context.variables));
  const step = stepFor({
    range,
    maxDataPoints: panel.maxDataPoints ?? context.width / pixelsOf(panel),
    scrapeIntervalSeconds,
    minIntervals: asked,
  });
  return asked.some((text) => /^\$(\{__rate_interval\}|__rate_interval)$/.test(text.trim()))
    ? rateInterval(step, scrapeIntervalSeconds)
    : step * target.intervalFactor;
}

/** The query with the ad hoc filters that are meant for its data source. */
function narrowed(expr: string, dataSource: string | null, variables: VariableValues): string {
  return Object.values(variables)
    .filter(({ source = null }) => source === dataSource)
    .reduce((query, { narrow }) => narrow?.(query) ?? query, expr);
}

/** The names of a query in a request. */
export function queryKey({
  panelId,
  refId,
  earlierMs,
}: Pick<QueryPlan, 'panelId' | 'refId' | 'earlierMs'>): string {
  return earlierMs === 0 ? `${panelId}/${refId}` : `${panelId}/${refId}@${earlierMs}`;
}

/** What the board is narrowed to by variables called `instance`, `model` or `job`. */
export function hintOf(variables: VariableValues): Record<string, readonly string[]> {
  const hint: Record<string, readonly string[]> = {};
  for (const [name, label] of HINT_NAMES) {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value !== undefined && !value.all && value.values.length > 0) {
      hint[label] = value.values;
    }
  }
  return hint;
}

const HINT_NAMES: readonly (readonly [string, string])[] = [
  ['job', 'job'],
  ['instance', 'instance'],
  ['model', 'model'],
  ['model_name', 'model'],
];
