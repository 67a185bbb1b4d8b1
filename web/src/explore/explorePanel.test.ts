import { describe, expect, it } from 'vitest';
import { readReference } from '../api/readReference';
import { makeKnowledge } from '../query/knowledge';
import { explorePanel, withUnit } from './explorePanel';
import type { ExploreView } from './exploreUrl';

function asked(view: Partial<ExploreView>) {
  const panel = explorePanel({ queries: [], show: 'graph', source: 'x', ...view }).panels[0];
  return {
    type: panel?.type,
    title: panel?.title,
    asked: panel?.targets.map(({ refId, expr, instant, datasource }) => [refId, expr, instant, datasource]),
  };
}

const q = (expr: string, hidden = false) => ({ expr, hidden });

describe('what Explore asks for', () => {
  it('keeps the letters of queries when others are hidden or empty', () => {
    expect(asked({ queries: [q('a', true), q(' '), q('c')] })).toEqual({
      type: 'timeseries',
      title: 'c',
      asked: [['C', 'c', false, 'x']],
    });
  });

  it('is the last values for a table and for the list of series', () => {
    expect(asked({ queries: [q('a')], show: 'table' })).toMatchObject({
      type: 'table',
      asked: [['A', 'a', true, 'x']],
    });
    expect(asked({ queries: [q('a')], show: 'raw' }).asked).toEqual([['A', 'a', true, 'x']]);
  });
});

describe('the unit of a panel', () => {
  const { fact } = makeKnowledge(
    readReference({ families: [{ engine: 'e', name: 'kv', type: 'gauge', unit: 'ratio' }] }),
    new Map(),
  );
  const unit = (...exprs: readonly string[]) => {
    const [panel] = explorePanel({
      queries: exprs.map((expr) => q(expr)),
      show: 'graph',
      source: 'x',
    }).panels;
    return panel && withUnit(panel, fact).fieldConfig.defaults.unit;
  };

  it('is that of its queries where these agree', () => {
    expect(unit('kv', 'max(kv)')).toBe('percentunit');
    expect(unit('kv', 'up')).toBe(unit('up'));
  });
});
