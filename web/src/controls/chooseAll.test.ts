import { describe, expect, it } from 'vitest';
import { choiceWords, settleChoice } from './chooseAll';

const options = ['a', 'b', 'c'].map((value) => ({ value, text: value.toUpperCase() }));
const withAll = { includeAll: true };
const withoutAll = { includeAll: false };

describe('settleChoice', () => {
  it('lets All push single values out when it is chosen', () => {
    expect(settleChoice(withAll, options, ['a'], ['a', '$__all'])).toEqual(['$__all']);
  });

  it('lets a single value push All out', () => {
    expect(settleChoice(withAll, options, ['$__all'], ['$__all', 'b'])).toEqual(['b']);
  });

  it('keeps several values', () => {
    expect(settleChoice(withAll, options, ['a'], ['a', 'b'])).toEqual(['a', 'b']);
  });

  it('takes nothing for All, or for the first option where there is no All', () => {
    expect(settleChoice(withAll, options, ['a'], [])).toEqual(['$__all']);
    expect(settleChoice(withoutAll, options, ['b'], [])).toEqual(['a']);
    expect(settleChoice(withoutAll, [], ['b'], [])).toEqual([]);
  });
});

describe('choiceWords', () => {
  it.each([
    [['$__all'], 'All'],
    [['a'], 'A'],
    [['a', 'b', 'c'], 'A + 2'],
    [['gone'], 'gone'],
    [[], 'None'],
  ])('says what %j means', (chosen, words) => {
    expect(choiceWords(options, chosen)).toBe(words);
  });
});
