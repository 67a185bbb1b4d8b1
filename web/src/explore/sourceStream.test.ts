import { describe, expect, it } from 'vitest';
import type { Http } from '../api/http';
import type { QueryAnswer, QueryRequest } from '../data/wire';
import { createSourceStream } from './sourceStream';

const QUERY: QueryRequest = {
  refId: '1/A',
  expr: 'up',
  fromMs: 10_000,
  toMs: 40_000,
  stepMs: 10_000,
  instant: false,
  hint: {},
};

async function ask(answer: unknown, query: Partial<QueryRequest> = {}) {
  const paths: string[] = [];
  const answers: QueryAnswer[] = [];
  const http: Pick<Http, 'get'> = {
    get: async (path) => {
      paths.push(path);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const stream = createSourceStream(http, 'a/b');
  await stream([{ ...QUERY, ...query }], (one) => answers.push(one), new AbortController().signal);
  return { path: paths[0], answer: answers[0] };
}

describe('a query of another data source', () => {
  it('is laid on the grid that was asked for, with gaps where nothing came', async () => {
    const { path, answer } = await ask({
      data: {
        resultType: 'matrix',
        result: [
          {
            metric: { job: 'x' },
            values: [
              [10, '1'],
              [30, '+Inf'],
              [40, 'NaN'],
              [99, '5'],
            ],
          },
        ],
      },
    });
    expect(path).toBe('/api/datasources/proxy/uid/a%2Fb/api/v1/query_range?query=up&start=10&end=40&step=10');
    expect(answer?.series).toEqual([
      { labels: { job: 'x' }, values: [1, null, Number.POSITIVE_INFINITY, Number.NaN] },
    ]);
  });

  it('has one value at one moment when it is instant, also where it is a plain number', async () => {
    const vector = await ask(
      { data: { resultType: 'vector', result: [{ metric: {}, value: [40, '7'] }] } },
      { instant: true },
    );
    expect(vector.path).toContain('/query?query=up&time=40');
    expect(vector.answer).toMatchObject({ startMs: 40_000, stepMs: 0, series: [{ values: [7] }] });
    const scalar = await ask({ data: { resultType: 'scalar', result: [40, '2'] } }, { instant: true });
    expect(scalar.answer?.series).toEqual([{ labels: {}, values: [2] }]);
  });

  it('that fails says why, and others are answered', async () => {
    const { answer } = await ask(new Error('no'));
    expect(answer).toMatchObject({ refId: '1/A', series: [], error: { detail: 'no' } });
  });
});
