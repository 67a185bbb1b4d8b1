/** Marks on the canvas: a thin line with a flag at the axis of times, or a shaded span. */

import type uPlot from 'uplot';
import { cssColor } from '../model/colors';
import { clipped } from './drawing';
import type { MarkCluster } from './marks';
import { type ChartTheme, withAlpha } from './theme';

/** Half the width of a flag, in pixels. */
const FLAG = 4;

/** Shades spans; it lies below the data. */
export function drawSpans(u: uPlot, clusters: readonly MarkCluster[], theme: ChartTheme): void {
  const { bbox } = u;
  clipped(u, (ctx) => {
    for (const { timeMs, endMs, color } of clusters) {
      if (endMs !== null) {
        const left = u.valToPos(timeMs, 'x', true);
        ctx.fillStyle = withAlpha(theme.color(cssColor(color)), 0.12);
        ctx.fillRect(left, bbox.top, u.valToPos(endMs, 'x', true) - left, bbox.height);
      }
    }
  });
}

/** Draws lines and flags above the data. */
export function drawMarks(u: uPlot, clusters: readonly MarkCluster[], theme: ChartTheme): void {
  const { bbox } = u;
  clipped(u, () => {
    for (const { timeMs, endMs, color, marks } of clusters) {
      const css = theme.color(cssColor(color));
      const size = (marks.length > 1 ? FLAG * 1.5 : FLAG) * devicePixelRatio;
      for (const ms of endMs === null ? [timeMs] : [timeMs, endMs]) {
        drawFlag(u, Math.round(u.valToPos(ms, 'x', true)), bbox.top + bbox.height, size, css);
      }
    }
  });
}

/** A dashed line down to the axis, and a triangle that stands on it. */
function drawFlag(u: uPlot, x: number, bottom: number, size: number, color: string): void {
  const { ctx, bbox } = u;
  const pixel = devicePixelRatio;
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.lineWidth = pixel;
  ctx.setLineDash([4 * pixel, 3 * pixel]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bottom);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(x - size, bottom);
  ctx.lineTo(x + size, bottom);
  ctx.lineTo(x, bottom - size * 1.5);
  ctx.fill();
}
