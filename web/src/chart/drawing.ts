/** What is drawn on the canvas besides lines: thresholds, and values beside their samples. */

import uPlot from 'uplot';
import { showValue } from '../model/fields';
import { joined } from '../model/units/format';
import type { PlotModel } from './plotModel';
import { type ChartTheme, withAlpha } from './theme';
import { placeOf, type ThresholdLine } from './thresholdLines';

/** Runs what draws within the plot, and nowhere else. */
export function clipped(u: uPlot, draw: (ctx: CanvasRenderingContext2D) => void): void {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  draw(ctx);
  ctx.restore();
}

/** Draws thresholds on their axes. */
export function drawThresholds(u: uPlot, lines: readonly ThresholdLine[], theme: ChartTheme): void {
  if (lines.length > 0) {
    clipped(u, (ctx) => {
      for (const line of lines) {
        drawOne(u, ctx, line, theme.color(line.color));
      }
    });
  }
}

function drawOne(u: uPlot, ctx: CanvasRenderingContext2D, line: ThresholdLine, color: string): void {
  const { bbox } = u;
  const { min, max } = u.scales[line.axis] ?? {};
  if (min == null || max == null) {
    return;
  }
  const bottom = bbox.top + bbox.height;
  const y = (value: number) =>
    Math.round(u.valToPos(placeOf(value, line.percent, min, max), line.axis, true));
  const from = Number.isFinite(line.value) ? y(line.value) : bottom;
  if (line.area) {
    const top = line.until === null ? bbox.top : Math.max(y(line.until), bbox.top);
    ctx.fillStyle = withAlpha(color, 0.1);
    ctx.fillRect(bbox.left, top, bbox.width, Math.min(from, bottom) - top);
  }
  if (line.line === 'none' || !Number.isFinite(line.value)) {
    return;
  }
  const pixel = uPlot.pxRatio;
  ctx.strokeStyle = color;
  ctx.lineWidth = pixel;
  ctx.setLineDash(line.line === 'dashed' ? [8 * pixel, 6 * pixel] : []);
  ctx.beginPath();
  ctx.moveTo(bbox.left, from);
  ctx.lineTo(bbox.left + bbox.width, from);
  ctx.stroke();
}

/** Between two written values there is at least so much room, and a stacked bar is at least so high, in pixels. */
const APART = 6;
const LEAST_HEIGHT = 15;

/** Writes the values of the series that ask for it, each where it does not touch the one before. */
export function drawValues(u: uPlot, model: PlotModel, theme: ChartTheme): void {
  if (!model.columns.some(({ style }) => style.showValues)) {
    return;
  }
  clipped(u, (ctx) => {
    ctx.font = theme.scaledFont(uPlot.pxRatio);
    ctx.fillStyle = theme.color('var(--text-strong)');
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    for (const i of model.columns.keys()) {
      writeSeries(u, ctx, model, i);
    }
  });
}

function writeSeries(u: uPlot, ctx: CanvasRenderingContext2D, model: PlotModel, index: number): void {
  const column = model.columns[index];
  const tops = u.data[index + 1];
  if (column === undefined || tops === undefined || !column.style.showValues || !u.series[index + 1]?.show) {
    return;
  }
  let end = Number.NEGATIVE_INFINITY;
  tops.forEach((top, i) => {
    const own = model.aligned.values[index]?.[i];
    const y = top == null || own == null ? null : textHeight(u, model, index, top, own);
    if (own == null || y === null) {
      return;
    }
    const x = u.valToPos(u.data[0][i] ?? 0, 'x', true);
    const text = joined(showValue(column.field.config, own));
    const half = ctx.measureText(text).width / 2;
    if (x - half >= Math.max(end + APART * uPlot.pxRatio, u.bbox.left)) {
      ctx.fillText(text, x, y);
      end = x + half;
    }
  });
}

/** Above a bar, below one that hangs, in the middle of one of a stack; null where a stacked one is too low. */
function textHeight(u: uPlot, model: PlotModel, index: number, top: number, own: number): number | null {
  const { key } = model.axisOf(index);
  const at = u.valToPos(top, key, true);
  const room = LEAST_HEIGHT * uPlot.pxRatio;
  if (model.columns[index]?.style.stack === 'none') {
    return own < 0 ? at + room / 2 : Math.max(at - room / 2, u.bbox.top + room / 2);
  }
  const foot = u.valToPos(top - own, key, true);
  return Math.abs(foot - at) < room ? null : (foot + at) / 2;
}
