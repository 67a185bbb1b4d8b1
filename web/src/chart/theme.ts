/** The colours and the font of a canvas, read from the style sheet that rules the rest of the page. */

import { useSyncExternalStore } from 'react';

export interface ChartTheme {
  readonly grid: string;
  readonly axis: string;
  readonly panel: string;
  readonly dark: boolean;
  readonly font: string;
  /** The font at a size for a canvas of so many pixels to one of the page. */
  readonly scaledFont: (pixelRatio: number) => string;
  /** Resolves a CSS colour such as `var(--series-1)` to one that a canvas understands. */
  readonly color: (css: string) => string;
}

/** Reads the theme as it is at this moment for an element of the page. */
export function readTheme(element: HTMLElement): ChartTheme {
  const probe = element.ownerDocument.createElement('span');
  element.append(probe);
  const resolved = new Map<string, string>();
  const color = (css: string): string => {
    const known = resolved.get(css);
    if (known !== undefined) {
      return known;
    }
    element.append(probe);
    probe.style.color = '';
    probe.style.color = css;
    const value = getComputedStyle(probe).color;
    probe.remove();
    resolved.set(css, value);
    return value;
  };
  const family = getComputedStyle(element).fontFamily || 'sans-serif';
  const theme = {
    grid: color('var(--grid)'),
    axis: color('var(--axis)'),
    panel: color('var(--panel)'),
    dark: element.ownerDocument.documentElement.dataset.theme === 'dark',
    font: `12px ${family}`,
    scaledFont: (pixelRatio: number) => `${12 * pixelRatio}px ${family}`,
    color,
  };
  probe.remove();
  return theme;
}

/** A resolved colour with another opacity, 0..1. */
export function withAlpha(color: string, alpha: number): string {
  const inner = /^(\w+)\(([^)]*)\)$/.exec(color);
  if (inner === null) {
    return color;
  }
  const [, name = '', args = ''] = inner;
  if (name === 'rgb' || name === 'rgba') {
    const [r = '0', g = '0', b = '0'] = args.split(/[\s,/]+/);
    return `rgba(${r}, ${g}, ${b}, ${alpha})`;
  }
  return `${name}(${args.split('/')[0]?.trim()} / ${alpha})`;
}

const ROOT_ATTRIBUTES = { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] };

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, ROOT_ATTRIBUTES);
  const queries = ['(prefers-contrast: more)', '(forced-colors: active)'].map((query) => matchMedia(query));
  for (const query of queries) {
    query.addEventListener('change', listener);
  }
  return () => {
    observer.disconnect();
    for (const query of queries) {
      query.removeEventListener('change', listener);
    }
  };
}

function snapshot(): string {
  return ['--bg', '--text']
    .map((name) => getComputedStyle(document.documentElement).getPropertyValue(name))
    .join();
}

/** A text that changes with the theme; charts are made anew when it does. */
export function useThemeKey(): string {
  return useSyncExternalStore(subscribe, snapshot, () => '');
}
