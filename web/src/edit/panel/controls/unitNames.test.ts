import { describe, expect, it } from 'vitest';
import { findUnits, unitTitle } from './unitNames';

const ids = (search: string) => findUnits(search).flatMap(({ units }) => units.map(([id]) => id));

describe('units that are looked for', () => {
  it('are, without a search, those that servers are measured in, all of them', () => {
    expect(ids('')).toEqual(expect.arrayContaining(['short', 's', 'ms', 'reqps', 'bytes', 'Bps', 'celsius']));
    expect(ids('')).not.toContain('currencyUSD');
  });

  it('are found by any of their words, whatever the case', () => {
    expect(ids('TIME milli')).toContain('ms');
    expect(ids('percentunit')).toEqual(['percentunit']);
    expect(ids('no such unit')).toEqual([]);
  });

  it("are called by their name, and words of one's own by themselves", () => {
    expect([unitTitle('ms'), unitTitle('count:tok/s')]).toEqual(['milliseconds (ms)', 'count:tok/s']);
  });
});
