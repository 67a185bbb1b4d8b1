/** Scales of colours by which values are painted: Grafana's `continuous-*` modes, as CSS. */

import { cssColor } from './colors';

/** Each from its lower end. `panel-bg` is the ground of the panel. */
const SCALES: ReadonlyMap<string, readonly string[]> = new Map([
  ['continuous-GrYlRd', ['green', 'yellow', 'red']],
  ['continuous-RdYlGr', ['red', 'yellow', 'green']],
  ['continuous-BlYlRd', ['dark-blue', 'super-light-yellow', 'dark-red']],
  ['continuous-YlRd', ['super-light-yellow', 'dark-red']],
  ['continuous-BlPu', ['blue', 'purple']],
  ['continuous-YlBl', ['super-light-yellow', 'dark-blue']],
  ['continuous-blues', ['panel-bg', 'dark-blue']],
  ['continuous-reds', ['panel-bg', 'dark-red']],
  ['continuous-greens', ['panel-bg', 'dark-green']],
  ['continuous-purples', ['panel-bg', 'dark-purple']],
  // Nine samples of each published colour map (matplotlib's, and Cividis of Nuñez, Anderton and Renslow).
  ['continuous-viridis', hexes('440154 472d7b 3b528b 2c728e 21918c 28ae80 5ec962 addc30 fde725')],
  ['continuous-magma', hexes('000004 1d1147 51127c 832681 b73779 e75263 fc8961 fec488 fcfdbf')],
  ['continuous-plasma', hexes('0d0887 4c02a1 7e03a8 aa2395 cc4778 e66c5c f89540 fdc527 f0f921')],
  ['continuous-inferno', hexes('000004 210c4a 57106e 8a226a bc3754 e45a31 f98e09 f9cb35 fcffa4')],
  ['continuous-cividis', hexes('002051 11366c 3c4d6e 62646f 7f7c75 9a9478 bbaf71 e2cb5c fdea45')],
]);

function hexes(text: string): string[] {
  return text.split(' ').map((hex) => `#${hex}`);
}

/** Whether a colour mode paints values along a scale. */
export function isScale(mode: string): boolean {
  return SCALES.has(mode);
}

/** The colours of a scale from its lower end, evenly apart, as CSS: for gradients. Empty for other modes. */
export function scaleStops(mode: string): string[] {
  return (SCALES.get(mode) ?? []).map((color) => (color === 'panel-bg' ? 'var(--panel)' : cssColor(color)));
}

/** The colour at a share of 0..1 of a scale, as CSS; null for modes that are none. */
export function continuousColor(mode: string, share: number): string | null {
  const stops = scaleStops(mode);
  const at = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
  const low = stops[Math.floor(at)];
  const high = stops[Math.ceil(at)];
  if (low === undefined || high === undefined) {
    return null;
  }
  const percent = Math.round((at - Math.floor(at)) * 100);
  return percent === 0 ? low : `color-mix(in oklab, ${high} ${percent}%, ${low})`;
}
