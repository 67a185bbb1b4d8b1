/**
 * Keys. A component says what a key does while it is on the page; the table says
 * what each means, for the help. Keys are silent while a person writes, and they
 * can be switched off, because speech input and some hands set them off unwanted.
 */

import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import { OPEN_BOX } from '../panels/placeBeside';

/** Every key, in the order of the help. */
export const KEYS = {
  '/': 'Search dashboards',
  'g h': 'Go to the overview',
  'g d': 'Go to the dashboards',
  'g e': 'Go to Explore',
  'g t': 'Go to the targets',
  'g m': 'Go to the metrics reference',
  'g s': 'Go to the status',
  t: 'Choose the time range',
  't ArrowLeft': 'Half a range earlier',
  't ArrowRight': 'Half a range later',
  't z': 'Show twice as long',
  't a': 'Hold the stretch that is seen',
  r: 'Refresh now',
  e: 'Edit the panel under the pointer, or the dashboard; end that',
  v: 'View the panel under the pointer',
  i: 'Inspect the panel under the pointer',
  'p s': 'Share the panel under the pointer',
  'p d': 'Duplicate the panel under the pointer, while editing',
  'p r': 'Remove the panel under the pointer, while editing',
  m: 'On a chart that has the focus: to the next mark, and with Shift to the one before',
  'Ctrl+s': 'Save the dashboard',
  'Ctrl+z': 'Undo',
  'Ctrl+Shift+z': 'Redo',
  '?': 'Show these keys',
  Escape: 'Close, or go back to the whole board',
} as const;

export type KeyName = keyof typeof KEYS;

type Handler = () => void;

export interface Keys {
  readonly bind: (name: KeyName, handler: Handler) => () => void;
  readonly enabled: () => boolean;
  readonly enable: (on: boolean) => void;
  readonly dispose: () => void;
}

/** The longest pause between the two keys of "g d", in milliseconds. */
const PAUSE_MS = 1_000;

/** How long a key that means something alone waits for the second one of a pair, in milliseconds. */
const WAIT_MS = 300;

/** Keys that begin pairs. */
const PREFIXES: ReadonlySet<string> = new Set(['g', 't', 'p']);

/** Listens for keys on a window; one per page. */
export function createKeys(window: Window, storedOn: boolean, store: (on: boolean) => void): Keys {
  const handlers = new Map<KeyName, Handler[]>();
  let on = storedOn;
  let prefix = NO_PREFIX;
  let waiting: number | undefined;
  const press = (event: KeyboardEvent) => {
    const chord = chordOf(event);
    if (!counts(event, chord) || (!on && chord === null && event.key !== 'Escape')) return;
    window.clearTimeout(waiting);
    const paired = event.timeStamp - prefix.at < PAUSE_MS;
    const name = (chord ?? (paired ? `${prefix.key} ${event.key}` : event.key)) as KeyName;
    prefix = !paired && PREFIXES.has(name) ? { key: name, at: event.timeStamp } : NO_PREFIX;
    const handler = handlers.get(name)?.at(-1);
    if (handler === undefined) return;
    event.preventDefault();
    if (begins(handlers, name)) waiting = window.setTimeout(handler, WAIT_MS);
    else handler();
  };
  window.addEventListener('keydown', press);
  return {
    bind: (name, handler) => {
      handlers.set(name, [...(handlers.get(name) ?? []), handler]);
      return () =>
        handlers.set(
          name,
          (handlers.get(name) ?? []).filter((other) => other !== handler),
        );
    },
    enabled: () => on,
    enable: (next) => {
      on = next;
      store(next);
    },
    dispose: () => {
      window.clearTimeout(waiting);
      window.removeEventListener('keydown', press);
    },
  };
}

const NO_PREFIX = { key: '', at: Number.NEGATIVE_INFINITY };

/** Whether a key begins a pair that means something now. */
function begins(handlers: ReadonlyMap<KeyName, readonly Handler[]>, name: KeyName): boolean {
  return [...handlers].some(([pair, bound]) => pair.startsWith(`${name} `) && bound.length > 0);
}

/** "Ctrl+s" for Control, or Command, with a letter; null for a key alone. */
function chordOf({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string | null {
  if (!ctrlKey && !metaKey) return null;
  return `Ctrl+${shiftKey ? 'Shift+' : ''}${key.toLowerCase()}`;
}

/** What a person may press while writing. */
const WHILE_WRITING: ReadonlySet<string> = new Set(['Escape', 'Ctrl+s']);

/** False for keys that something else has used, that belong to the browser, or that are being written. */
function counts(event: KeyboardEvent, chord: string | null): boolean {
  if (event.defaultPrevented || event.altKey || event.isComposing) return false;
  const name = chord ?? event.key;
  if (name === 'Escape' && document.querySelector(OPEN_BOX) !== null) return false;
  // What is written in may stand in a shadow tree, where the event names only its host.
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return true;
  const written = WHILE_WRITING.has(name) ? '' : 'input, textarea, select, [contenteditable], ';
  return target.closest(`${written}[role="listbox"], [role="dialog"]`) === null;
}

export const KeysContext = createContext<Keys | null>(null);

export function useKeys(): Keys {
  const keys = useContext(KeysContext);
  if (keys === null) throw new Error('no keys around this component');
  return keys;
}

/** Gives a key a meaning while the component is on the page. */
export function useKey(name: KeyName, handler: Handler): void {
  const keys = useKeys();
  const run = useEffectEvent(handler);
  useEffect(() => keys.bind(name, () => run()), [keys, name]);
}
