import { describe, expect, it } from 'vitest';
import { reference as fake } from '../../../e2e/fake/reference';
import { readReference } from '../../api/readReference';
import {
  enginesOf,
  type Filter,
  filterReference,
  having,
  olderThan,
  serverWords,
  summary,
  toPart,
} from './referenceFilter';

const reference = readReference(fake());
const none: Filter = { text: '', engine: '', mine: false, anchor: '' };
const found = (change: Partial<Filter>) => {
  const { signals, families, unknown } = filterReference(reference, { ...none, ...change });
  return {
    signals: signals.map(({ id }) => id),
    families: families.map(({ name }) => name),
    unknown: unknown.map(({ name }) => name),
  };
};

describe('filterReference', () => {
  it('shows everything where nothing is filtered', () => {
    const all = found({});
    expect([all.signals.length, all.families.length, all.unknown.length]).toEqual([2, 7, 2]);
  });

  it('finds every written word, in names, meanings and flags', () => {
    expect(found({ text: 'kv-cache-metrics' }).families).toEqual(['vllm:kv_block_lifetime_seconds']);
    expect(found({ text: 'ATTENTION keys' }).signals).toEqual(['kv_cache_used']);
    expect(found({ text: 'kv running' }).families).not.toContain('vllm:num_requests_running');
    expect(found({ text: 'moe' }).unknown).toEqual(['vllm:moe_expert_load']);
  });

  it('narrows to an engine', () => {
    expect(found({ engine: 'sglang' })).toEqual({
      signals: ['requests_running'],
      families: ['sglang:num_running_reqs'],
      unknown: [],
    });
    expect(found({ engine: 'vllm' }).unknown).toHaveLength(2);
  });

  it('narrows to what own servers expose', () => {
    expect(found({ mine: true }).families).toEqual([
      'vllm:num_requests_running',
      'vllm:num_requests_waiting',
      'vllm:kv_cache_usage_perc',
      'vllm:gpu_cache_usage_perc',
    ]);
  });

  it('shows the entry that the address names, whatever else is filtered', () => {
    const anchor = 'sglang:num_running_reqs';
    expect(found({ text: 'nothing like it', anchor }).families).toEqual([anchor]);
    expect(found({ text: 'nothing like it', anchor: 'signal-kv_cache_used' }).signals).toEqual([
      'kv_cache_used',
    ]);
  });
});

describe('the page', () => {
  it('says how much is exposed, and what is new', () => {
    expect(summary(reference)).toBe('Your 2 servers expose 4 of the 7 metrics known here. New to us: 2.');
    expect(summary({ ...reference, servers: [] })).toContain('7 metrics are known here.');
    const one = reference.servers.slice(0, 1);
    expect(summary({ ...reference, servers: one })).toBe(
      'Your server exposes 3 of the 7 metrics known here.',
    );
  });

  it('says of each server how much of it is known, missing and new', () => {
    expect(reference.servers.map(serverWords)).toEqual([
      '3 known',
      '2 known, 1 missing that its version should have, 2 new to us',
    ]);
  });

  it('opens the list in which the named entry stands', () => {
    expect(toPart('metrics', 'signal-x', reference)).toBe('signals');
    expect(toPart('signals', 'vllm:gpu_cache_usage_perc', reference)).toBe('metrics');
    expect(toPart(null, 'vllm:brand_new_total', reference)).toBe('new');
    expect([toPart('new', '', reference), toPart('x', '', null)]).toEqual(['new', 'signals']);
  });

  it('offers the engines by their titles', () => {
    expect(enginesOf(reference).map(({ text }) => text)).toEqual(['SGLang', 'vLLM']);
  });
});

describe('having', () => {
  const word = (name: string, server: number) => {
    const family = reference.families.find((one) => one.name === name);
    const own = reference.servers[server];
    return family && own && having(family, own).word;
  };

  it.each([
    ['vllm:num_requests_running', 'yes', 'yes'],
    ['vllm:kv_cache_usage_perc', 'since 0.9.2', 'yes'],
    ['vllm:gpu_cache_usage_perc', 'yes', 'until 0.15.0'],
    ['vllm:kv_block_lifetime_seconds', 'since 0.12.0', 'needs a flag'],
    ['vllm:spec_decode_num_draft_tokens_total', 'not used', 'not used'],
    ['vllm:num_requests_waiting', 'yes', 'missing'],
  ])('says of %s: %s on 0.6.6 and %s on 0.32.0', (name, old, recent) => {
    expect([word(name, 0), word(name, 1)]).toEqual([old, recent]);
  });

  it('compares releases by their numbers, and none with what has no number', () => {
    expect(olderThan('0.9.2', '0.10')).toBe(true);
    expect(olderThan('0.9.2 to 0.10.1', '0.9.2')).toBe(false);
    expect(olderThan('1.0.0', '0.33.0')).toBe(false);
    expect([olderThan('', '0.1.0'), olderThan('0.1.0', 'main')]).toEqual([false, false]);
  });
});
