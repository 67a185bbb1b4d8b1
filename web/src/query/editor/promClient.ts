/** What codemirror-promql asks of a server, answered from the reads that the page shares. */

import type { PrometheusClient } from '@prometheus-io/codemirror-promql';
import { EqlRegex, Neq, NeqRegex } from '@prometheus-io/lezer-promql';
import type { PromApi } from '../promApi';
import { selectorText, unquote } from '../selector';

/** A server that fails offers nothing; the query itself will say what is wrong with it. */
export function createPromClient(api: PromApi): PrometheusClient {
  return {
    metricNames: async () => [...(await orEmpty(api.metricNames()))],
    labelNames: async (metric) => [...(await orEmpty(api.labelNames(metric || null)))],
    labelValues: async (label, metric, matchers) => {
      const others = (matchers ?? []).filter(
        ({ name, value }) => name !== label && value !== '' && !value.includes('$'),
      );
      const selector = selectorText(
        metric ?? '',
        others.map(({ name, type, value }) => ({
          label: name,
          op: operatorOf(type),
          value: unquote(`"${value}"`),
        })),
      );
      return [...(await orEmpty(api.labelValues(label, selector === '' ? null : selector)))];
    },
    metricMetadata: async () => ({}),
    series: async () => [],
    flags: async () => ({}),
  };
}

async function orEmpty(names: Promise<readonly string[]>): Promise<readonly string[]> {
  return names.catch(() => []);
}

function operatorOf(type: number): '=' | '!=' | '=~' | '!~' {
  if (type === Neq) return '!=';
  if (type === EqlRegex) return '=~';
  return type === NeqRegex ? '!~' : '=';
}
