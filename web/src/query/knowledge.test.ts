import { describe, expect, it } from 'vitest';
import { readReference } from '../api/readReference';
import { makeKnowledge, readMetadata, releaseWords, replacedWords } from './knowledge';

const reference = readReference({
  families: [
    { engine: 'vllm', engineTitle: 'vLLM', name: 'vllm:new_perc', type: 'gauge', since: '0.9.2' },
    {
      engine: 'vllm',
      engineTitle: 'vLLM',
      name: 'vllm:old_perc',
      type: 'gauge',
      until: '0.15.0',
      replacedBy: 'vllm:new_perc',
    },
    { engine: 'vllm', engineTitle: 'vLLM', name: 'vllm:latency_seconds', type: 'histogram', unit: 'seconds' },
  ],
});

const metadata = readMetadata({
  data: {
    go_goroutines: [{ type: 'gauge', help: 'Number of goroutines.', unit: '' }],
    'vllm:new_perc': [{ type: 'unknown', help: 'x', unit: '' }],
    http_requests: [{ type: 'counter', help: 'Requests.', unit: '' }],
    broken: 'x',
  },
});

const { fact } = makeKnowledge(reference, metadata);

describe('what is known of a metric', () => {
  it('comes from the catalog, and from the server where the catalog knows nothing', () => {
    expect(fact('vllm:new_perc')).toMatchObject({ type: 'gauge', engine: 'vLLM', meaning: 'x' });
    expect(fact('go_goroutines')).toMatchObject({ type: 'gauge', meaning: 'Number of goroutines.' });
    expect([fact('broken'), fact('nothing'), fact('constructor')]).toEqual([null, null, null]);
  });

  it('is that of the whole histogram for its parts, which count', () => {
    expect(fact('vllm:latency_seconds_bucket')).toMatchObject({ type: 'counter', unit: 'seconds' });
    expect(fact('vllm:latency_seconds_count')?.part).toBe('The number of observations.');
    expect(fact('go_goroutines_count')).toBeNull();
  });

  it('is found where a server describes a counter without its ending', () => {
    expect(fact('http_requests_total')?.type).toBe('counter');
  });

  it('says in words which releases have it and what came after', () => {
    const old = fact('vllm:old_perc');
    expect(old && [releaseWords(old), replacedWords(old)]).toEqual([
      'until vLLM 0.15.0',
      'Replaced by vllm:new_perc since vLLM 0.9.2.',
    ]);
    const now = fact('vllm:new_perc');
    expect(now && [releaseWords(now), replacedWords(now)]).toEqual(['since vLLM 0.9.2', '']);
  });
});
