/** Variables and a server for tests. */

import type { Sources } from '../sources';
import { readVariables } from './read';
import type { SourceReader, VariableReader } from './types';

export const RANGE = { fromMs: 0, toMs: 900_000 };

/** Variables as a file declares them. */
export function variables(...list: object[]) {
  return readVariables({ templating: { list } });
}

/** A reader that answers questions by their words, and remembers what it was asked. */
export function reader(
  answers: Readonly<Record<string, readonly string[]>>,
  asked: string[] = [],
  sources: Sources = new Map(),
): VariableReader {
  const answer = async (question: string) => {
    asked.push(question);
    return answers[question] ?? [];
  };
  return {
    of: (source) => {
      const from = source === null ? '' : ` from ${source}`;
      return {
        labelValues: (label, match) => answer(`${label} of ${match ?? 'all'}${from}`),
        labelNames: (match) => answer(`names of ${match ?? 'all'}${from}`),
        queryResult: (expr) => answer(`result of ${expr}${from}`),
        series: (match) => answer(`series of ${match}${from}`),
      };
    },
    datasources: async (type) =>
      type === 'prometheus' ? [{ text: 'Prometheus', value: 'kanoa-prometheus' }] : [],
    sources: async () => sources,
  };
}

/** A reader that answers questions for the values of a label in a way of its own. */
export function withValues(labelValues: SourceReader['labelValues']): VariableReader {
  const usual = reader({});
  return { ...usual, of: (source) => ({ ...usual.of(source), labelValues }) };
}
