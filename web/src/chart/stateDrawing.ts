/** States on the canvas: rectangles in rows, and their words where they fit. */

import uPlot from 'uplot';
import { readableOn } from './contrast';
import { clipped } from './drawing';
import type { StateModel, StateSpan } from './stateModel';
import { type ChartTheme, withAlpha } from './theme';

/** Room between a word and the edge of its state, in pixels. */
const INSET = 5;

export function drawStates(u: uPlot, model: StateModel, theme: ChartTheme): void {
  const { options } = model;
  const pixel = uPlot.pxRatio;
  clipped(u, (ctx) => {
    ctx.font = theme.scaledFont(pixel);
    ctx.textBaseline = 'middle';
    ctx.lineWidth = options.lineWidth * pixel;
    model.rows.forEach(({ spans }, row) => {
      for (const span of spans) {
        const box = spanBox(u, model, row, span);
        const color = theme.color(span.color);
        // The grid is not seen through a state.
        ctx.fillStyle = theme.panel;
        ctx.fillRect(...box);
        ctx.fillStyle = withAlpha(color, options.fill);
        ctx.fillRect(...box);
        if (options.lineWidth > 0) {
          const half = ctx.lineWidth / 2;
          ctx.strokeStyle = color;
          ctx.strokeRect(
            box[0] + half,
            box[1] + half,
            Math.max(box[2] - ctx.lineWidth, 1),
            Math.max(box[3] - ctx.lineWidth, 1),
          );
        }
        writeState(ctx, model, span, box, readableOn(color, options.fill, theme.panel));
      }
    });
  });
}

type Box = [x: number, y: number, width: number, height: number];

/** The place of a state on the canvas. */
export function spanBox(u: uPlot, { options }: StateModel, row: number, { fromMs, toMs }: StateSpan): Box {
  const [left, right] = [u.valToPos(fromMs, 'x', true), u.valToPos(toMs, 'x', true)];
  const [top, bottom] = [u.valToPos(row, 'y', true), u.valToPos(row + 1, 'y', true)];
  const across = ((right - left) * (1 - options.colWidth)) / 2;
  const down = ((bottom - top) * (1 - options.rowHeight)) / 2;
  const x = Math.round(left + across);
  const y = Math.round(top + down);
  return [x, y, Math.max(Math.round(right - across) - x, 1), Math.max(Math.round(bottom - down) - y, 1)];
}

/** A word where it fits, shortened where it is always wanted. */
function writeState(
  ctx: CanvasRenderingContext2D,
  { options }: StateModel,
  { text }: StateSpan,
  [x, y, width, height]: Box,
  ink: string,
): void {
  const inset = INSET * uPlot.pxRatio;
  const room = width - 2 * inset;
  if (options.showValue === 'never' || height < 12 * uPlot.pxRatio || room < 4) {
    return;
  }
  const fits = ctx.measureText(text).width <= room;
  const shown = fits ? text : options.showValue === 'always' ? shortened(ctx, text, room) : '';
  if (shown !== '') {
    const at = { left: x + inset, center: x + width / 2, right: x + width - inset }[options.align];
    ctx.textAlign = options.align;
    ctx.fillStyle = ink;
    ctx.fillText(shown, at, y + height / 2);
  }
}

/** As many letters as have room, and a sign that more follow. */
function shortened(ctx: CanvasRenderingContext2D, text: string, room: number): string {
  for (let length = text.length - 1; length > 0; length--) {
    const shown = `${text.slice(0, length)}…`;
    if (ctx.measureText(shown).width <= room) {
      return shown;
    }
  }
  return '';
}
