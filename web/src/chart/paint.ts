/** The colours of lines and fills: plain, or changing along the height of the plot. */

import type uPlot from 'uplot';
import type { Column } from './align';
import { type Stop, schemeStops } from './schemeStops';
import { type ChartTheme, withAlpha } from './theme';

type Paint = string | CanvasGradient;

/** Beyond the eight hues with three dash patterns each, lines are grey, and the lit one is told by its name. */
const DASHES = 3;

/** The plain colour of a column, as a canvas understands it. */
export function plainColor({ field }: Column, theme: ChartTheme): string {
  return theme.color(field.round >= DASHES ? 'var(--text-dim)' : field.color);
}

export function strokePaint(u: uPlot, column: Column, axis: string, theme: ChartTheme): Paint {
  const stops = column.style.gradient === 'scheme' ? stopsOf(u, column, axis, theme) : [];
  return stops.length > 0 ? gradient(u, stops, 1) : plainColor(column, theme);
}

export function fillPaint(u: uPlot, column: Column, axis: string, theme: ChartTheme): Paint {
  const { gradient: mode, fill } = column.style;
  const color = plainColor(column, theme);
  switch (mode) {
    case 'scheme': {
      const stops = stopsOf(u, column, axis, theme);
      return stops.length > 0 ? gradient(u, stops, fill) : withAlpha(color, fill);
    }
    case 'opacity':
      return gradient(
        u,
        [
          { at: 0, color: withAlpha(color, 0) },
          { at: 1, color: withAlpha(color, Math.max(fill, 0.05)) },
        ],
        null,
      );
    case 'hue':
      return gradient(
        u,
        [
          { at: 0, color: theme.color(turned(column.field.color, 40)) },
          { at: 1, color },
        ],
        fill,
      );
    default:
      return withAlpha(color, fill);
  }
}

/** The colour with another hue, so many degrees on; itself where a browser cannot turn it. */
export function turned(color: string, degrees: number): string {
  const css = `oklch(from ${color} l c calc(h + ${degrees}))`;
  return CSS.supports('color', css) ? css : color;
}

/** A gradient from the bottom of the plot to its top; `alpha` null leaves the colours as they are. */
function gradient(u: uPlot, stops: readonly Stop[], alpha: number | null): Paint {
  const { top, height } = u.bbox;
  const made = u.ctx.createLinearGradient(0, top + height, 0, top);
  for (const { at, color } of stops) {
    made.addColorStop(
      Math.min(Math.max(at, 0), 1),
      alpha === null || alpha === 1 ? color : withAlpha(color, alpha),
    );
  }
  return made;
}

/** Which colour which height has; none where the colour of the field does not depend on its value. */
function stopsOf(u: uPlot, { field: { config } }: Column, axis: string, theme: ChartTheme): Stop[] {
  const { min, max } = u.scales[axis] ?? {};
  if (min == null || max == null || max <= min) {
    return [];
  }
  const at = (value: number) =>
    (u.valToPos(min, axis) - u.valToPos(value, axis)) / Math.max(u.bbox.height / devicePixelRatio, 1);
  return schemeStops(config, [min, max], at).map((stop) => ({ at: stop.at, color: theme.color(stop.color) }));
}
