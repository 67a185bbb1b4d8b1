import { describe, expect, it } from 'vitest';
import { isEnded, type Series } from '../model/series';
import type { Target } from '../model/targets';
import { emptyReason, findStale, NO_DATA } from './panelState';

const NOW = 1_000_000;

function series(
  values: (number | null)[],
  labels: Record<string, string> = { instance: 'box:8000' },
): Series {
  return { refId: 'A', labels, startMs: NOW - (values.length - 1) * 15_000, stepMs: 15_000, values };
}

function target(change: Partial<Target>): Target {
  return {
    id: 'x',
    job: 'vllm',
    instance: 'box:8000',
    url: '',
    labels: {},
    source: '',
    state: 'down',
    scrapeSeconds: 0,
    intervalSeconds: 15,
    samples: 0,
    problem: { code: 'connection_refused', cause: 'Nothing listens on port 8000.' },
    ...change,
  };
}

const context = { nowMs: NOW, scrapeIntervalSeconds: 15, targets: [target({})] };
const ended = series([1, 2, null, null, null, null]);

describe('findStale', () => {
  it('finds values older than three steps and three scrapes, and names the target that fell silent', () => {
    expect(findStale([ended], context)).toEqual({
      lastMs: NOW - 60_000,
      reason: 'box:8000: Nothing listens on port 8000.',
    });
  });

  it('does not repeat the name of a target that its problem names', () => {
    const problem = { code: 'x', cause: 'box:8000 does not answer.' };
    expect(findStale([ended], { ...context, targets: [target({ problem })] })?.reason).toBe(
      'box:8000 does not answer.',
    );
  });

  it('is patient for three steps, and for three scrapes where they are longer', () => {
    expect(findStale([series([1, null, null, null])], context)).toBeNull();
    expect(findStale([ended], { ...context, scrapeIntervalSeconds: 60 })).toBeNull();
  });

  it('is not stale while one series goes on', () => {
    expect(findStale([ended, series([1, 2, 3, 4, 5, 6])], context)).toBeNull();
  });

  it('blames no target of another instance', () => {
    const other = target({ instance: 'other:8000' });
    expect(findStale([ended], { ...context, targets: [other] })?.reason).toBeNull();
    expect(
      findStale([series([1, null, null, null, null], {})], { ...context, targets: [other] })?.reason,
    ).toContain('other');
  });
});

describe('isEnded', () => {
  it('tells a series that ended from one that goes on', () => {
    expect(isEnded(ended, NOW, 15)).toBe(true);
    expect(isEnded(series([null, 1]), NOW, 15)).toBe(false);
    expect(isEnded(series([null, null]), NOW, 15)).toBe(false);
  });
});

describe('emptyReason', () => {
  const reason = { code: 'no_traffic', cause: 'No request finished in the last 15 minutes.' };

  it('is the first reason that a query knows', () => {
    expect(emptyReason([], [null, reason])).toBe(reason);
    expect(emptyReason([], [null])).toBe(NO_DATA);
  });

  it('counts NaN as nothing, and a single number as something', () => {
    expect(emptyReason([series([Number.NaN, null])], [reason])).toBe(reason);
    expect(emptyReason([series([null, 0])], [reason])).toBeNull();
  });
});
