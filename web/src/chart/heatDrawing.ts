/** The cells of a heatmap on the canvas. */

import uPlot from 'uplot';
import { formatText } from '../model/units/format';
import { readableOn } from './contrast';
import { clipped } from './drawing';
import { colorAt } from './heatColors';
import { type HeatCell, type HeatModel, heatShare } from './heatModel';
import type { ChartTheme } from './theme';

/** Cells narrower than this touch each other: gaps would leave nothing of them. */
const GAPS_FROM = 4;

/** Draws every cell in which there is something, within the plot. */
export function drawCells(u: uPlot, model: HeatModel, palette: readonly string[]): void {
  const columns = model.times.map((_, column) => columnOf(u, model, column));
  clipped(u, (ctx) => {
    model.rows.forEach(({ counts }, row) => {
      const [top, height] = rowOf(u, model, row);
      counts.forEach((count, column) => {
        const share = heatShare(model, count);
        const [left, width] = columns[column] ?? [0, 0];
        if (share !== null) {
          ctx.fillStyle = colorAt(palette, share);
          ctx.fillRect(left, top, width, height);
        }
      });
    });
  });
}

/** Room around a figure in its cell, in pixels. */
const AROUND = 3;

/** Writes the counts into their cells: in all of them where they are always wanted, else where they fit. */
export function drawCounts(u: uPlot, model: HeatModel, palette: readonly string[], theme: ChartTheme): void {
  const { showValue } = model.options;
  if (showValue === 'never') {
    return;
  }
  const pixel = uPlot.pxRatio;
  clipped(u, (ctx) => {
    ctx.font = theme.scaledFont(pixel);
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    model.rows.forEach(({ counts }, row) => {
      counts.forEach((count, column) => {
        const share = heatShare(model, count);
        if (share === null || count === null) {
          return;
        }
        const [left, top, width, height] = cellBox(u, model, { column, row });
        // The unit stands at the scale of colours; here only figures have room.
        const text = formatText('short', count, model.options.decimals);
        const fits = height >= 12 * pixel && ctx.measureText(text).width + 2 * AROUND * pixel <= width;
        if (fits || showValue === 'always') {
          ctx.fillStyle = readableOn(colorAt(palette, share));
          ctx.fillText(text, left + width / 2, top + height / 2);
        }
      });
    });
  });
}

/** The place of a cell on the canvas; it ends at its time. */
export function cellBox(
  u: uPlot,
  model: HeatModel,
  { column, row }: HeatCell,
): [x: number, y: number, width: number, height: number] {
  const [left, width] = columnOf(u, model, column);
  const [top, height] = rowOf(u, model, row);
  return [left, top, width, height];
}

function columnOf(u: uPlot, { times, stepMs, options }: HeatModel, column: number): [number, number] {
  const time = times[column] ?? 0;
  const x = (ms: number) => Math.round(u.valToPos(ms, 'x', true));
  return within(x(time - stepMs), x(time), options.gap);
}

function rowOf(u: uPlot, { options }: HeatModel, row: number): [number, number] {
  const y = (height: number) => Math.round(u.valToPos(height, 'y', true));
  return within(y(row), y(row + 1), options.gap);
}

/** From two edges to a start and a size, with the gap between cells taken off. */
function within(one: number, other: number, gap: number): [number, number] {
  const [low, high] = one < other ? [one, other] : [other, one];
  const off = high - low >= GAPS_FROM * uPlot.pxRatio ? gap : 0;
  return [low + off, Math.max(high - low - off, 1)];
}
