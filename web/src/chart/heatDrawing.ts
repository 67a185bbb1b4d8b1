/** The cells of a heatmap on the canvas. */

import type uPlot from 'uplot';
import { clipped } from './drawing';
import { colorAt } from './heatColors';
import { type HeatCell, type HeatModel, heatShare } from './heatModel';

/** Cells narrower than this touch each other: gaps would leave nothing of them. */
const GAPS_FROM = 4;

/** Draws every cell in which there is something, within the plot. */
export function drawCells(u: uPlot, model: HeatModel, palette: readonly string[]): void {
  clipped(u, (ctx) => {
    model.rows.forEach(({ counts }, row) => {
      counts.forEach((count, column) => {
        const share = heatShare(model, count);
        if (share !== null) {
          ctx.fillStyle = colorAt(palette, share);
          ctx.fillRect(...cellBox(u, model, { column, row }));
        }
      });
    });
  });
}

/** The place of a cell on the canvas; it ends at its time. */
export function cellBox(
  u: uPlot,
  { times, stepMs, options }: HeatModel,
  { column, row }: HeatCell,
): [x: number, y: number, width: number, height: number] {
  const time = times[column] ?? 0;
  const x = (ms: number) => Math.round(u.valToPos(ms, 'x', true));
  const y = (height: number) => Math.round(u.valToPos(height, 'y', true));
  const [left, right] = [x(time - stepMs), x(time)];
  const [top, bottom] = [y(row + 1), y(row)];
  const gap = (size: number) => (size >= GAPS_FROM * devicePixelRatio ? options.gap : 0);
  const [across, down] = [gap(right - left), gap(bottom - top)];
  return [left, top + down, Math.max(right - left - across, 1), Math.max(bottom - top - down, 1)];
}
