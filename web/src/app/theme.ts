/**
 * The theme: what a person chose, and what that means on this screen now.
 * `<html data-theme>` is always "light" or "dark", so that CSS and charts have one
 * thing to look at. An address may ask for a theme with `?theme=`, as in Grafana;
 * that holds for the visit and is not remembered.
 */

import { readText, writeText } from './storage';

export type ThemeChoice = 'light' | 'dark' | 'system';

export const THEME_CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

const KEY = 'kanoa.theme';

export interface Theme {
  readonly choice: () => ThemeChoice;
  /** Remembers the choice and shows it at once. */
  readonly choose: (choice: ThemeChoice) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** What this browser was told comes before what the person prefers everywhere. Sets the theme of the document and keeps it in step with the system's. */
export function startTheme(window: Window, preferred = ''): Theme {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const listeners = new Set<() => void>();
  let choice = wanted(window, preferred);
  const show = () => {
    const resolved = choice === 'system' ? (dark.matches ? 'dark' : 'light') : choice;
    window.document.documentElement.dataset.theme = resolved;
  };
  show();
  dark.addEventListener('change', show);
  return {
    choice: () => choice,
    choose: (next) => {
      choice = next;
      writeText(KEY, next);
      show();
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function wanted(window: Window, preferred: string): ThemeChoice {
  const asked = new URLSearchParams(window.location.search).get('theme');
  return toChoice(asked) ?? toChoice(readText(KEY)) ?? toChoice(preferred) ?? 'system';
}

function toChoice(text: string | null): ThemeChoice | undefined {
  return THEME_CHOICES.find((choice) => choice === text);
}
