import { describe, expect, it } from 'vitest';
import { type ExploreView, exploreParams, explorePath, readExplore } from './exploreUrl';

const NOW = Date.UTC(2026, 10, 29);

const read = (search: string) => readExplore(new URLSearchParams(search), NOW);

const VIEW: ExploreView = {
  source: 'mimir',
  queries: [
    { expr: 'rate(a{b="c&d"}[5m]) + 1', hidden: false },
    { expr: '', hidden: true },
  ],
  range: { from: 'now-3h', to: 'now' },
  refresh: '5s',
  show: 'table',
  compare: '1d',
  back: '/d/abc/board?viewPanel=4',
};

describe('the address of Explore', () => {
  it('says the whole view, and nothing but it', () => {
    expect(read(explorePath(VIEW).split('?')[1] ?? '')).toEqual(VIEW);
  });

  it('is short where all is as usual', () => {
    expect(explorePath({ queries: [{ expr: 'up', hidden: false }] })).toBe(
      '/explore?expr=up&from=now-1h&to=now',
    );
  });

  it.each(['', 'from=x&to=y&show=cake&compare=soon&back=//evil.example', 'panes={&left=[', 'left=3'])(
    'is read as an empty view where it means nothing: %s',
    (search) => {
      expect(read(search)).toEqual({
        source: 'kanoa-prometheus',
        queries: [{ expr: '', hidden: false }],
        range: { from: 'now-1h', to: 'now' },
        refresh: '',
        show: 'graph',
        compare: '',
        back: '',
      });
    },
  );

  it('does not refresh a range that never moves', () => {
    expect(read(`from=${NOW - 1000}&to=${NOW}&refresh=5s`).refresh).toBe('');
  });
});

describe("an address of Grafana's Explore", () => {
  const queries = [{ refId: 'A', expr: 'up' }, { refId: 'B', expr: 'down', hide: true }, { refId: 'C' }];
  const range = { from: 'now-6h', to: 'now' };
  const expected = [
    { expr: 'up', hidden: false },
    { expr: 'down', hidden: true },
  ];

  it('is read in the form with panes', () => {
    const pane = {
      datasource: 'x',
      queries: [{ ...queries[0], datasource: { uid: 'mimir' } }, queries[1]],
      range,
    };
    const view = read(`schemaVersion=1&panes=${encodeURIComponent(JSON.stringify({ k1: pane }))}`);
    expect([view.queries, view.range, view.source]).toEqual([expected, range, 'mimir']);
  });

  it('is read in both forms with left', () => {
    const left = encodeURIComponent(JSON.stringify({ datasource: 'Prometheus', queries, range }));
    const list = encodeURIComponent(JSON.stringify(['now-6h', 'now', 'Prometheus', ...queries]));
    for (const search of [`left=${left}`, `left=${list}`]) {
      expect(read(search).queries).toEqual(expected);
      expect(read(search).range).toEqual(range);
    }
  });
});

describe("an address of Prometheus' graph page", () => {
  it('is read with all its queries and the range of the first', () => {
    const view = read('g0.expr=up&g0.tab=0&g0.range_input=2h&g1.expr=down&g1.range_input=1h');
    expect(view.queries.map(({ expr }) => expr)).toEqual(['up', 'down']);
    expect(view.range).toEqual({ from: 'now-2h', to: 'now' });
  });

  it('is read with its fixed end, which is in UTC', () => {
    const { range } = read('g0.expr=up&g0.range_input=1h&g0.end_input=2026-11-28 12:00:00');
    const end = Date.UTC(2026, 10, 28, 12);
    expect(range).toEqual({ from: String(end - 3_600_000), to: String(end) });
  });

  it('goes once it has been read', () => {
    const params = exploreParams(read('g0.expr=up&g0.range_input=1h'));
    expect(params['g0.expr']).toBeNull();
    expect(params.expr).toEqual(['up']);
  });
});
