/** The graph panel of Grafana 7 and older to the time series panel, by Grafana's own rules. */

import { asBool, asList, asNumber, asObject, asString, type JsonObject } from '../json';
import { axisConfig, dash } from './graphAxis';
import { seriesRules } from './graphOverrides';
import { graphThresholds } from './graphThresholds';
import { defined, reducerId, without } from './tools';

/** What only the graph panel has; all else of a panel stays. */
const GRAPH_KEYS = [
  ...['aliasColors', 'bars', 'dashLength', 'dashes', 'decimals', 'fill', 'fillGradient', 'grid'],
  ...['hiddenSeries', 'legend', 'lines', 'linewidth', 'nullPointMode', 'percentage', 'pointradius', 'points'],
  ...['renderer', 'seriesOverrides', 'spaceLength', 'stack', 'steppedLine', 'thresholds', 'timeRegions'],
  ...['tooltip', 'xaxis', 'yaxes', 'yaxis', 'alert', 'leftYAxisLabel', 'rightYAxisLabel', 'y-axis', 'x-axis'],
  ...['y_formats', 'y_format', 'y2_format', 'aliasYAxis', 'isNew', 'editable', 'error', 'pluginVersion'],
];

/** A panel of type graph as the panel that draws the same today: a time series, histogram, bar chart or bar gauge. */
export function graphToTimeSeries(old: JsonObject): JsonObject {
  const { defaults, options } = { defaults: graphDefaults(old), options: graphOptions(old) };
  const overrides = asList(asObject(old.fieldConfig).overrides);
  return {
    ...without(old, GRAPH_KEYS),
    type: typeOf(old),
    fieldConfig: { defaults, overrides: [...overrides, ...seriesRules(old)] },
    options,
  };
}

/** The x axis of a graph had three modes; two of them are panels of their own now. */
function typeOf(old: JsonObject): string {
  const { mode } = asObject(old.xaxis);
  if (mode === 'series') {
    return asBool(asObject(old.legend).values) ? 'bargauge' : 'barchart';
  }
  return mode === 'histogram' ? 'histogram' : 'timeseries';
}

function graphDefaults(old: JsonObject): JsonObject {
  const axis = axisConfig(asList(old.yaxes)[0]);
  const links = asList(asObject(old.options).dataLinks);
  const { thresholds, style } = graphThresholds(old.thresholds);
  return defined({
    ...asObject(asObject(old.fieldConfig).defaults),
    ...axis,
    decimals: axis.decimals ?? asNumber(old.decimals),
    links: links.length > 0 ? links : undefined,
    thresholds,
    custom: { ...asObject(axis.custom), ...drawing(old), ...style },
  });
}

/** How lines, bars and points look; absent keys are those of a panel that never changed them. */
function drawing(old: JsonObject): JsonObject {
  const bars = asBool(old.bars);
  const lines = asBool(old.lines, true);
  const draw = bars ? 'bars' : lines ? 'line' : 'points';
  const points = asBool(old.points);
  const gradient = asNumber(old.fillGradient) ?? 0;
  const radius = asNumber(old.pointradius);
  return defined({
    drawStyle: draw,
    showPoints: points ? 'always' : draw === 'points' ? undefined : 'never',
    pointSize: points && radius !== null ? 2 + radius * 2 : undefined,
    lineWidth: asNumber(old.linewidth) ?? 1,
    lineStyle: asBool(old.dashes) ? dash(old) : undefined,
    fillOpacity: fillOpacity(old, bars, gradient),
    gradientMode: gradient > 0 ? 'opacity' : undefined,
    spanNulls: old.nullPointMode === 'connected',
    lineInterpolation: asBool(old.steppedLine) ? 'stepAfter' : undefined,
    stacking: asBool(old.stack)
      ? { mode: asBool(old.percentage) ? 'percent' : 'normal', group: 'A' }
      : undefined,
  });
}

/** Was 0 to 10, is 0 to 100. A band between two lines was always a third full, a bar always full. */
function fillOpacity(old: JsonObject, bars: boolean, gradient: number): number {
  if (bars) {
    return 100;
  }
  if (gradient > 0) {
    return gradient * 10;
  }
  const band = asList(old.seriesOverrides).some((rule) => asString(asObject(rule).fillBelowTo) !== '');
  return band ? 35 : (asNumber(old.fill) ?? 1) * 10;
}

function graphOptions(old: JsonObject): JsonObject {
  const legend = asObject(old.legend);
  const tooltip = asObject(old.tooltip);
  const values = asBool(legend.values);
  const shared = asBool(tooltip.shared);
  return {
    legend: {
      calcs: values ? legendCalcs(legend) : [],
      displayMode: asBool(legend.alignAsTable) ? 'table' : 'list',
      placement: asBool(legend.rightSide) ? 'right' : 'bottom',
      showLegend: asBool(legend.show, true),
    },
    tooltip: {
      mode: shared ? 'multi' : 'single',
      sort: shared ? (['none', 'asc', 'desc'][asNumber(tooltip.sort) ?? 0] ?? 'none') : 'none',
    },
  };
}

function legendCalcs(legend: JsonObject): string[] {
  return Object.keys(legend)
    .filter((key) => legend[key] === true)
    .map((key) => reducerId(key))
    .filter((id) => id !== null);
}
