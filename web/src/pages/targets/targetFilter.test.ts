import { describe, expect, it } from 'vitest';
import type { Target } from '../../model';
import { countStates, fits, groupByJob, toStateFilter } from './targetFilter';

function target(job: string, instance: string, more: Partial<Target> = {}): Target {
  return {
    id: `${job}/${instance}`,
    job,
    instance,
    url: `http://${instance}/metrics`,
    labels: {},
    source: 'test',
    state: 'up',
    scrapeSeconds: 0.01,
    intervalSeconds: 15,
    samples: 1,
    ...more,
  };
}

const problem = { code: 'connection_refused', cause: 'Nothing listens there.' };
const well = target('local', 'a:8000');
const down = target('remote', 'b:443', { state: 'down', problem });
const warned = target('local', 'c:8000', { problem: { code: 'no_stats', cause: 'Statistics are off.' } });
const waiting = target('local', 'd:8000', { state: 'waiting' });

describe('fits', () => {
  it('wants every word, anywhere in what is known', () => {
    const vllm = target('local', 'a:8000', {
      server: { engine: 'vllm', engineTitle: 'vLLM', version: '0.10.2', models: ['Qwen/Qwen3'], series: 9 },
    });
    expect(fits(vllm, 'all', 'vllm qwen 8000')).toBe(true);
    expect(fits(vllm, 'all', 'vllm llama')).toBe(false);
    expect(fits(down, 'all', 'listens')).toBe(true);
    expect(fits(well, 'all', '')).toBe(true);
  });

  it('finds a target that is up with something wrong under both', () => {
    expect(fits(warned, 'down', '')).toBe(true);
    expect(fits(warned, 'up', '')).toBe(true);
    expect(fits(well, 'down', '')).toBe(false);
  });
});

describe('groupByJob', () => {
  it('puts the worst on top, in jobs and among them', () => {
    const groups = groupByJob([well, waiting, warned, down]);
    expect(groups.map((group) => [group.job, group.targets.map((one) => one.instance)])).toEqual([
      ['remote', ['b:443']],
      ['local', ['c:8000', 'd:8000', 'a:8000']],
    ]);
  });

  it('puts our own process behind the servers', () => {
    const groups = groupByJob([target('prometheus', 'self:9090'), target('vllm', 'a:1')]);
    expect(groups.map((group) => group.job)).toEqual(['vllm', 'prometheus']);
  });

  it('orders equals by name, numbers as numbers', () => {
    const groups = groupByJob(['h:10', 'h:9'].map((name) => target('j', name)));
    expect(groups[0]?.targets.map((one) => one.instance)).toEqual(['h:9', 'h:10']);
  });
});

describe('the filter of states', () => {
  it('counts what each would show', () => {
    expect(countStates([well, waiting, warned, down])).toEqual({ all: 4, down: 2, waiting: 1, up: 2 });
  });

  it('takes an unknown word for all', () => {
    expect([null, 'down', 'soup'].map(toStateFilter)).toEqual(['all', 'down', 'all']);
  });
});
