/** What the address of Explore says: ours, the two forms that Grafana's Explore has written, and that of Prometheus' graph page. Pure. */

import type { Params } from '../app/router';
import { readComparison } from '../model/compare';
import { parseDuration } from '../model/duration';
import { asBool, asList, asObject, asString, isObject, oneOf } from '../model/json';
import { BUILT_IN } from '../model/sources';
import { isRelative, parseRange, type RawRange } from '../model/time';

export const SHOWS = ['graph', 'table', 'raw'] as const;

/** How answers are shown. */
export type Show = (typeof SHOWS)[number];

export interface ExploreQuery {
  readonly expr: string;
  readonly hidden: boolean;
}

/** Everything that a colleague sees too when the address is sent. */
export interface ExploreView {
  /** Uid of the data source. */
  readonly source: string;
  /** At least one; the last may be empty. */
  readonly queries: readonly ExploreQuery[];
  readonly range: RawRange;
  /** As written: "5s"; empty for off. */
  readonly refresh: string;
  readonly show: Show;
  /** How far back the same is shown beside it: "1d"; empty for not at all. */
  readonly compare: string;
  /** The panel that the queries came from, as an address of ours; empty for none. */
  readonly back: string;
}

const USUAL_RANGE: RawRange = { from: 'now-1h', to: 'now' };

/** More queries than this are not read from an address. */
const MAX_QUERIES = 20;

/** The letter of a query by its place: A, B, ... */
export function refIdOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `Q${index + 1}`;
}

/** Reads an address; what means nothing counts as not given. */
export function readExplore(params: URLSearchParams, nowMs: number): ExploreView {
  const foreign = params.has('expr') ? null : readForeign(params);
  const off = new Set(params.getAll('off'));
  const own = params.getAll('expr').map((expr, i) => ({ expr, hidden: off.has(refIdOf(i)) }));
  const queries = (foreign?.queries ?? own).slice(0, MAX_QUERIES);
  const range = foreign?.range ?? { from: params.get('from') ?? '', to: params.get('to') ?? '' };
  const good = parseRange(range, nowMs) === null ? USUAL_RANGE : range;
  const back = params.get('back') ?? '';
  return {
    source: foreign?.source || params.get('ds') || BUILT_IN,
    queries: queries.length === 0 ? [{ expr: '', hidden: false }] : queries,
    range: good,
    refresh: isRelative(good) ? (params.get('refresh') ?? '') : '',
    show: oneOf(params.get('show'), SHOWS),
    compare: readComparison(params.get('compare') ?? ''),
    back: back.startsWith('/d/') ? back : '',
  };
}

/** What other programs write, which goes once it has been read. */
const FOREIGN: readonly string[] = [
  ...['panes', 'left', 'schemaVersion', 'orgId'],
  ...Array.from({ length: MAX_QUERIES }, (_, i) =>
    [
      'expr',
      'tab',
      'range_input',
      'end_input',
      'step_input',
      'stacked',
      'show_exemplars',
      'display_mode',
    ].map((name) => `g${i}.${name}`),
  ).flat(),
];

/** The address of a view; what is as usual is left out, and what others write with it. */
export function exploreParams(view: ExploreView): Params {
  const { source, queries, range, refresh, show, compare, back } = view;
  const off = queries.flatMap(({ hidden }, i) => (hidden ? [refIdOf(i)] : []));
  const foreign = FOREIGN.map((name) => [name, null] as const);
  return {
    ...Object.fromEntries(foreign),
    expr: queries.some(({ expr }) => expr !== '') ? queries.map(({ expr }) => expr) : null,
    off: off.length === 0 ? null : off,
    ds: source === BUILT_IN ? null : source,
    from: range.from,
    to: range.to,
    refresh: refresh === '' ? null : refresh,
    show: show === 'graph' ? null : show,
    compare: compare === '' ? null : compare,
    back: back === '' ? null : back,
  };
}

/** The address at which Explore shows queries. */
export function explorePath(view: Partial<ExploreView>): string {
  const params = new URLSearchParams();
  const whole = { ...readExplore(params, 0), ...view };
  for (const [name, value] of Object.entries(exploreParams(whole))) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) params.append(name, one);
  }
  return `/explore?${params}`;
}

interface Foreign {
  readonly source: string;
  readonly queries: readonly ExploreQuery[];
  readonly range: RawRange;
}

/** Grafana's `panes` (since 10) and `left` (before), of which the first pane is read, or what Prometheus writes; null for none. */
function readForeign(params: URLSearchParams): Foreign | null {
  if (params.has('g0.expr')) return readPrometheus(params);
  const panes = Object.values(asObject(parseJson(params.get('panes')))).find(isObject);
  if (panes !== undefined) return readPane(panes);
  const left = parseJson(params.get('left'));
  if (Array.isArray(left)) {
    const [from, to, , ...queries] = left;
    return readPane({ range: { from, to }, queries });
  }
  return isObject(left) ? readPane(left) : null;
}

/** `g0.expr`, `g1.expr`, ...: each graph has a range of its own there; that of the first is taken. */
function readPrometheus(params: URLSearchParams): Foreign {
  const queries: ExploreQuery[] = [];
  for (let i = 0; params.has(`g${i}.expr`); i += 1) {
    queries.push({ expr: params.get(`g${i}.expr`) ?? '', hidden: false });
  }
  const span = params.get('g0.range_input') ?? '';
  const end = params.get('g0.end_input');
  const toMs = end === null ? Number.NaN : Date.parse(`${end.replace(' ', 'T')}Z`);
  const spanMs = parseDuration(span);
  const range =
    spanMs === null || Number.isNaN(toMs)
      ? { from: `now-${span}`, to: 'now' }
      : { from: String(toMs - spanMs), to: String(toMs) };
  return { source: '', queries, range };
}

function readPane(pane: Readonly<Record<string, unknown>>): Foreign {
  const range = asObject(pane.range);
  const queries = asList(pane.queries).filter(isObject);
  const source = [pane, ...queries].map(({ datasource }) => asString(asObject(datasource).uid)).find(Boolean);
  return {
    // A bare text may be a name of another Grafana's: the built-in source answers then.
    source: source ?? '',
    queries: queries
      .filter(({ expr }) => asString(expr) !== '')
      .map(({ expr, hide }) => ({ expr: asString(expr), hidden: asBool(hide) })),
    range: { from: asString(range.from), to: asString(range.to) },
  };
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
