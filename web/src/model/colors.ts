/** Colours: Grafana's names in our tokens, and one hue per entity. All are CSS values, resolved where they are drawn. */

import type { ColorConfig } from './fieldConfig';

export const HUES = 8;

/** Grafana's colour families in our tokens. Green says "well", and being well has no colour of its own. */
const FAMILIES: ReadonlyMap<string, string> = new Map([
  ['red', 'var(--bad)'],
  ['orange', 'var(--series-2)'],
  ['yellow', 'var(--warn)'],
  ['green', 'var(--series-4)'],
  ['blue', 'var(--series-1)'],
  ['purple', 'var(--series-7)'],
  ['text', 'var(--text)'],
  ['gray', 'var(--text-dim)'],
  ['grey', 'var(--text-dim)'],
  ['white', 'var(--text-strong)'],
  ['transparent', 'transparent'],
]);

const HEX = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
const FUNCTION = /^(rgb|rgba|hsl|hsla)\(\s*[\d.,%\s/deg]+\)$/i;

/** A colour of a dashboard as CSS; one that is none is grey, so nothing else gets into a style. */
export function cssColor(color: string): string {
  const name = color.trim();
  if (HEX.test(name) || FUNCTION.test(name)) {
    return name;
  }
  const family = name.replace(/^(super-light|semi-dark|light|dark)-/, '');
  return FAMILIES.get(family) ?? 'var(--text-dim)';
}

const STATE = /^(?:(?:super-light|semi-dark|light|dark)-)?(green|blue|orange)$/;

/**
 * The colour of a state: a threshold or a mapping. Being well has no colour of
 * its own, so what dashboards paint green or blue is written like other text.
 */
export function stateColor(color: string): string {
  const family = STATE.exec(color.trim())?.[1];
  if (family === undefined) {
    return cssColor(color);
  }
  return family === 'orange' ? 'var(--warn)' : 'var(--text-strong)';
}

/** The colour of a drawn mark of a state, as the arc of a gauge; what is well is a quiet blue. */
export function stateMark(color: string): string {
  const css = stateColor(color);
  return css === 'var(--text-strong)' ? 'var(--accent)' : css;
}

/**
 * One of eight hues for each key: by its hash, so an entity keeps its hue on
 * every panel and after every refresh. Where two keys of one panel would meet, the
 * later in the alphabet takes the next hue that is free.
 */
export function assignHues(keys: readonly string[]): Map<string, number> {
  const hues = new Map<string, number>();
  const taken = new Set<number>();
  for (const key of [...new Set(keys)].sort()) {
    let hue = hash(key) % HUES;
    while (taken.has(hue) && taken.size < HUES) {
      hue = (hue + 1) % HUES;
    }
    taken.add(hue);
    hues.set(key, hue);
  }
  return hues;
}

export function hueColor(hue: number): string {
  return `var(--series-${(hue % HUES) + 1})`;
}

/** FNV-1a over UTF-16 code units, mixed once more, for short texts that differ in their last letter. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

const SCALES: ReadonlyMap<string, string> = new Map([
  ['Gr', 'green'],
  ['Yl', 'yellow'],
  ['Rd', 'red'],
  ['Bl', 'blue'],
  ['Pu', 'purple'],
  ['Or', 'orange'],
]);

/** A colour on one of the continuous scales, such as `continuous-GrYlRd`, for a share of 0..1; null for other modes. */
export function continuousColor(mode: string, share: number): string | null {
  if (!mode.startsWith('continuous-')) {
    return null;
  }
  const stops = scaleStops(mode.slice('continuous-'.length));
  const at = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
  const low = stops[Math.floor(at)] ?? 'var(--text)';
  const high = stops[Math.ceil(at)] ?? low;
  const percent = Math.round((at - Math.floor(at)) * 100);
  return percent === 0 ? low : `color-mix(in oklab, ${high} ${percent}%, ${low})`;
}

function scaleStops(name: string): string[] {
  const codes = name.match(/[A-Z][a-z]/g) ?? [];
  const stops = codes.map((code) => SCALES.get(code)).filter((color) => color !== undefined);
  if (stops.length >= 2) {
    return stops.map((color) => cssColor(color));
  }
  return ['var(--panel)', cssColor(name.replace(/s$/, ''))];
}

/** The colour that a configuration fixes, whatever the value; null when the value or the name decides. */
export function fixedColor(color: ColorConfig | null): string | null {
  const fixed = color?.mode === 'fixed' || color?.mode === 'shades' ? color.fixedColor : null;
  return fixed === null ? null : cssColor(fixed);
}
