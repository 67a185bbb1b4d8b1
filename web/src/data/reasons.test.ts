import { describe, expect, it } from 'vitest';
import type { Series } from '../model/series';
import type { Reason } from '../model/targets';
import { reasonsOfMissing, reasonsOfNothing } from './reasons';

function reason(code: string, change: Partial<Reason> = {}): Reason {
  return { code, cause: `${code}.`, likelihood: 'possible', evidence: [], instances: [], ...change };
}

function series(instance: string, values: (number | null)[]): Series {
  return { refId: 'A', labels: { instance }, startMs: 0, stepMs: 1_000, values };
}

const codes = (reasons: readonly Reason[]) => reasons.map(({ code }) => code);

describe('the reasons of an empty panel', () => {
  it('come from all its queries, each once, the surest first and else as the server says', () => {
    const first = [reason('no_traffic', { likelihood: 'likely' }), reason('unknown')];
    const second = [
      reason('flag', { likelihood: 'certain' }),
      reason('down', { likelihood: 'likely' }),
      reason('unknown'),
    ];
    const all = reasonsOfNothing([
      { series: [], reasons: first },
      { series: [], reasons: second },
    ]);
    expect(codes(all)).toEqual(['flag', 'no_traffic', 'down', 'unknown']);
  });

  it('hold for the servers of each query, and for all where one says so', () => {
    const of = (instances: string[], evidence: string[]) => ({
      series: [],
      reasons: [reason('x', { instances, evidence })],
    });
    expect(reasonsOfNothing([of(['a'], ['1']), of(['b', 'a'], ['1', '2'])])).toMatchObject([
      { instances: ['a', 'b'], evidence: ['1', '2'] },
    ]);
    expect(reasonsOfNothing([of(['a'], []), of([], [])])[0]?.instances).toEqual([]);
  });
});

describe('the reasons of missing servers', () => {
  it('speak only of servers of which nothing is in sight', () => {
    const missing = reasonsOfMissing([
      {
        series: [series('a', [1, 2]), series('b', [1, null]), series('c', [null, Number.NaN])],
        reasons: [reason('x', { instances: ['b', 'c', 'd'] }), reason('y', { instances: ['b'] })],
      },
    ]);
    expect(missing).toMatchObject([{ code: 'x', instances: ['c', 'd'] }]);
  });

  it('say nothing of a server that another query of the panel shows', () => {
    const missing = reasonsOfMissing([
      { series: [series('a', [1])], reasons: [reason('x', { instances: ['b', 'c'] })] },
      { series: [series('b', [1])], reasons: [reason('y', { instances: ['a'] })] },
    ]);
    expect(missing).toMatchObject([{ code: 'x', instances: ['c'] }]);
  });

  it('are none where a query is empty: its panel shows the others', () => {
    expect(reasonsOfMissing([{ series: [], reasons: [reason('x', { instances: ['a'] })] }])).toEqual([]);
  });
});
