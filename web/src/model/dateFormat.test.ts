import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatDate } from './dateFormat';
import { fromNow } from './units/dates';

interface Golden {
  readonly nowMs: number;
  readonly moments: readonly number[];
  readonly zones: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly ago: readonly (readonly [number, string])[];
}

const golden = JSON.parse(readFileSync(new URL('./testdata/dates.json', import.meta.url), 'utf8')) as Golden;

describe('formatDate', () => {
  it.each(Object.entries(golden.zones))('writes every pattern in %s as Grafana does', (zone, byPattern) => {
    for (const [pattern, texts] of Object.entries(byPattern)) {
      expect([pattern, ...golden.moments.map((ms) => formatDate(ms, pattern, zone))]).toEqual([
        pattern,
        ...texts,
      ]);
    }
  });

  it('says so where a number is no moment', () => {
    expect(formatDate(Number.NaN, 'YYYY', 'utc')).toBe('Invalid date');
    expect(formatDate(9e15, 'YYYY', 'utc')).toBe('Invalid date');
  });

  it('names the zone where a pattern asks for it', () => {
    expect(formatDate(0, 'z', 'utc')).toBe('UTC');
    expect(formatDate(0, 'z', 'America/New_York')).toBe('EST');
  });
});

describe('fromNow', () => {
  it.each(golden.ago)('words %d ms as Grafana does', (ms, words) => {
    expect(fromNow(golden.nowMs + ms, golden.nowMs)).toBe(words);
  });
});
