/**
 * Addresses. The paths and parameter names are Grafana's, so that links can be
 * moved over; all state that a colleague should see is in them. The browser's
 * history is the only store: back and forward need no code of their own.
 */

import { createContext, useContext, useSyncExternalStore } from 'react';
import { asObject } from '../model/json';

export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'board'; readonly uid: string; readonly slug: string }
  /** A board that is not stored yet. */
  | { readonly page: 'new' }
  | { readonly page: 'solo'; readonly uid: string }
  /** What a person prefers. */
  | { readonly page: 'profile' }
  | { readonly page: 'import' }
  | { readonly page: 'dashboards'; readonly folder: string | null }
  | { readonly page: 'explore' }
  | { readonly page: 'targets' }
  | { readonly page: 'status'; readonly part: StatusPart }
  | { readonly page: 'reference' }
  /** A page of Prometheus' own UI that has another address here. */
  | { readonly page: 'moved'; readonly to: string }
  | { readonly page: 'unknown'; readonly path: string };

/** The parts of the status; the first is the overview, and has no name in the address. */
export const STATUS_PARTS = ['', 'tsdb', 'rules', 'config', 'flags', 'discovery'] as const;

export type StatusPart = (typeof STATUS_PARTS)[number];

/** Where people who know Prometheus' own pages look, and where these are here. Source: Prometheus 2 and 3. */
const OF_PROMETHEUS: ReadonlyMap<string, string> = new Map([
  ['graph', '/explore'],
  ['query', '/explore'],
  ['alerts', '/status/rules'],
  ['rules', '/status/rules'],
  ['config', '/status/config'],
  ['flags', '/status/flags'],
  ['tsdb-status', '/status/tsdb'],
  ['service-discovery', '/status/discovery'],
]);

/** Where the browser is; a new object after each move, the same one between two. */
export interface Place {
  readonly path: string;
  readonly params: URLSearchParams;
  readonly route: Route;
}

export type Params = Readonly<Record<string, string | readonly string[] | null>>;

export interface MoveOptions {
  /** Leaves no entry of its own in the history. */
  readonly replace?: boolean;
  /** Marks the entry as a zoom, so that zooming out may go back. */
  readonly zoomed?: boolean;
}

export interface Router {
  readonly place: () => Place;
  readonly subscribe: (listener: () => void) => () => void;
  /** Goes to an address of ours. */
  readonly go: (url: string, options?: MoveOptions) => void;
  /** Changes parameters of the present address; null removes one. */
  readonly set: (params: Params, options?: MoveOptions) => void;
  readonly back: () => void;
  /** True when this entry of the history was made by zooming in. */
  readonly zoomed: () => boolean;
  /** Has `mayLeave` asked before the page is left for another path; its false keeps the place. The result takes it back. */
  readonly guard: (mayLeave: (url: string) => boolean) => () => void;
  readonly dispose: () => void;
}

/** Reads a path; what is not percent-encoding is taken as it stands. */
export function matchRoute(path: string): Route {
  const [head = '', uid = '', slug = '', ...rest] = path.replace(/^\/|\/$/g, '').split('/');
  if (head === 'd' && uid !== '' && rest.length === 0) {
    return { page: 'board', uid: decode(uid), slug: decode(slug) };
  }
  if (head === 'd-solo' && uid !== '' && rest.length === 0) {
    return { page: 'solo', uid: decode(uid) };
  }
  if (head === 'dashboards' && uid === 'f' && slug !== '') {
    return { page: 'dashboards', folder: decode(slug) };
  }
  if (head === 'dashboard' && (uid === 'new' || uid === 'import') && slug === '') return { page: uid };
  if (head === 'status' && slug === '') {
    const part = STATUS_PARTS.find((known) => known === uid);
    if (part !== undefined) return { page: 'status', part };
  }
  if (uid !== '') return { page: 'unknown', path };
  const moved = OF_PROMETHEUS.get(head);
  if (moved !== undefined) return { page: 'moved', to: moved };
  if (head === '') return { page: 'home' };
  if (head === 'dashboards') return { page: head, folder: null };
  if (head === 'targets' || head === 'explore') return { page: head };
  if (head === 'profile') return { page: head };
  if (head === 'metrics-reference') return { page: 'reference' };
  return { page: 'unknown', path };
}

/** The address of a dashboard. */
export function boardPath(uid: string, slug: string): string {
  const base = `/d/${encodeURIComponent(uid)}`;
  return slug === '' ? base : `${base}/${encodeURIComponent(slug)}`;
}

/** The query of an address with some parameters changed; the order of the others stays. */
export function withParams(current: URLSearchParams, changes: Params): string {
  const next = new URLSearchParams(current);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    const values = value === null ? [] : typeof value === 'string' ? [value] : value;
    for (const item of values) next.append(name, item);
  }
  const text = next.toString();
  return text === '' ? '' : `?${text}`;
}

const ZOOMED = { zoomed: true };

/** Makes the router of a window; one per page. */
export function createRouter(window: Window): Router {
  const listeners = new Set<() => void>();
  let place = read(window.location);
  let address = addressOf(window.location);
  let mayLeave: (url: string) => boolean = () => true;
  const stays = (url: string) => {
    return pathOf(url) !== place.path && !mayLeave(url);
  };
  const moved = () => {
    place = read(window.location);
    address = addressOf(window.location);
    for (const listener of listeners) listener();
  };
  const popped = () => {
    // The browser has gone there already: an entry on top of that one leads back.
    if (stays(addressOf(window.location))) window.history.pushState(null, '', address);
    else moved();
  };
  window.addEventListener('popstate', popped);
  const go: Router['go'] = (url, options) => {
    if (url === addressOf(window.location) || stays(url)) return;
    if (leavesFrame(place, url)) {
      window.open(url, '_blank', 'noopener');
      return;
    }
    if (options?.replace === true) window.history.replaceState(window.history.state, '', url);
    else window.history.pushState(options?.zoomed === true ? ZOOMED : null, '', url);
    moved();
  };
  return {
    place: () => place,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    go,
    set: (params, options) => go(place.path + withParams(place.params, params), options),
    back: () => window.history.back(),
    zoomed: () => asObject(window.history.state).zoomed === true,
    guard: (ask) => {
      mayLeave = ask;
      return () => {
        if (mayLeave === ask) mayLeave = () => true;
      };
    },
    dispose: () => window.removeEventListener('popstate', popped),
  };
}

/** A panel by itself may stand in the page of somebody else: nothing but panels shall ever stand there. */
function leavesFrame({ route }: Place, url: string): boolean {
  return route.page === 'solo' && matchRoute(pathOf(url)).page !== 'solo';
}

/** An address without its query and its fragment. */
function pathOf(url: string): string {
  return url.split(/[?#]/)[0] ?? '';
}

function addressOf({ pathname, search, hash }: Location): string {
  return pathname + search + hash;
}

function read(location: Location): Place {
  const path = location.pathname;
  return { path, params: new URLSearchParams(location.search), route: matchRoute(path) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const RouterContext = createContext<Router | null>(null);

/** The router of the page; components outside of one are a mistake of ours. */
export function useRouter(): Router {
  const router = useContext(RouterContext);
  if (router === null) throw new Error('no router around this component');
  return router;
}

/** Where the browser is; the component is drawn again when it moves. */
export function usePlace(): Place {
  const router = useRouter();
  return useSyncExternalStore(router.subscribe, router.place);
}
