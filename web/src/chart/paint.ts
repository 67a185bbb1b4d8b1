/** The colours of lines and fills: plain, or changing along the height of the plot. */

import type uPlot from 'uplot';
import { continuousColor } from '../model/colorScales';
import { stateMark } from '../model/colors';
import { activeStep } from '../model/thresholds';
import type { Column } from './align';
import { type ChartTheme, withAlpha } from './theme';
import { placeOf } from './thresholdLines';

type Paint = string | CanvasGradient;

interface Stop {
  /** 0 at the bottom of the plot, 1 at its top. */
  readonly at: number;
  readonly color: string;
}

/** Beyond the eight hues with three dash patterns each, lines are grey, and the lit one is told by its name. */
const DASHES = 3;

/** The plain colour of a column, as a canvas understands it. */
export function plainColor({ field }: Column, theme: ChartTheme): string {
  return theme.color(field.round >= DASHES ? 'var(--text-dim)' : field.color);
}

export function strokePaint(u: uPlot, column: Column, axis: string, theme: ChartTheme): Paint {
  const stops = column.style.gradient === 'scheme' ? schemeStops(u, column, axis, theme) : [];
  return stops.length > 0 ? gradient(u, stops, 1) : plainColor(column, theme);
}

export function fillPaint(u: uPlot, column: Column, axis: string, theme: ChartTheme): Paint {
  const { gradient: mode, fill } = column.style;
  const color = plainColor(column, theme);
  switch (mode) {
    case 'scheme': {
      const stops = schemeStops(u, column, axis, theme);
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
function turned(color: string, degrees: number): string {
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

const CONTINUOUS_STOPS = 9;

/** Which colour which height has; none where the colour of the field does not depend on its value. */
function schemeStops(u: uPlot, { field: { config } }: Column, axis: string, theme: ChartTheme): Stop[] {
  const { min, max } = u.scales[axis] ?? {};
  const mode = config.color?.mode ?? '';
  if (min == null || max == null || max <= min) {
    return [];
  }
  const at = (value: number) =>
    (u.valToPos(min, axis) - u.valToPos(value, axis)) / Math.max(u.bbox.height / devicePixelRatio, 1);
  if (mode === 'thresholds') {
    return thresholdStops(config, min, max, at, theme);
  }
  if (continuousColor(mode, 0) === null) {
    return [];
  }
  const low = config.min ?? min;
  const high = config.max ?? max;
  return Array.from({ length: CONTINUOUS_STOPS }, (_, i) => {
    const share = i / (CONTINUOUS_STOPS - 1);
    const color = theme.color(continuousColor(mode, share) ?? 'var(--text)');
    return { at: at(low + (high - low) * share), color };
  });
}

/** Hard edges at the thresholds. */
function thresholdStops(
  { thresholds }: Column['field']['config'],
  min: number,
  max: number,
  at: (value: number) => number,
  theme: ChartTheme,
): Stop[] {
  const paint = (color: string) => theme.color(stateMark(color));
  const first = activeStep(thresholds, min, { min, max });
  const stops: Stop[] = first === null ? [] : [{ at: 0, color: paint(first.color) }];
  for (const step of thresholds?.steps ?? []) {
    const value = placeOf(step.value, thresholds?.mode === 'percentage', min, max);
    const before = stops.at(-1);
    if (before !== undefined && value > min && value < max) {
      stops.push({ at: at(value), color: before.color }, { at: at(value), color: paint(step.color) });
    }
  }
  return stops;
}
