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

/** What Grafana's shades of a colour are mixed with, and how much. */
const SHADES: ReadonlyMap<string, string> = new Map([
  ['dark', 'black 25%'],
  ['semi-dark', 'black 12%'],
  ['light', 'white 25%'],
  ['super-light', 'white 45%'],
]);

/** A colour of a dashboard as CSS; one that is none is grey, so nothing else gets into a style. */
export function cssColor(color: string): string {
  const name = color.trim();
  const [, shade = '', family = name] = /^(super-light|semi-dark|light|dark)-(\w+)$/.exec(name) ?? [];
  const mixed = SHADES.get(shade);
  const plain = plainColor(family);
  return mixed === undefined ? plain : `color-mix(in oklab, ${plain}, ${mixed})`;
}

/** A colour without its shade. */
function plainColor(name: string): string {
  if (HEX.test(name) || FUNCTION.test(name)) {
    return name;
  }
  return FAMILIES.get(name) ?? 'var(--text-dim)';
}

/**
 * The colour of a state: a threshold or a mapping. Being well has no colour of
 * its own, so what dashboards paint green or blue is written like other text.
 * Shades are left out: what is written must be easy to read on every ground.
 */
export function stateColor(color: string): string {
  const name = color.trim().replace(/^(super-light|semi-dark|light|dark)-/, '');
  if (name === 'green' || name === 'blue') {
    return 'var(--text-strong)';
  }
  return name === 'orange' ? 'var(--warn)' : plainColor(name);
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

/** The colour that a configuration fixes, whatever the value; null when the value or the name decides. */
export function fixedColor(color: ColorConfig | null): string | null {
  const isFixed = color?.mode === 'fixed' || color?.mode === 'shades' || color?.mode === 'gradient';
  return isFixed && color.fixedColor !== null ? cssColor(color.fixedColor) : null;
}

const SHADE_STEPS = 6;

/**
 * The nth shade of a colour: itself, a lighter one, a darker one, a still lighter one, and so on. There
 * are eleven, as in Grafana; then they begin again.
 */
export function shadeColor(css: string, nth: number): string {
  const place = nth % (2 * SHADE_STEPS - 1);
  const percent = Math.round((Math.ceil(place / 2) / SHADE_STEPS) * 60);
  return place === 0
    ? css
    : `color-mix(in oklab, ${css}, ${place % 2 === 1 ? 'white' : 'black'} ${percent}%)`;
}
