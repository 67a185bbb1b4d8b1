import { describe, expect, it } from 'vitest';
import { tableModel } from '../../model/table/tableModel';
import { answered, makePanel, makeSeries } from '../testing';
import { csvText, tableCsv } from './csv';

describe('csvText', () => {
  it('quotes what has commas, quotes or lines in it, and nothing else', () => {
    expect(csvText([['a', 'b c', 'd,e', 'f"g', 'h\ni', '']])).toBe('a,b c,"d,e","f""g","h\ni",\r\n');
  });

  it.each(['=1+1', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://evil.example")'])(
    'lets %j be no formula',
    (text) => {
      const cell = csvText([[text]])
        .trimEnd()
        .replace(/^"|"$/g, '');
      expect(cell.startsWith("'")).toBe(true);
    },
  );

  it.each(['-5', '+0.5', '-1e-7', '-Infinity', '12'])('leaves the number %s a number', (text) => {
    expect(csvText([[text]])).toBe(`${text}\r\n`);
  });
});

describe('tableCsv', () => {
  const panel = makePanel({ type: 'timeseries', fieldConfig: { defaults: { unit: 's' } } });
  const { series } = answered([makeSeries('a', [0.25, null]), makeSeries('b', [2, 3])]).view;
  const { columns, length } = tableModel(panel, series, 'all');

  it('has a column of times and one for each series, as they are', () => {
    expect(tableCsv(columns, length, 'raw').split('\r\n')).toEqual([
      'Time,a,b',
      '1970-01-01T00:00:00.000Z,0.25,2',
      '1970-01-01T00:00:15.000Z,,3',
      '',
    ]);
  });

  it('has values with their units where they are wanted as they are shown', () => {
    const lines = tableCsv(columns, length, 'shown').split('\r\n');
    expect(lines[1]?.split(',').slice(1)).toEqual(['250 ms', '2 s']);
  });
});
