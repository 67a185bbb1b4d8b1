/** The options of one uPlot. All that may change with new data is read through `live`, so the plot can stay. */

import uPlot from 'uplot';
import { type Column, isolated } from './align';
import type { AxisModel } from './axes';
import { drawThresholds, drawValues } from './drawing';
import { fillPaint, plainColor, strokePaint } from './paint';
import type { PlotModel } from './plotModel';
import { scaleExtent } from './scale';
import type { SeriesStyle } from './style';
import type { ChartTheme } from './theme';
import { tickTexts, tickValues } from './ticks';
import { timeTickTexts } from './timeTicks';

/** What the plot reads each time it draws. */
export interface Live {
  model: PlotModel;
  /** Keys of the fields that are not drawn when the plot is made. */
  readonly hidden: ReadonlySet<string>;
}

/** With more series than this the others do not fade when one is near: each fade draws all again. */
const MAX_FADING = 30;

/** Half of the last tick of the times stands beyond the chart. */
export const END_OF_AXIS = 20;

const DASHES: readonly (readonly number[])[] = [[], [8, 5], [2, 4]];

export function plotOptions(live: Live, theme: ChartTheme): Omit<uPlot.Options, 'width' | 'height'> {
  const { columns, axes } = live.model;
  const many = columns.length > MAX_FADING;
  const hasRight = axes.some(({ shown, side }) => shown && side === 'right');
  return {
    padding: [
      8,
      hasRight ? 0 : END_OF_AXIS,
      0,
      axes.some(({ shown, side }) => shown && side === 'left') ? 0 : 12,
    ],
    focus: { alpha: many ? 1 : 0.3 },
    cursor: { points: hoverPoints(live, theme, !many) },
    scales: {
      x: { time: true, range: () => [live.model.range.fromMs, live.model.range.toMs] },
      ...Object.fromEntries(axes.map((axis, i) => [axis.key, yScale(live, axis, i)])),
    },
    axes: [timeAxis(theme), ...axes.map((axis, i) => yAxis(live, axis, i, theme))],
    series: [
      {},
      ...columns.map((column, i) => ({
        ...seriesOptions(live, column, i, theme),
        show: !live.hidden.has(column.field.key),
      })),
    ],
    bands: live.model.stacked.bands.map(({ upper, lower, dir }) => ({ series: [upper + 1, lower + 1], dir })),
    hooks: {
      drawAxes: [(u) => drawThresholds(u, live.model.thresholds, theme)],
      draw: [(u) => drawValues(u, live.model, theme)],
    },
  };
}

function hoverPoints(live: Live, theme: ChartTheme, show: boolean): uPlot.Cursor.Points {
  const stroke = (_: uPlot, index: number) => {
    const column = live.model.columns[index - 1];
    return column === undefined ? theme.axis : plainColor(column, theme);
  };
  return { show, size: 7, width: 1.5, fill: () => theme.panel, stroke };
}

function axisAt({ model }: Live, index: number, before: AxisModel): AxisModel {
  return model.axes[index] ?? before;
}

function yScale(live: Live, axis: AxisModel, index: number): uPlot.Scale {
  const { log, linearUpTo } = axis.options;
  const base = log === 2 ? 2 : 10;
  return {
    ...(log === null
      ? {}
      : linearUpTo === null
        ? { distr: 3, log: base }
        : { distr: 4, log: base, asinh: linearUpTo }),
    range: (u, min, max) => [
      ...scaleExtent(min ?? null, max ?? null, axisAt(live, index, axis).options, tickCount(u)),
    ],
  };
}

/** Few ticks: one for about 45 px of height. */
function tickCount(u: uPlot): number {
  return Math.min(Math.max(Math.round((u.height - 32) / 45), 2), 6);
}

/** How every axis looks. */
export function axisLook(theme: ChartTheme): uPlot.Axis {
  return {
    stroke: theme.axis,
    font: theme.font,
    gap: 6,
    ticks: { show: false },
    grid: { stroke: theme.grid, width: 1 },
  };
}

