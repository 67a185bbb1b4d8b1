/** Graph panels of schema 12 and older: axes and thresholds stood in `grid`, units in `y_formats`. */

import { asBool, asList, asNumber, asObject, isObject, type JsonObject } from '../json';
import { defined } from './tools';

/** Brings a graph panel to the form that Grafana 4 to 7 wrote. */
export function modernGraph(panel: JsonObject): JsonObject {
  const grid = asObject(panel.grid);
  const legend = typeof panel.legend === 'boolean' ? { show: panel.legend } : panel.legend;
  const thresholds = Array.isArray(panel.thresholds) ? panel.thresholds : gridThresholds(grid);
  const sides = Object.entries(asObject(panel.aliasYAxis)).map(([alias, yaxis]) => ({ alias, yaxis }));
  return defined({
    ...panel,
    legend,
    thresholds,
    yaxes: Array.isArray(panel.yaxes) ? panel.yaxes : gridAxes(panel, grid),
    seriesOverrides: sides.length > 0 ? [...asList(panel.seriesOverrides), ...sides] : panel.seriesOverrides,
  });
}

function gridAxes(panel: JsonObject, grid: JsonObject): JsonObject[] {
  const formats = asList(panel.y_formats);
  const show = asBool(panel['y-axis'], true);
  return [
    {
      show,
      min: grid.leftMin ?? grid.min,
      max: grid.leftMax ?? grid.max,
      logBase: grid.leftLogBase,
      format: formats[0] ?? panel.y_format,
      label: panel.leftYAxisLabel,
    },
    {
      show,
      min: grid.rightMin,
      max: grid.rightMax,
      logBase: grid.rightLogBase,
      format: formats[1] ?? panel.y2_format,
      label: panel.rightYAxisLabel,
    },
  ];
}

/** One or two levels; where the second is below the first, what lies under them is marked. */
function gridThresholds(grid: JsonObject): JsonObject[] {
  const first = asNumber(grid.threshold1);
  const second = asNumber(grid.threshold2);
  if (first === null) {
    return [];
  }
  const op = second !== null && first > second ? 'lt' : 'gt';
  const level = (value: number, color: unknown): JsonObject =>
    asBool(grid.thresholdLine)
      ? { value, op, line: true, lineColor: color, colorMode: 'custom' }
      : { value, op, fill: true, fillColor: color, colorMode: 'custom' };
  const levels = [level(first, grid.threshold1Color)];
  return second === null ? levels : [...levels, level(second, grid.threshold2Color)].filter(isObject);
}
