/** Grafana's little language for variable queries on Prometheus. */

import { asList, asNumber, asObject, asString, isObject, type JsonObject } from '../json';

export type VariableQuery =
  | { readonly kind: 'labelValues'; readonly label: string; readonly match: string | null }
  | { readonly kind: 'labelNames'; readonly match: string | null }
  | { readonly kind: 'metrics'; readonly pattern: string }
  | { readonly kind: 'queryResult'; readonly expr: string }
  /** Whatever is no function names series. */
  | { readonly kind: 'series'; readonly match: string };

const LABEL_VALUES = /^label_values\(\s*(?:([\s\S]+),)?\s*"?([a-zA-Z_][\w.]*)"?\s*\)$/;
const LABEL_NAMES = /^label_names\(\s*([\s\S]*?)\s*\)$/;
const METRICS = /^metrics\(([\s\S]*)\)$/;
const QUERY_RESULT = /^query_result\(([\s\S]+)\)$/;

/** Reads `label_values(metric, label)` and its like; the text has its variables filled in already. */
export function parseVariableQuery(text: string): VariableQuery {
  const query = text.trim();
  const values = LABEL_VALUES.exec(query);
  if (values !== null) {
    return { kind: 'labelValues', label: values[2] ?? '', match: selector(values[1]) };
  }
  const names = LABEL_NAMES.exec(query);
  if (names !== null) {
    return { kind: 'labelNames', match: metricPart(names[1] ?? '') };
  }
  const metrics = METRICS.exec(query);
  if (metrics !== null) {
    return { kind: 'metrics', pattern: metrics[1]?.trim() ?? '' };
  }
  const result = QUERY_RESULT.exec(query);
  return result === null
    ? { kind: 'series', match: query }
    : { kind: 'queryResult', expr: result[1]?.trim() ?? '' };
}

/** A selector of nothing is none. */
function selector(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return /^(\{\s*\})?$/.test(trimmed) ? null : trimmed;
}

/** `label_names(vllm)` is about the metrics that have "vllm" in their name. */
function metricPart(text: string): string | null {
  return text === '' || text.includes('{') ? selector(text) : `{__name__=~${JSON.stringify(`.*${text}.*`)}}`;
}

/**
 * The query of a variable as text. It is a string, or an object whose `query` is that
 * string; an object of Grafana's editor that has none says it in fields, by `qryType`.
 */
export function queryText(raw: JsonObject): string {
  if (typeof raw.query === 'string') {
    return raw.query;
  }
  const query = asObject(raw.query);
  return asString(query.query) || fromFields(query) || asString(raw.definition);
}

/** The numbers are those of PromVariableQueryType in Grafana. */
function fromFields(query: JsonObject): string {
  const metric = asString(query.metric) + filtersOf(query);
  switch (asNumber(query.qryType)) {
    case 0:
      return `label_names(${asString(query.match)})`;
    case 1:
      return `label_values(${metric === '' ? '' : `${metric},`}${asString(query.label)})`;
    case 2:
      return `metrics(${asString(query.metric) || '.*'})`;
    case 3:
      return `query_result(${asString(query.varQuery)})`;
    case 4:
      return asString(query.seriesQuery);
    default:
      return asString(query.classicQuery);
  }
}

function filtersOf(query: JsonObject): string {
  const filters = asList(query.labelFilters)
    .filter(isObject)
    .map(({ label, op, value }) => `${asString(label)}${asString(op, '=')}"${asString(value)}"`);
  return filters.length === 0 ? '' : `{${filters.join(',')}}`;
}
