import { describe, expect, it } from 'vitest';
import { explorePanel } from './explorePanel';
import type { ExploreView } from './exploreUrl';

function targets(view: Partial<ExploreView>) {
  const { dashboard, unmoved } = explorePanel({ queries: [], show: 'graph', compare: '', ...view });
  const panel = dashboard.panels[0];
  return {
    type: panel?.type,
    title: panel?.title,
    asked: panel?.targets.map(({ refId, expr, instant }) => [refId, expr, instant]),
    unmoved,
  };
}

const q = (expr: string, hidden = false) => ({ expr, hidden });

describe('what Explore asks for', () => {
  it('keeps the letters of queries when others are hidden or empty', () => {
    expect(targets({ queries: [q('a', true), q(' '), q('c')] })).toMatchObject({
      type: 'timeseries',
      title: 'c',
      asked: [['C', 'c', false]],
    });
  });

  it('is the last values for a table and for the list of series', () => {
    expect(targets({ queries: [q('a')], show: 'table' })).toMatchObject({
      type: 'table',
      asked: [['A', 'a', true]],
    });
    expect(targets({ queries: [q('a')], show: 'raw' }).asked).toEqual([['A', 'a', true]]);
  });

  it('is the past as well where it is compared, and says where it cannot be', () => {
    expect(targets({ queries: [q('a'), q('b offset $x')], compare: '1d' })).toMatchObject({
      asked: [
        ['A', 'a', false],
        ['B', 'b offset $x', false],
        ['Past A', 'a offset 1d', false],
      ],
      unmoved: ['B'],
    });
  });
});
