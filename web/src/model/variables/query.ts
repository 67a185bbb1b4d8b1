/** Grafana's little language for variable queries on Prometheus. */

export type VariableQuery =
  | { readonly kind: 'labelValues'; readonly label: string; readonly match: string | null }
  | { readonly kind: 'labelNames'; readonly match: string | null }
  | { readonly kind: 'metrics'; readonly pattern: string }
  | { readonly kind: 'queryResult'; readonly expr: string }
  | { readonly kind: 'unknown' };

const LABEL_VALUES = /^label_values\(\s*(?:([\s\S]+),)?\s*"?([a-zA-Z_][\w.]*)"?\s*\)$/;
const LABEL_NAMES = /^label_names\(\s*([\s\S]*?)\s*\)$/;
const METRICS = /^metrics\(([\s\S]*)\)$/;
const QUERY_RESULT = /^query_result\(([\s\S]+)\)$/;

/** Reads `label_values(metric, label)` and its like; the text has its variables filled in already. */
export function parseVariableQuery(text: string): VariableQuery {
  const query = text.trim();
  const values = LABEL_VALUES.exec(query);
  if (values !== null) {
    return { kind: 'labelValues', label: values[2] ?? '', match: values[1]?.trim() || null };
  }
  const names = LABEL_NAMES.exec(query);
  if (names !== null) {
    return { kind: 'labelNames', match: names[1] || null };
  }
  const metrics = METRICS.exec(query);
  if (metrics !== null) {
    return { kind: 'metrics', pattern: metrics[1]?.trim() ?? '' };
  }
  const result = QUERY_RESULT.exec(query);
  return result === null ? { kind: 'unknown' } : { kind: 'queryResult', expr: result[1]?.trim() ?? '' };
}
