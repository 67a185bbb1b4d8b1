/** Everything that a chart shows, worked out before anything is drawn. Pure. */

import type { Field } from '../model/fields';
import type { TimeRange } from '../model/time';
import { type Aligned, align, type Column } from './align';
import { type Axes, type AxisModel, groupByAxis, headsOf, makeAxes } from './axes';
import { type Stacked, stack } from './stack';
import { readStyle } from './style';
import { type ThresholdLine, thresholdLines } from './thresholdLines';
import type { TooltipOptions } from './tooltipOptions';

export interface PlotModel {
  readonly columns: readonly Column[];
  readonly aligned: Aligned;
  readonly stacked: Stacked;
  readonly range: TimeRange;
  /** At least one. */
  readonly axes: readonly AxisModel[];
  /** The axis of a column, by its index. */
  readonly axisOf: (column: number) => AxisModel;
  readonly thresholds: readonly ThresholdLine[];
  readonly tooltip: TooltipOptions;
  /** What stands at the top of the axes of each side: their labels, and the units of their ticks. */
  readonly leftHead: string;
  readonly rightHead: string;
  /** Equal as long as the drawn chart can be fed with new data. */
  readonly signature: string;
}

export function plotModel(
  fields: readonly Field[],
  range: TimeRange,
  hidden: ReadonlySet<string>,
  tooltip: TooltipOptions,
): PlotModel {
  const all = fields.map((field) => ({ field, style: readStyle(field.config.custom) }));
  const columns = all.filter(({ style }) => !style.hideFrom.viz);
  const aligned = align(columns);
  const isHidden = (index: number) => hidden.has(columns[index]?.field.key ?? '');
  const groups = groupByAxis(columns);
  const axisIndex = (column: number) => groups.findIndex((members) => members.includes(column));
  const stacked = stack(aligned, columns, axisIndex, isHidden);
  const axes = makeAxes(columns, groups, stacked);
  return {
    columns,
    aligned,
    stacked,
    range,
    axes: axes.axes,
    axisOf: (column) => (axes.axes[axes.of[column] ?? 0] ?? axes.axes[0]) as AxisModel,
    thresholds: thresholdLines(columns, axes),
    tooltip,
    leftHead: headsOf(axes, 'left'),
    rightHead: headsOf(axes, 'right'),
    signature: signatureOf(columns, axes),
  };
}

/**
 * Colours and ends of axes are read anew for each drawing; what series there are, their style
 * and their axes make the plot. How ticks are written belongs to it: uPlot writes them anew
 * only when a scale has other ends.
 */
function signatureOf(columns: readonly Column[], axes: Axes): string {
  return JSON.stringify([
    headsOf(axes, 'left'),
    headsOf(axes, 'right'),
    axes.axes.map(({ key, side, shown, grid, border, options }) => [
      key,
      side,
      shown,
      grid,
      border,
      options.log,
      options.linearUpTo,
      options.unitId,
      options.decimals,
    ]),
    columns.map(({ field, style }) => [field.key, field.round, style]),
  ]);
}
