import { parser } from '@prometheus-io/lezer-promql';
import { describe, expect, it } from 'vitest';
import { AGGREGATIONS, FUNCTIONS, findFunction, signature } from './functions';

function nodesOf(text: string): string[] {
  const names: string[] = [];
  parser.parse(text).iterate({ enter: ({ name }) => void names.push(name) });
  return names;
}

describe('the table of functions', () => {
  it('holds only what the parser takes for a function', () => {
    const strangers = FUNCTIONS.filter(({ name }) => !nodesOf(`${name}(a)`).includes('FunctionCall'));
    expect(strangers.map(({ name }) => name)).toEqual([]);
  });

  it('holds only what the parser takes for an aggregation', () => {
    const strangers = AGGREGATIONS.filter(({ name }) => !nodesOf(`${name}(a)`).includes('AggregateExpr'));
    expect(strangers.map(({ name }) => name)).toEqual([]);
  });

  it('misses no function and no aggregation of the parser', () => {
    const named = (name: string) =>
      name
        .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
        .toLowerCase()
        .replace('fn', '')
        .replace(/_$/, '');
    const first = parser.nodeSet.types.find(({ name }) => name === 'FunctionIdentifier')?.id ?? 0;
    const last = parser.nodeSet.types.find(({ name }) => name === 'Year')?.id ?? 0;
    const missing = parser.nodeSet.types
      .filter(({ id, name }) => id > first && id <= last && name !== 'Identifier')
      .map(({ name }) => named(name).replace('std_dev', 'stddev').replace('std_var', 'stdvar'))
      .filter((name) => findFunction(name) === undefined);
    expect(missing).toEqual([]);
  });

  it('shows how a function is written', () => {
    const quantile = findFunction('histogram_quantile');
    expect(quantile && signature(quantile)).toBe('histogram_quantile(share 0..1, buckets)');
  });

  it('does not know what is none', () => {
    expect([findFunction('constructor'), findFunction('holt_winters')]).toEqual([undefined, undefined]);
  });
});
