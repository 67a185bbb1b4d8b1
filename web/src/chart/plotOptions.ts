/** The options of one uPlot. All that may change with new data is read through `live`, so the plot can stay. */

import uPlot from 'uplot';
import { isolated } from './align';
import { drawThresholds } from './drawing';
import type { PlotModel } from './plotModel';
import { type Extent, type ScaleOptions, scaleExtent, tickTexts, tickValues } from './scale';
import type { SeriesStyle } from './style';
import { type ChartTheme, withAlpha } from './theme';
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
  const { columns } = live.model;
  const points = { show: columns.length <= MAX_FADING, size: 7, width: 1.5, fill: theme.panel };
  return {
    padding: [8, live.model.right === null ? END_OF_AXIS : 0, 0, 0],
    focus: { alpha: columns.length > MAX_FADING ? 1 : 0.3 },
    cursor: { points },
    scales: scales(live),
    axes: axes(live, theme),
    series: [
      {},
      ...columns.map(({ style, field }) => ({
        ...seriesOptions(style, field, theme),
        scale: scaleOf(live, style),
        show: !live.hidden.has(field.key),
      })),
    ],
    bands: live.model.stacked.bands.map(([upper, lower]) => ({
      series: [upper + 1, lower + 1] as [number, number],
    })),
    hooks: { drawAxes: [(u) => drawThresholds(u, live.model.thresholds, theme)] },
  };
}

/** Where everything stands on the right there is one axis, and it is the left one. */
export function scaleOf({ model }: Live, style: SeriesStyle): 'y' | 'right' {
  return style.right && model.right !== null ? 'right' : 'y';
}

function scales(live: Live): uPlot.Scales {
  const { right, left } = live.model;
  return {
    x: { time: true, range: () => [live.model.range.fromMs, live.model.range.toMs] },
    y: yScale(left, (u, min, max) => scaleExtent(min, max, live.model.left, tickCount(u))),
    ...(right === null
      ? {}
      : {
          right: yScale(right, (u, min, max) =>
            scaleExtent(min, max, live.model.right ?? right, tickCount(u)),
          ),
        }),
  };
}

function yScale(
  options: ScaleOptions,
  range: (u: uPlot, min: number | null, max: number | null) => Extent,
): uPlot.Scale {
  return {
    ...(options.log === null ? {} : { distr: 3, log: options.log === 2 ? 2 : 10 }),
    range: (u, min, max) => [...range(u, min ?? null, max ?? null)],
  };
}

/** Few ticks: one for about 45 px of height. */
function tickCount(u: uPlot): number {
  return Math.min(Math.max(Math.round((u.height - 32) / 45), 2), 6);
}

function axes(live: Live, theme: ChartTheme): uPlot.Axis[] {
  const common = axisLook(theme);
  const hidden = live.model.columns.length > 0 && live.model.columns.every(({ style }) => style.axisHidden);
  return [
    timeAxis(theme),
    { ...common, ...yAxis('y', 3, () => live.model.left), show: !hidden },
    ...(live.model.right === null
      ? []
      : [
          {
            ...common,
            ...yAxis('right', 1, () => live.model.right ?? live.model.left),
            grid: { show: false },
          },
        ]),
  ];
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

function yAxis(scale: string, side: 1 | 3, options: () => ScaleOptions): uPlot.Axis {
  return {
    scale,
    side,
    size: (_, values) => axisWidth(values),
    splits: (u, _, min, max) => tickValues([min, max], options(), tickCount(u)),
    values: (_, ticks) => tickTexts(ticks, options()).texts,
    // All ticks are wanted; uPlot would drop some of a logarithmic scale.
    filter: (_, ticks) => ticks,
  };
}

/** Room for the longest tick. */
export function axisWidth(values: readonly string[] | null): number {
  const longest = Math.max(...(values ?? []).map((value) => value.length), 0);
  return Math.max(Math.ceil(longest * 7 + 16), 38);
}

function seriesOptions(
  style: SeriesStyle,
  { color, round, name }: { color: string; round: number; name: string },
  theme: ChartTheme,
): uPlot.Series {
  const stroke = theme.color(round >= DASHES.length ? 'var(--text-dim)' : color);
  const fill = style.stack === 'none' ? style.fill : Math.max(style.fill, 0.1);
  return {
    label: name,
    stroke,
    width: style.draw === 'points' ? 0 : style.width,
    dash: [...(style.dash.length > 0 ? style.dash : (DASHES[round] ?? []))],
    ...(fill > 0 && style.draw !== 'points'
      ? { fill: withAlpha(stroke, style.draw === 'bars' ? Math.max(fill, 0.5) : fill) }
      : {}),
    ...pathsOf(style),
    points: pointOptions(style, stroke),
    // Gaps are gaps; those that the panel wants bridged are already filled.
    spanGaps: false,
  };
}

function pointOptions(style: SeriesStyle, stroke: string): uPlot.Series.Points {
  const all = style.points === 'always';
  return {
    show: true,
    size: 5,
    width: 0,
    fill: stroke,
    stroke,
    filter: (u, index) => (all ? null : isolated([...(u.data[index] ?? [])])),
  };
}

function pathsOf(style: SeriesStyle): Pick<uPlot.Series, 'paths'> {
  const { bars, spline, stepped, linear } = uPlot.paths;
  const made =
    style.draw === 'bars'
      ? bars?.({ size: [0.7, 40] })
      : style.draw === 'points'
        ? () => null
        : style.interpolation === 'smooth'
          ? spline?.()
          : style.interpolation === 'stepAfter'
            ? stepped?.({ align: 1 })
            : style.interpolation === 'stepBefore'
              ? stepped?.({ align: -1 })
              : linear?.();
  return made === undefined ? {} : { paths: made };
}
