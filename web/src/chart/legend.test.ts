import { describe, expect, it } from 'vitest';
import { clickColumn, clickLegend, hiddenKeys, legendRows, readLegend, sortRows } from './legendModel';
import { readOut, readoutSentence } from './readout';
import { columnsOf, fieldsOf, series } from './testing';
import { readTooltip } from './tooltipOptions';

const TOOLTIP = readTooltip({});

describe('readOut', () => {
  const many = columnsOf(Array.from({ length: 14 }, (_, i) => series(`s${i}`, [i])));

  it('sorts by value, shows ten rows and counts the rest', () => {
    const { rows, more } = readOut(many, 0, null, TOOLTIP);
    expect(rows.map((row) => row.text)).toEqual(['13', '12', '11', '10', '9', '8', '7', '6', '5', '4']);
    expect(more).toBe(4);
  });

  it('always shows the lit series', () => {
    const lit = many[0]?.field.key ?? '';
    const { rows } = readOut(many, 0, lit, TOOLTIP);
    expect(rows).toHaveLength(10);
    expect(rows.at(-1)).toMatchObject({ name: 's0', lit: true });
  });

  it('says infinity in words, nothing for NaN, and leaves gaps out', () => {
    const columns = columnsOf([
      series('a', [Number.POSITIVE_INFINITY]),
      series('b', [Number.NaN]),
      series('c', [null]),
    ]);
    expect(readOut(columns, 0, null, TOOLTIP).rows.map((row) => `${row.name} ${row.text}`)).toEqual([
      'a ∞',
      'b –',
    ]);
  });

  it('keeps the order of the series, turns it round, and leaves zeros out, as the panel says', () => {
    const columns = columnsOf([series('a', [2]), series('b', [0]), series('c', [5])]);
    const names = (tooltip: object) =>
      readOut(columns, 0, null, readTooltip({ tooltip }))
        .rows.map(({ name }) => name)
        .join('');
    expect(names({ sort: 'none' })).toBe('abc');
    expect(names({ sort: 'asc' })).toBe('bac');
    expect(names({ sort: 'desc', hideZeros: true })).toBe('ca');
    expect(names({ sort: 'none', maxHeight: 76 })).toBe('ab');
  });

  it('becomes a sentence', () => {
    const columns = columnsOf([series('p50', [1]), series('p95', [2])]);
    expect(readoutSentence('14:05:15', readOut(columns, 0, null, TOOLTIP))).toBe('14:05:15. p95 2, p50 1.');
    expect(readoutSentence('14:05:15', readOut(many, 0, null, TOOLTIP))).toMatch(/, and 4 more\.$/);
    expect(readoutSentence('14:05:15', readOut([], 0, null, TOOLTIP))).toBe('14:05:15. No value.');
  });
});

describe('legend', () => {
  const clock = { nowMs: 100_000, scrapeIntervalSeconds: 1, endsNow: true };

  it('shows the last value, or what the panel wants', () => {
    const fields = fieldsOf([series('a', [1, 5, 3])]);
    expect(legendRows(fields, [], { ...clock, nowMs: 2000 })[0]?.values).toEqual([
      { calc: 'lastNotNull', title: 'Last', value: 3, text: '3', why: null },
    ]);
    expect(legendRows(fields, ['mean', 'max'], clock)[0]?.values.map((value) => value.text)).toEqual([
      '3',
      '5',
    ]);
  });

  it('marks a series that ended, unless the whole range is in the past', () => {
    const fields = fieldsOf([series('a', [1])]);
    expect(legendRows(fields, [], clock)[0]?.ended).toBe(true);
    expect(legendRows(fields, [], { ...clock, endsNow: false })[0]?.ended).toBe(false);
  });

  it('leaves out what the panel hides', () => {
    const overrides = [
      {
        matcher: { id: 'byName', options: 'b' },
        properties: [{ id: 'custom.hideFrom', value: { legend: true } }],
      },
    ];
    expect(
      legendRows(fieldsOf([series('a', [1]), series('b', [1])], {}, {}, overrides), [], clock).map(
        (row) => row.name,
      ),
    ).toEqual(['a']);
  });

  it('isolates by a click, adds by Ctrl, and comes back', () => {
    const all = ['a', 'b', 'c'];
    const isolated = clickLegend(null, 'a', false, all);
    expect([...hiddenKeys(isolated, all)]).toEqual(['b', 'c']);
    expect([...hiddenKeys(clickLegend(isolated, 'b', true, all), all)]).toEqual(['c']);
    expect(clickLegend(isolated, 'a', false, all)).toBeNull();
    expect([...hiddenKeys(clickLegend(null, 'a', true, all), all)]).toEqual(['a']);
    expect(clickLegend(isolated, 'a', true, all)).toBeNull();
  });

  it('is sorted by a column, with those without a value last, and back by a third click', () => {
    const fields = fieldsOf([series('b', [1, 9]), series('a', [4]), series('c', [null])]);
    const rows = legendRows(fields, ['max', 'lastNotNull'], clock);
    const names = (sort: Parameters<typeof sortRows>[1]) =>
      sortRows(rows, sort)
        .map(({ name }) => name)
        .join('');
    expect(names(readLegend({ legend: { sortBy: 'Last *', sortDesc: true } }).sort)).toBe('bac');
    expect(names({ by: 'Max', desc: false })).toBe('abc');
    expect(names({ by: 'Name', desc: false })).toBe('abc');
    const second = clickColumn(clickColumn(null, 'Max'), 'Max');
    expect([second, clickColumn(second, 'Max')]).toEqual([{ by: 'Max', desc: false }, null]);
  });

  it('reads its options, old and new', () => {
    expect(readLegend({ legend: { displayMode: 'hidden' } }).shown).toBe(false);
    expect(readLegend({ legend: { showLegend: false } }).shown).toBe(false);
    expect(readLegend({})).toEqual({
      shown: true,
      mode: 'list',
      placement: 'bottom',
      calcs: [],
      width: null,
      sort: null,
    });
  });
});
