/** The options of a heatmap, as Grafana 9 and later have them; older ones are migrated when a file is opened. Pure. */

import type { PanelModel } from '../model/dashboard';
import { asBool, asNumber, asObject, asString, type JsonObject, oneOf } from '../model/json';
import { schemeName } from './heatSchemes';

export interface HeatColor {
  readonly mode: 'scheme' | 'opacity';
  /** A name of heatSchemes; null for our own scale. */
  readonly scheme: string | null;
  readonly reverse: boolean;
  /** The colour whose opacity shows the count, as the file names it. */
  readonly fill: string;
  /** How many colours there are, 2..128. */
  readonly steps: number;
  /** Below 1 small counts get more of the scale. */
  readonly exponent: number;
  /** What the two ends of the scale stand for; null for 0 and the largest count. */
  readonly min: number | null;
  readonly max: number | null;
}

export interface HeatOptions {
  /** The series are values, to be counted in buckets of this size; null where they are buckets already. */
  readonly calculate: HeatCalculation | null;
  readonly color: HeatColor;
  /** Units of the bounds and of the counts. */
  readonly boundUnit: string | null;
  readonly boundDecimals: number | null;
  readonly countUnit: string | null;
  readonly decimals: number | null;
  /** Counts up to here, and from there on, are not drawn. */
  readonly hideUpTo: number;
  readonly hideFrom: number;
  readonly axis: {
    readonly placement: 'left' | 'right' | 'hidden';
    readonly label: string;
    readonly width: number;
    readonly reverse: boolean;
    /** Buckets beyond these are left out. */
    readonly min: number | null;
    readonly max: number | null;
  };
  readonly legend: boolean;
  /** Pixels between two cells. */
  readonly gap: number;
  readonly showValue: 'auto' | 'always' | 'never';
  readonly tooltip: boolean;
  /** The tooltip shows all buckets of its moment as well. */
  readonly histogram: boolean;
}

/** The size of buckets; null lets the values decide. */
export interface HeatCalculation {
  readonly x: BucketSize;
  readonly y: BucketSize;
  /** Base of logarithmic buckets; null for those of one size. */
  readonly log: number | null;
}

export interface BucketSize {
  readonly mode: 'count' | 'size';
  /** A number, or for times a duration as written: "30s". */
  readonly value: string;
}

export function readHeatOptions({
  options,
  fieldConfig,
}: Pick<PanelModel, 'options' | 'fieldConfig'>): HeatOptions {
  const axis = asObject(options.yAxis);
  const cells = asObject(options.cellValues);
  const filter = asObject(options.filterValues);
  const tooltip = asObject(options.tooltip);
  return {
    calculate: options.calculate === true ? readCalculation(asObject(options.calculation)) : null,
    color: readColor(asObject(options.color)),
    boundUnit: asString(axis.unit) || null,
    boundDecimals: asNumber(axis.decimals),
    countUnit: asString(cells.unit) || fieldConfig.defaults.unit,
    decimals: asNumber(cells.decimals),
    hideUpTo: asNumber(filter.le) ?? 1e-9,
    hideFrom: asNumber(filter.ge) ?? Number.POSITIVE_INFINITY,
    axis: {
      placement: oneOf(axis.axisPlacement, ['left', 'right', 'hidden']),
      label: asString(axis.axisLabel),
      width: clamp(asNumber(axis.axisWidth) ?? 0, 0, 300),
      reverse: asBool(axis.reverse),
      min: asNumber(axis.min),
      max: asNumber(axis.max),
    },
    legend: asBool(asObject(options.legend).show, true),
    gap: clamp(asNumber(options.cellGap) ?? 1, 0, 8),
    showValue: oneOf(options.showValue, ['never', 'auto', 'always']),
    tooltip: tooltip.mode !== 'none' && asBool(tooltip.show, true),
    histogram: asBool(tooltip.yHistogram),
  };
}

/** A scheme maps counts straight to its colours; opacity, and our own scale, bend them. */
function readColor(color: JsonObject): HeatColor {
  const mode = oneOf(color.mode, ['scheme', 'opacity']);
  const scheme = mode === 'opacity' ? null : schemeName(asString(color.scheme));
  const linear = color.scale === 'linear' || scheme !== null;
  return {
    mode,
    scheme,
    reverse: asBool(color.reverse),
    fill: asString(color.fill, 'dark-orange'),
    steps: Math.round(clamp(asNumber(color.steps) ?? 64, 2, 128)),
    exponent: linear ? 1 : clamp(asNumber(color.exponent) ?? 0.5, 0.1, 2),
    min: asNumber(color.min),
    max: asNumber(color.max),
  };
}

function readCalculation(raw: JsonObject): HeatCalculation {
  const y = asObject(raw.yBuckets);
  const scale = asObject(y.scale);
  const base = asNumber(scale.log) === 10 ? 10 : 2;
  return { x: readSize(raw.xBuckets), y: readSize(y), log: scale.type === 'log' ? base : null };
}

function readSize(raw: unknown): BucketSize {
  const size = asObject(raw);
  const value = typeof size.value === 'number' ? String(size.value) : asString(size.value).trim();
  return { mode: oneOf(size.mode, ['count', 'size']), value };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
