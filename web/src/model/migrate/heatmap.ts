/** The heatmap of Grafana 8 and older to the heatmap of today. */

import { asBool, asNumber, asObject, asString, isObject, type JsonObject } from '../json';
import { defined, without } from './tools';

const HEATMAP_KEYS = [
  ...['cards', 'color', 'dataFormat', 'heatmap', 'hideZeroBuckets', 'highlightCards', 'legend'],
  ...['reverseYBuckets', 'tooltip', 'tooltipDecimals', 'xAxis', 'xBucketNumber', 'xBucketSize', 'yAxis'],
  ...['yBucketBound', 'yBucketNumber', 'yBucketSize', 'isNew', 'editable', 'error', 'pluginVersion'],
];

export function oldHeatmapToHeatmap(old: JsonObject): JsonObject {
  const calculate = old.dataFormat !== 'tsbuckets';
  const axis = asObject(old.yAxis);
  const cards = asObject(old.cards);
  return {
    ...without(old, HEATMAP_KEYS),
    type: 'heatmap',
    fieldConfig: isObject(old.fieldConfig) ? old.fieldConfig : { defaults: {}, overrides: [] },
    options: defined({
      calculate,
      calculation: calculate ? calculation(old, axis) : {},
      cellGap: asNumber(cards.cardPadding) || 2,
      cellRadius: asNumber(cards.cardRound),
      cellValues: defined({ decimals: asNumber(old.tooltipDecimals) }),
      color: color(asObject(old.color)),
      exemplars: { color: 'rgba(255,0,255,0.7)' },
      filterValues: asBool(old.hideZeroBuckets) ? { le: 1e-9 } : undefined,
      legend: { show: asBool(asObject(old.legend).show) },
      rowsFrame: { layout: layout(old.yBucketBound) },
      showValue: 'never',
      tooltip: tooltip(asObject(old.tooltip)),
      yAxis: defined({
        axisPlacement: asBool(axis.show, true) ? 'left' : 'hidden',
        axisWidth: asNumber(axis.width),
        decimals: asNumber(axis.decimals),
        max: asNumber(axis.max),
        min: asNumber(axis.min),
        reverse: asBool(old.reverseYBuckets),
        unit: asString(axis.format) || undefined,
      }),
    }),
  };
}

/** The short-lived `heatmap-new` had the options of today, one of them by another name. */
export function newHeatmapToHeatmap(panel: JsonObject): JsonObject {
  const { bucketFrame, ...options } = asObject(panel.options);
  return {
    ...panel,
    type: 'heatmap',
    options: bucketFrame === undefined ? options : { ...options, rowsFrame: bucketFrame },
  };
}

function calculation(old: JsonObject, axis: JsonObject): JsonObject {
  const base = asNumber(axis.logBase) ?? 1;
  const log = { mode: 'count', value: text(axis.splitFactor), scale: { type: 'log', log: base } };
  return defined({
    xBuckets: buckets(old.xBucketSize, old.xBucketNumber),
    yBuckets: base > 1 ? defined(log) : buckets(old.yBucketSize, old.yBucketNumber),
  });
}

function buckets(size: unknown, count: unknown): JsonObject | undefined {
  if (text(size) !== undefined) {
    return { mode: 'size', value: text(size) };
  }
  return text(count) === undefined ? undefined : { mode: 'count', value: text(count) };
}

function text(value: unknown): string | undefined {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
}

function color(old: JsonObject): JsonObject {
  const scheme = asString(old.colorScheme).replace('interpolate', '') || 'Oranges';
  const low = asNumber(old.min);
  const high = asNumber(old.max);
  const reverse = low !== null && high !== null && low > high;
  return defined({
    mode: old.mode === 'opacity' ? 'opacity' : 'scheme',
    scheme,
    scale: old.mode === 'opacity' ? asString(old.colorScale) || 'exponential' : 'exponential',
    exponent: asNumber(old.exponent) ?? 0.5,
    fill: asString(old.cardColor) || 'dark-orange',
    steps: 128,
    reverse,
    min: reverse ? high : low,
    max: reverse ? low : high,
  });
}

function layout(bound: unknown): string {
  return bound === 'upper' ? 'ge' : bound === 'lower' ? 'le' : bound === 'middle' ? 'unknown' : 'auto';
}

function tooltip(old: JsonObject): JsonObject {
  return { mode: asBool(old.show, true) ? 'single' : 'none', yHistogram: asBool(old.showHistogram) };
}
