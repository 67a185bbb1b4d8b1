/** What is drawn on the canvas besides lines: thresholds. */

import type uPlot from 'uplot';
import type { ThresholdLine } from './plotModel';
import { type ChartTheme, withAlpha } from './theme';

/** Draws thresholds on the left axis, within the plot. */
export function drawThresholds(u: uPlot, lines: readonly ThresholdLine[], theme: ChartTheme): void {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const line of lines) {
    drawOne(u, line, theme.color(line.color));
  }
  ctx.restore();
}

function drawOne(u: uPlot, line: ThresholdLine, color: string): void {
  const { ctx, bbox } = u;
  const y = Math.round(u.valToPos(line.value, 'y', true));
  if (line.look === 'area') {
    const top = line.until === null ? bbox.top : u.valToPos(line.until, 'y', true);
    ctx.fillStyle = withAlpha(color, 0.08);
    ctx.fillRect(bbox.left, top, bbox.width, y - top);
  }
  const pixel = devicePixelRatio;
  ctx.strokeStyle = color;
  ctx.lineWidth = pixel;
  ctx.setLineDash(line.look === 'dashed' ? [8 * pixel, 6 * pixel] : []);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
}
