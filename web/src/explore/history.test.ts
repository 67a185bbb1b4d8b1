import { describe, expect, it } from 'vitest';
import { type PastQuery, parseHistory, remembered, searchHistory, withStar } from './history';

const past = (expr: string, starred = false, atMs = 1): PastQuery => ({ expr, starred, atMs });

describe('the history of queries', () => {
  it('has the newest first, and each once, with its star', () => {
    const history = remembered([past('a', true), past('b')], [' b ', 'c', 'c', ' ', 'a'], 9);
    expect(history).toEqual([past('b', false, 9), past('c', false, 9), past('a', true, 9)]);
  });

  it('keeps 200, and does not let go of one with a star', () => {
    const many = Array.from({ length: 200 }, (_, i) => past(`q${i}`));
    const history = remembered([...many, past('old', true)], ['new'], 9);
    expect(history).toHaveLength(201);
    expect(history.map(({ expr }) => expr)).not.toContain('q199');
    expect(history.at(-1)).toEqual(past('old', true));
  });

  it('is found by words in any order, and by star', () => {
    const history = [past('rate(vllm:tokens_total[5m])', true), past('vllm:num_requests_running')];
    expect(searchHistory(history, 'TOKENS rate', false)).toEqual([history[0]]);
    expect(searchHistory(history, '', true)).toEqual([history[0]]);
    expect(searchHistory(withStar(history, 'vllm:num_requests_running', true), '', true)).toHaveLength(2);
  });

  it.each([null, '', '{', '3', '[1,{"expr":""},{"atMs":3}]'])(
    'is empty where nothing good is stored: %j',
    (text) => {
      expect(parseHistory(text)).toEqual([]);
    },
  );
});
