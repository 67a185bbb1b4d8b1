import { describe, expect, it } from 'vitest';
import { createHttp } from '../api/http';
import { createPromApi } from './promApi';

function setUp(answer: (path: string) => Response) {
  const asked: string[] = [];
  let nowMs = 0;
  const http = createHttp(
    async (input) => {
      asked.push(decodeURIComponent(String(input)));
      return answer(String(input));
    },
    { reached: () => undefined, lost: () => undefined },
  );
  return { asked, api: createPromApi(http, 'x', () => nowMs), pass: (ms: number) => (nowMs += ms) };
}

const names = (...data: readonly string[]) => new Response(JSON.stringify({ status: 'success', data }));

describe('what a data source is asked', () => {
  it('is asked once, also while the answer is on its way, and anew after a minute', async () => {
    const { api, asked, pass } = setUp(() => names('a'));
    expect(await Promise.all([api.labelNames(null), api.labelNames(null)])).toEqual([['a'], ['a']]);
    expect(asked).toHaveLength(1);
    pass(61_000);
    await api.labelNames(null);
    expect(asked).toHaveLength(2);
  });

  it('is asked with a limit, and for the series of a selector', async () => {
    const { api, asked } = setUp(() => names('a'));
    await api.labelValues('instance', 'up{job="x"}');
    expect(asked).toEqual([
      '/api/datasources/proxy/uid/x/api/v1/label/instance/values?limit=2000&match[]=up{job="x"}',
    ]);
  });

  it('is asked again after a failure, which tells what Prometheus says', async () => {
    let broken = true;
    const failed = () =>
      new Response(JSON.stringify({ status: 'error', error: 'bad selector' }), { status: 400 });
    const { api } = setUp(() => (broken ? failed() : names('a')));
    await expect(api.metricNames()).rejects.toMatchObject({ problem: { cause: 'Bad selector.' } });
    broken = false;
    expect(await api.metricNames()).toEqual(['a']);
  });

  it('may know nothing: what is known of metrics is then nothing, and no failure', async () => {
    const { api } = setUp(() => new Response('', { status: 500 }));
    const { signals, fact } = await api.knowledge();
    expect([signals, fact('up')]).toEqual([[], null]);
  });
});
