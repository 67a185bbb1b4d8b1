import { describe, expect, it } from 'vitest';
import { MIXED } from '../../../model/sources';
import {
  freeRefId,
  isExpression,
  legendKind,
  moved,
  newExpression,
  newQuery,
  spanOf,
  withSource,
  withSpan,
} from './queryModel';

const LETTERS = Array.from({ length: 26 }, (_, i) => ({ refId: String.fromCharCode(65 + i) }));

describe('queries of a panel', () => {
  it('get the first letter that is free, and numbers behind letters once all are taken', () => {
    expect(freeRefId([{ refId: 'A' }, { refId: 'C' }])).toBe('B');
    expect(freeRefId(LETTERS)).toBe('A1');
  });

  it('are asked as the panel draws them', () => {
    const datasource = { type: 'prometheus', uid: 'p' };
    expect(newQuery({ type: 'timeseries', datasource }, 'up')).toEqual({
      refId: 'A',
      datasource,
      expr: 'up',
      legendFormat: '__auto',
    });
    expect(newQuery({ type: 'table' })).toMatchObject({ format: 'table', instant: true, range: false });
  });

  it('are told from calculations', () => {
    const calculation = newExpression({ targets: [{ refId: 'A' }, { refId: 'B' }] });
    expect(calculation).toMatchObject({ refId: 'C', type: 'math', expression: '$B * 1' });
    expect(isExpression(calculation)).toBe(true);
    expect(isExpression({ refId: 'A', expr: 'up' })).toBe(false);
  });

  it('ask over the range, for its end, or both, as Grafana writes it', () => {
    expect(['range', 'instant', 'both'].map((span) => spanOf(withSpan({}, span)))).toEqual([
      'range',
      'instant',
      'both',
    ]);
    expect(spanOf({ expr: 'up' })).toBe('range');
    expect(spanOf({ instant: true })).toBe('instant');
  });

  it('are named by themselves, by all labels or as written', () => {
    expect([undefined, '__auto', '', '{{job}}'].map((legendFormat) => legendKind({ legendFormat }))).toEqual([
      'auto',
      'auto',
      'verbose',
      'custom',
    ]);
  });

  it('change places', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  });
});

describe('the data source of a panel', () => {
  const [old, next] = ['old', 'new'].map((uid) => ({ type: 'prometheus', uid }));
  const calculation = { refId: 'B', datasource: { type: '__expr__', uid: '__expr__' } };
  const panel = { datasource: old, targets: [{ refId: 'A', datasource: old }, calculation] };

  it('is that of its queries, but not of its calculations', () => {
    expect(withSource(panel, 'new')).toEqual({
      datasource: next,
      targets: [{ refId: 'A', datasource: next }, calculation],
    });
  });

  it('is not named in the file where it is the default one', () => {
    expect(withSource(panel, '')).toEqual({ targets: [{ refId: 'A' }, calculation] });
  });

  it('leaves each query its own where they are mixed', () => {
    expect(withSource(panel, MIXED)).toEqual({ ...panel, datasource: { type: 'datasource', uid: MIXED } });
  });
});
