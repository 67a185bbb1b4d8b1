import { describe, expect, it } from 'vitest';
import { NEW_ROW, readRows, writeRows } from './mappings';

const FILE = [
  {
    type: 'value',
    options: {
      '0': { text: 'idle', color: 'text', index: 0 },
      '1': { text: 'busy', color: 'red', index: 1 },
    },
  },
  { type: 'range', options: { from: 2, to: null, result: { text: 'many', index: 2 } } },
  { type: 'regex', options: { pattern: '^sim', result: { color: 'blue', index: 3 } } },
  { type: 'special', options: { match: 'null+nan', result: { text: 'none', index: 4 } } },
];

describe('value mappings', () => {
  it('are the same in a file after they were rows', () => {
    expect(writeRows(readRows(FILE))).toEqual(FILE);
  });

  it('are a row for each value, in the order of their index and not of their keys', () => {
    const options = { '5': { text: 'five', index: 1 }, '9': { text: 'nine', index: 0 } };
    expect(readRows([{ type: 'value', options }]).map(({ match }) => match)).toEqual(['9', '5']);
  });

  it('stand once in a file where two rows are for one value, with what the later one says', () => {
    const rows = [
      { ...NEW_ROW, match: '1', text: 'first' },
      { ...NEW_ROW, match: '1', text: 'second' },
    ];
    expect(writeRows(rows)).toEqual([{ type: 'value', options: { '1': { text: 'second', index: 1 } } }]);
  });

  it('may be for a value that is called like a part of every object', () => {
    const [mapping] = writeRows([{ ...NEW_ROW, match: '__proto__', text: 'odd' }]);
    expect(JSON.stringify(mapping)).toBe('{"type":"value","options":{"__proto__":{"text":"odd","index":0}}}');
    expect(readRows([mapping])).toEqual([{ ...NEW_ROW, match: '__proto__', text: 'odd' }]);
  });

  it('of a kind that is not known have no row', () => {
    expect(readRows([{ type: 'acme', options: {} }, 'text', null])).toEqual([]);
    expect(readRows({ type: 'value' })).toEqual([]);
  });
});
