import { describe, expect, it } from 'vitest';
import { readDiscovery, readFacts, readRules, readTsdb } from './readPrometheus';

describe('what Prometheus says of itself', () => {
  it.each([null, 3, 'x', [], { groups: 'x', headStats: 3, activeTargets: {} }])(
    'is read as nothing where it means nothing: %j',
    (raw) => {
      expect(readTsdb(raw).series).toBe(0);
      expect(readRules(raw)).toEqual([]);
      expect(readDiscovery(raw)).toEqual([]);
    },
  );

  it('has no times for an empty head', () => {
    const raw = { headStats: { minTime: 2 ** 63, maxTime: -(2 ** 63) } };
    expect(readTsdb(raw)).toMatchObject({ fromMs: null, toMs: null });
  });

  it('tells rules that alert from rules that record', () => {
    const [group] = readRules({
      groups: [
        {
          name: 'g',
          rules: [
            {
              type: 'alerting',
              name: 'A',
              duration: 60,
              state: 'firing',
              alerts: [
                { labels: { alertname: 'A', instance: 'x' }, annotations: { description: 'Is bad.' } },
              ],
            },
            { type: 'recording', name: 'r', health: 'err', lastError: 'no' },
          ],
        },
      ],
    });
    expect(group?.rules.map(({ kind, health }) => [kind, health])).toEqual([
      ['alert', 'unknown'],
      ['record', 'err'],
    ]);
    expect(group?.rules[0]?.alerts[0]).toMatchObject({ labels: [['instance', 'x']], summary: 'Is bad.' });
  });

  it('says of a target that was dropped whether another job scrapes it', () => {
    const of = (address: string, job: string) => ({
      discoveredLabels: { __address__: address, job },
      scrapePool: job,
    });
    const pools = readDiscovery({
      activeTargets: [of('a:1', 'one')],
      droppedTargets: [of('a:1', 'two'), of('b:1', 'two')],
      droppedTargetCounts: { two: 9, three: 0 },
    });
    expect(pools.map(({ name, kept, droppedCount }) => [name, kept.length, droppedCount])).toEqual([
      ['one', 1, 0],
      ['three', 0, 0],
      ['two', 0, 9],
    ]);
    expect(pools[2]?.dropped.map(({ why }) => why)).toEqual([
      'The same address is scraped by the job one, and the rules of this job drop it.',
      'The relabel rules of this job drop it.',
    ]);
  });

  it('writes facts out, and leaves out what is none', () => {
    expect(readFacts({ a: 'x', b: 3, c: true, d: {}, e: null, f: '' })).toEqual([
      ['a', 'x'],
      ['b', '3'],
      ['c', 'true'],
    ]);
  });
});
