/** What can be asked for, under a filter, and the query that a choice becomes. Pure. */

import type { SignalEntry } from '../../api/readReference';
import { asList, asObject, asString, isObject } from '../../model/json';
import type { Knowledge, MetricFact } from '../../query/knowledge';
import { type LabelFilter, selectorText } from '../../query/selector';

/** Rows that are listed; more are found by writing. */
export const MOST_ROWS = 200;

/** A chart of more series than this shows nobody anything. */
export const MANY_SERIES = 500;

export interface SignalGroup {
  readonly title: string;
  readonly signals: readonly SignalEntry[];
}

/** Signals whose words hold every word that is sought, by area, in the order of the catalog. */
export function findSignals(signals: readonly SignalEntry[], text: string): readonly SignalGroup[] {
  const fits = fitter(text);
  const groups = new Map<string, SignalEntry[]>();
  for (const signal of signals) {
    const { title, group, meaning, promql, engines } = signal;
    const names = engines.flatMap(({ metrics }) => metrics);
    if (promql === '' || !fits([title, group, meaning, ...names].join('\n'))) continue;
    groups.set(group, [...(groups.get(group) ?? []), signal]);
  }
  return [...groups].map(([title, found]) => ({ title, signals: found }));
}

export interface MetricRow {
  readonly name: string;
  readonly fact: MetricFact | null;
  /** Series that it has now; null where nobody counted. */
  readonly series: number | null;
}

export interface FoundMetrics {
  readonly rows: readonly MetricRow[];
  /** How many are found beyond those that are listed. */
  readonly more: number;
}

/** Metrics by name or by what is known of them; those whose name begins with the text come first. */
export function findMetrics(
  names: readonly string[],
  { fact }: Pick<Knowledge, 'fact'>,
  counts: ReadonlyMap<string, number>,
  text: string,
): FoundMetrics {
  const fits = fitter(text);
  const found = names
    .map((name) => ({ name, fact: fact(name), series: counts.get(name) ?? null }))
    .filter((row) => fits([row.name, row.fact?.meaning ?? '', row.fact?.type ?? ''].join('\n')));
  const start = text.trim().toLowerCase();
  const first = found.filter(({ name }) => start !== '' && name.toLowerCase().startsWith(start));
  const all = [...first, ...found.filter((row) => !first.includes(row))];
  return { rows: all.slice(0, MOST_ROWS), more: Math.max(0, all.length - MOST_ROWS) };
}

function fitter(text: string): (of: string) => boolean {
  const words = text.toLowerCase().split(/\s+/);
  return (of) => words.every((word) => of.toLowerCase().includes(word));
}

/** Series of each metric, from the statistics of the store. */
export function readCounts(raw: unknown): ReadonlyMap<string, number> {
  return new Map(
    asList(asObject(raw).seriesCountByMetricName)
      .filter(isObject)
      .map(({ name, value }) => [asString(name), Number(value)] as const)
      .filter(([, value]) => Number.isFinite(value)),
  );
}

export interface LabelSummary {
  readonly name: string;
  /** Values with how many series have each, most first. */
  readonly values: readonly { readonly value: string; readonly series: number }[];
}

/** The labels of a list of series, those with most values last, because they tell least apart at a glance. */
export function summarize(raw: unknown): readonly LabelSummary[] {
  const labels = new Map<string, Map<string, number>>();
  for (const series of asList(raw).filter(isObject)) {
    for (const [name, value] of Object.entries(series)) {
      if (name === '__name__') continue;
      const values = labels.get(name) ?? new Map<string, number>();
      values.set(asString(value), (values.get(asString(value)) ?? 0) + 1);
      labels.set(name, values);
    }
  }
  return [...labels]
    .map(([name, values]) => ({
      name,
      values: [...values]
        .map(([value, series]) => ({ value, series }))
        .toSorted((a, b) => b.series - a.series || a.value.localeCompare(b.value, 'en', { numeric: true })),
    }))
    .toSorted((a, b) => a.values.length - b.values.length || a.name.localeCompare(b.name));
}

/** Chosen values, by label. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

/** Filters for what is chosen: one value as it is, several as alternatives. */
export function filtersOf(chosen: Chosen): readonly LabelFilter[] {
  return Object.entries(chosen)
    .filter(([, values]) => values.length > 0)
    .map(([label, values]) =>
      values.length === 1
        ? { label, op: '=', value: values[0] ?? '' }
        : { label, op: '=~', value: values.map(escapeRegex).join('|') },
    );
}

/** What one usually wants to see of a metric of its type. */
export function usualQuery(name: string, fact: MetricFact | null, filters: readonly LabelFilter[]): string {
  const span = '[$__rate_interval]';
  const selector = selectorText(name, filters);
  if (name.endsWith('_bucket') && fact?.type === 'counter') {
    return `histogram_quantile(0.95, sum by (le) (rate(${selector}${span})))`;
  }
  if (fact?.type === 'counter' || (fact === null && /_(total|sum|count)$/.test(name))) {
    return `rate(${selector}${span})`;
  }
  return fact?.type === 'histogram' ? `histogram_quantile(0.95, sum(rate(${selector}${span})))` : selector;
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
