import { describe, expect, it } from 'vitest';
import { createQueryStream, QueryError } from './queryClient';
import { createVariableReader } from './variableReader';
import type { QueryAnswer } from './wire';

const encoder = new TextEncoder();

/** A fetch that answers with these pieces of a body. */
function fetching(pieces: string[], status = 200): typeof fetch {
  return async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of pieces) {
          controller.enqueue(encoder.encode(piece));
        }
        controller.close();
      },
    });
    return new Response(body, { status });
  };
}

async function ask(
  fetch: typeof globalThis.fetch,
  signal = new AbortController().signal,
): Promise<QueryAnswer[]> {
  const answers: QueryAnswer[] = [];
  await createQueryStream(fetch)([], (answer) => answers.push(answer), signal);
  return answers;
}

describe('createQueryStream', () => {
  it('hands out each line, however the body is cut', async () => {
    const text =
      '{"refId":"1/A","startMs":5,"stepMs":15,"series":[{"labels":{"a":"ü"},"values":[1,null,"NaN","+Inf","-Inf"]}]}\n{"refId":"1/B"}';
    for (const size of [1, 7, 1000]) {
      const bytes = [...text.matchAll(new RegExp(`[\\s\\S]{1,${size}}`, 'g'))].map(([piece]) => piece);
      const answers = await ask(fetching(bytes));
      expect(answers.map((answer) => answer.refId)).toEqual(['1/A', '1/B']);
      expect(answers[0]?.series).toEqual([
        {
          labels: { a: 'ü' },
          values: [1, null, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
        },
      ]);
    }
  });

  it('reads errors and reasons of single queries, and leaves out lines that are none', async () => {
    const answers = await ask(
      fetching([
        '{"refId":"1/A","error":{"code":"query_too_large","cause":"Too large.","next":"Narrow it."}}\n\nnonsense\n[]\n',
        '{"refId":"1/B","series":[],"empty":{"code":"no_traffic","cause":"No request."}}\n',
      ]),
    );
    expect(answers[0]?.error).toEqual({ code: 'query_too_large', cause: 'Too large.', next: 'Narrow it.' });
    expect(answers[1]?.empty).toEqual({ code: 'no_traffic', cause: 'No request.' });
    expect(answers).toHaveLength(2);
  });

  it('reads bounds of quantiles and every reason, whatever of them is missing', async () => {
    const [answer] = await ask(
      fetching([
        '{"refId":"1/A","series":[{"labels":{},"values":[1],"bounds":{"low":0.01,"highs":[10,80]}},' +
          '{"labels":{},"values":[1],"bounds":{"highs":["x"]}}],"reasons":[{"code":"flag","cause":"Off.",' +
          '"likelihood":"certain","evidence":["a"],"instances":["b"]},{"code":"odd","likelihood":"sure"},7]}\n',
      ]),
    );
    expect(answer?.series.map(({ bounds }) => bounds)).toEqual([
      { low: 0.01, highs: [10, 80] },
      { low: null, highs: [] },
    ]);
    expect(answer?.reasons).toEqual([
      { code: 'flag', cause: 'Off.', likelihood: 'certain', evidence: ['a'], instances: ['b'] },
      { code: 'odd', cause: '', likelihood: 'possible', evidence: [], instances: [] },
    ]);
  });

  it('tells why a request failed as a whole', async () => {
    const problem = { code: 'starting', cause: 'The store is being read.' };
    await expect(ask(fetching([JSON.stringify({ error: problem })], 503))).rejects.toMatchObject({ problem });
    await expect(ask(fetching(['<html>'], 502))).rejects.toMatchObject({ problem: { code: 'http_502' } });
    const offline = async () => Promise.reject(new TypeError('Failed to fetch'));
    await expect(ask(offline)).rejects.toMatchObject({ problem: { code: 'server_unreachable' } });
    await expect(ask(offline)).rejects.toBeInstanceOf(QueryError);
  });

  it('is no failure when it is given up', async () => {
    const abortion = new AbortController();
    abortion.abort();
    const offline = async () => Promise.reject(new DOMException('gone', 'AbortError'));
    await expect(ask(offline, abortion.signal)).rejects.not.toBeInstanceOf(QueryError);
  });
});

describe('createVariableReader', () => {
  const range = { fromMs: 1_000, toMs: 2_000 };

  it('asks the data source for values, names and results', async () => {
    const paths: string[] = [];
    const fetch = async (path: string) => {
      paths.push(path);
      const result = [{ metric: { __name__: 'up', job: 'x' }, value: [1.5, '1'] }];
      return Response.json({ status: 'success', data: path.includes('/query?') ? { result } : ['a', 'b'] });
    };
    const reader = createVariableReader({ fetch: fetch as typeof globalThis.fetch }).of(null);
    expect(await reader.labelValues('instance', 'up{a="b"}', range)).toEqual(['a', 'b']);
    expect(await reader.labelNames(null, range)).toEqual(['a', 'b']);
    expect(await reader.queryResult('up', range)).toEqual(['up{job="x"} 1 1500']);
    const base = '/api/datasources/uid/kanoa-prometheus/resources/api/v1';
    expect(paths).toEqual([
      `${base}/label/instance/values?start=1&end=2&match%5B%5D=up%7Ba%3D%22b%22%7D`,
      `${base}/labels?start=1&end=2`,
      `${base}/query?query=up&time=2`,
    ]);
  });

  it('says what the server said when it refuses', async () => {
    const fetch = async () => Response.json({ status: 'error', error: 'parse error' }, { status: 400 });
    const reader = createVariableReader({ fetch }).of(null);
    await expect(reader.labelNames('{', range)).rejects.toThrow('parse error');
  });
});
