/** The colours of heatmaps: from faint to strong in lightness, so that no kind of eye mixes them up. */

import type { ChartTheme } from './theme';

/** The tokens of the scale, from the least. */
const STOPS = ['var(--heat-1)', 'var(--heat-2)', 'var(--heat-3)', 'var(--heat-4)', 'var(--heat-5)'];

const STEPS = 48;

/** A CSS colour for a share of 0..1. */
export function heatColor(share: number): string {
  const at = Math.min(Math.max(share, 0), 1) * (STOPS.length - 1);
  const low = Math.min(Math.floor(at), STOPS.length - 2);
  const percent = Math.round((at - low) * 100);
  return `color-mix(in oklab, ${STOPS[low + 1]} ${percent}%, ${STOPS[low]})`;
}

/** The scale as a picture of it, from the left. */
export const HEAT_GRADIENT = `linear-gradient(to right in oklab, ${STOPS.join(', ')})`;

/** The scale in steps that a canvas understands. */
export function heatPalette(theme: ChartTheme): string[] {
  return Array.from({ length: STEPS }, (_, i) => theme.color(heatColor(i / (STEPS - 1))));
}

/** The step of a palette for a share of 0..1. */
export function colorAt(palette: readonly string[], share: number): string {
  return palette[Math.round(share * (palette.length - 1))] ?? 'transparent';
}
