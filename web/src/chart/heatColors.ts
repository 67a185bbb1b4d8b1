/** The colours of a heatmap: those that its panel asks for, or ours, from faint to strong in lightness. */

import { cssColor } from '../model/colors';
import type { HeatColor } from './heatOptions';
import { schemeColors } from './heatSchemes';
import { type ChartTheme, withAlpha } from './theme';

/** The tokens of our own scale, from the least: no kind of eye mixes them up. */
const STOPS = ['var(--heat-1)', 'var(--heat-2)', 'var(--heat-3)', 'var(--heat-4)', 'var(--heat-5)'];

/** Our own scale at a share of 0..1, as CSS. */
export function heatColor(share: number): string {
  const at = Math.min(Math.max(share, 0), 1) * (STOPS.length - 1);
  const low = Math.min(Math.floor(at), STOPS.length - 2);
  const percent = Math.round((at - low) * 100);
  return `color-mix(in oklab, ${STOPS[low + 1]} ${percent}%, ${STOPS[low]})`;
}

/** The scale in steps that a canvas understands, from the least. */
export function heatPalette(color: HeatColor, theme: ChartTheme): string[] {
  const { mode, scheme, reverse, steps } = color;
  if (mode === 'opacity') {
    const fill = theme.color(cssColor(color.fill));
    return Array.from({ length: steps }, (_, i) => withAlpha(fill, i / Math.max(steps - 1, 1)));
  }
  if (scheme !== null) {
    return schemeColors(scheme, theme.dark, reverse, steps);
  }
  const own = Array.from({ length: steps }, (_, i) => theme.color(heatColor(i / Math.max(steps - 1, 1))));
  return reverse ? own.reverse() : own;
}

/** The step of a palette for a share of 0..1. */
export function colorAt(palette: readonly string[], share: number): string {
  return palette[Math.round(share * (palette.length - 1))] ?? 'transparent';
}

/** A palette as the picture of a scale, from the left. */
export function paletteGradient(palette: readonly string[]): string {
  const every = Math.max(Math.floor(palette.length / 12), 1);
  const stops = palette.filter((_, i) => i % every === 0 || i === palette.length - 1);
  return `linear-gradient(to right, ${stops.length > 1 ? stops.join(', ') : `${stops[0] ?? 'transparent'} 0 100%`})`;
}