/** The axis of times. */
export function timeAxis(theme: ChartTheme): uPlot.Axis {
  return {
    ...axisLook(theme),
    size: 26,
    space: 84,
    values: (_, ticks, __, ___, step) => timeTickTexts(ticks, step),
  };
}

function yAxis(live: Live, axis: AxisModel, index: number, theme: ChartTheme): uPlot.Axis {
  const now = () => axisAt(live, index, axis);
  const options = () => now().options;
  return {
    ...axisLook(theme),
    scale: axis.key,
    side: axis.side === 'left' ? 3 : 1,
    show: axis.shown,
    stroke: () => theme.color(now().color ?? 'var(--axis)'),
    grid: { show: axis.grid, stroke: theme.grid, width: 1 },
    border: { show: axis.border, stroke: () => theme.color(now().color ?? 'var(--axis)'), width: 1 },
    size: (_, values) => Math.max(axisWidth(values), now().width),
    splits: (u, _, min, max) => tickValues([min, max], options(), tickCount(u)),
    values: (_, ticks) => tickTexts(ticks, options()).texts,
    // All ticks are wanted; uPlot would drop some of a logarithmic scale.
    filter: (_, ticks) => ticks,
  };
}

/** Room for the longest tick. */
export function axisWidth(values: readonly string[] | null): number {
  const longest = Math.max(...(values ?? []).map((value) => value.length), 0);
  return Math.min(Math.max(Math.ceil(longest * 7 + 16), 38), 160);
}

function seriesOptions(live: Live, column: Column, index: number, theme: ChartTheme): uPlot.Series {
  const { style, field } = column;
  // A closure that named the column would hold its values for as long as the plot stands.
  const now = () => live.model.columns[index] as Column;
  const axis = live.model.axisOf(index).key;
  const filled = style.fill > 0 && style.draw !== 'points';
  return {
    label: field.name,
    scale: axis,
    stroke: (u) => strokePaint(u, now(), axis, theme),
    width: style.draw === 'points' ? 0 : style.width,
    dash: [...(style.dash.length > 0 ? style.dash : (DASHES[field.round] ?? []))],
    ...(style.round ? { cap: 'round' as const } : {}),
    ...(filled ? { fill: (u: uPlot) => fillPaint(u, now(), axis, theme) } : {}),
    ...pathsOf(style, field.series.stepMs),
    points: pointOptions(live, style, index, axis, theme),
    // Gaps are gaps; those that the panel wants bridged are no gaps in the data.
    spanGaps: false,
  };
}

function pointOptions(
  live: Live,
  style: SeriesStyle,
  index: number,
  axis: string,
  theme: ChartTheme,
): uPlot.Series.Points {
  const all =
    style.points === 'always' || isSplit(style, live.model.columns[index]?.field.series.stepMs ?? 0);
  const none = style.draw === 'bars' && style.points !== 'always';
  const paint = (u: uPlot) => {
    const column = live.model.columns[index];
    return column === undefined ? theme.axis : strokePaint(u, column, axis, theme);
  };
  return {
    show: !none,
    size: style.pointSize,
    width: 0,
    fill: paint,
    stroke: paint,
    filter: (u, i) => (all || none ? null : isolated((u.data[i] ?? []) as (number | null | undefined)[])),
  };
}

/** Samples that lie further apart than the panel joins stand alone. */
function isSplit({ splitMs }: SeriesStyle, stepMs: number): boolean {
  return stepMs > splitMs;
}

function pathsOf(style: SeriesStyle, stepMs: number): Pick<uPlot.Series, 'paths'> {
  const { bars, spline, stepped, linear } = uPlot.paths;
  const make = () => {
    if (style.draw === 'points' || (style.draw === 'line' && isSplit(style, stepMs))) {
      return () => null;
    }
    if (style.draw === 'bars') {
      return bars?.({ size: [style.barWidth, 200], align: style.barAlign });
    }
    switch (style.interpolation) {
      case 'smooth':
        return spline?.();
      case 'stepAfter':
        return stepped?.({ align: 1 });
      case 'stepBefore':
        return stepped?.({ align: -1 });
      default:
        return linear?.();
    }
  };
  const made = make();
  return made === undefined ? {} : { paths: made };
}
