import { describe, expect, it } from 'vitest';
import type { Problem, Server } from '../model';
import { doubtsAbout, frontendWords, serverHints, shownState } from './states';

const server: Server = { engine: 'vllm', engineTitle: 'vLLM', series: 1 };
const twice: Problem = { code: 'same_server_twice', cause: 'Two targets show one server.' };

describe('a server whose figures are doubted', () => {
  const doubted = { ...server, suspicions: [twice] };

  it('is up with a warning', () => {
    expect(shownState({ state: 'up', server })).toBe('up');
    expect(shownState({ state: 'up', server: doubted })).toBe('warned');
    expect(shownState({ state: 'down', server: doubted })).toBe('down');
  });

  it('is well where it only passes requests on', () => {
    const problem = { code: 'not_a_server', cause: 'The LiteLLM proxy passes requests on.' };
    expect(shownState({ state: 'up', problem })).toBe('up');
    expect(shownState({ state: 'down', problem })).toBe('down');
  });

  it('says each doubt once, after what is wrong with the target', () => {
    const down = { code: 'x', cause: 'It does not answer.' };
    expect(doubtsAbout({ problem: down, server: doubted })).toEqual([down, twice]);
    expect(doubtsAbout({ problem: twice, server: doubted })).toEqual([twice]);
    expect(doubtsAbout({})).toEqual([]);
  });
});

describe('what is unusual about a server', () => {
  it('is said in a few words, and nothing of a usual one', () => {
    expect(serverHints(server)).toEqual([]);
    expect(serverHints({ ...server, newer: true, engines: 8, unknown: ['vllm:x'] })).toEqual([
      'newer than this release knows',
      '8 engines',
      '1 metric new to us',
    ]);
  });

  it('names what serves its page', () => {
    expect(frontendWords({ frontend: 'rust', multiprocess: true })).toBe(
      'Rust frontend, several processes on one page',
    );
    expect(frontendWords({ frontend: 'something' })).toBe('something');
    expect(frontendWords({})).toBe('');
  });
});
