import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, distance, inGamut, parseOklch, type Triple, type Vision } from './oklch';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const visions: readonly Vision[] = ['normal', 'protanopia', 'deuteranopia', 'tritanopia'];

/** The variables that hold in a theme: its own block laid over the ones before. */
function theme(name: 'light' | 'dark', highContrast: boolean): Map<string, Triple> {
  const [normal = '', more = ''] = css.split('@media (prefers-contrast: more)');
  const high = more.split('@media (forced-colors')[0] ?? '';
  const layers = [rootBlock(normal, 'light')];
  if (highContrast) layers.push(rootBlock(high, 'light'));
  if (name === 'dark') layers.push(rootBlock(normal, 'dark'));
  if (name === 'dark' && highContrast) layers.push(rootBlock(high, 'dark'));
  return new Map(layers.flatMap(colours));
}

function rootBlock(text: string, name: 'light' | 'dark'): string {
  const selector = name === 'dark' ? ':root\\[data-theme="dark"\\]' : ':root';
  return new RegExp(`${selector} \\{([^}]*)\\}`).exec(text)?.[1] ?? '';
}

function colours(block: string): [string, Triple][] {
  return [...block.matchAll(/--([\w-]+):\s*(oklch\([^)]*\))/g)].map((m) => [
    m[1] ?? '',
    parseOklch(m[2] ?? ''),
  ]);
}

function get(tokens: Map<string, Triple>, name: string): Triple {
  const colour = tokens.get(name);
  if (!colour) throw new Error(`no token --${name}`);
  return colour;
}

const themes = [
  ['light', false],
  ['dark', false],
  ['light', true],
  ['dark', true],
] as const;

describe.each(['light', 'dark'] as const)('heatmaps in the %s theme', (name) => {
  const tokens = theme(name, false);
  const stops = [1, 2, 3, 4, 5].map((stop) => get(tokens, `heat-${stop}`));

  it('go one way in lightness, away from the panel, so that every eye can order them', () => {
    const away = name === 'light' ? -1 : 1;
    const panel = get(tokens, 'panel')[0];
    const steps = [panel, ...stops.map(([lightness]) => lightness)];
    for (const [i, lightness] of steps.slice(1).entries()) {
      expect((lightness - (steps[i] ?? 0)) * away, `heat-${i + 1}`).toBeGreaterThan(0.06);
    }
  });

  it.each(visions)('are told apart with %s', (vision) => {
    for (const [i, stop] of stops.entries()) {
      const next = stops[i + 1];
      if (next !== undefined) expect(distance(stop, next, vision), `heat-${i + 1}`).toBeGreaterThan(10);
    }
  });
});

describe.each(themes)('the %s theme (high contrast: %s)', (name, highContrast) => {
  const tokens = theme(name, highContrast);
  const backgrounds = ['bg', 'panel', 'control'];

  it.each(backgrounds)('shows figures on --%s with a contrast of 7 or more', (background) => {
    for (const figure of ['text', 'text-strong']) {
      expect(contrast(get(tokens, figure), get(tokens, background)), figure).toBeGreaterThanOrEqual(7);
    }
  });

  it.each(backgrounds)('shows all other words on --%s with a contrast of 4.5 or more', (background) => {
    for (const word of ['text-dim', 'axis', 'accent', 'warn', 'bad', 'wait']) {
      expect(contrast(get(tokens, word), get(tokens, background)), word).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(['warn', 'bad', 'wait'])('shows words on --%s-soft with a contrast of 4.5 or more', (state) => {
    for (const word of ['text', 'text-dim', state]) {
      expect(contrast(get(tokens, word), get(tokens, `${state}-soft`)), word).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('shows lines, control edges and the focus ring with a contrast of 3 or more', () => {
    for (const line of ['control-border', 'focus', ...series()]) {
      expect(contrast(get(tokens, line), get(tokens, 'panel')), line).toBeGreaterThanOrEqual(3);
    }
  });

  it('uses only colours that an sRGB screen can show', () => {
    for (const [token, colour] of tokens) expect(inGamut(colour), token).toBe(true);
  });
});

describe.each(['light', 'dark'] as const)('the series colours of the %s theme', (name) => {
  const tokens = theme(name, false);
  const hues = series().map((token) => get(tokens, token));

  it('differ in lightness by so little that none stands out', () => {
    const lightness = hues.map((hue) => hue[0]);
    expect(Math.max(...lightness) - Math.min(...lightness)).toBeLessThanOrEqual(0.085);
  });

  it.each(visions)('keep neighbours far apart with %s', (vision) => {
    hues.forEach((hue, i) => {
      const next = hues[(i + 1) % hues.length];
      expect(next && distance(hue, next, vision), `series ${i + 1}`).toBeGreaterThanOrEqual(14);
    });
  });

  it.each(visions)('keep every pair distinguishable with %s', (vision) => {
    for (const [i, a] of hues.entries()) {
      for (const b of hues.slice(i + 1)) expect(distance(a, b, vision)).toBeGreaterThanOrEqual(5);
    }
  });
});

function series(): string[] {
  return Array.from({ length: 8 }, (_, i) => `series-${i + 1}`);
}
