import { describe, expect, it } from 'vitest';
import { makeFields } from '../model/fields';
import { readDashboard } from '../model/readDashboard';
import type { Series } from '../model/series';
import { align, isolated } from './align';
import { clickLegend, hiddenKeys, legendRows, readLegend } from './legendModel';
import { plotModel } from './plotModel';
import { readOut, readoutSentence } from './readout';
import { type ScaleOptions, scaleExtent, tickTexts, tickValues } from './scale';
import { stack } from './stack';
import { readStyle } from './style';
import { withAlpha } from './theme';
import { momentText, timeTickTexts } from './timeTicks';

function series(name: string, values: (number | null)[], change: Partial<Series> = {}): Series {
  return { refId: 'A', labels: { name }, startMs: 0, stepMs: 1000, values, ...change };
}

function fieldsOf(list: Series[], custom: object = {}, defaults: object = {}, overrides: object[] = []) {
  const fieldConfig = { defaults: { ...defaults, custom }, overrides };
  const raw = {
    type: 'timeseries',
    targets: [{ refId: 'A', expr: 'x', legendFormat: '{{name}}' }],
    fieldConfig,
  };
  const panel = readDashboard({ panels: [raw] }).panels[0];
  return panel === undefined ? [] : makeFields(panel, list);
}

function columnsOf(list: Series[], custom: object = {}) {
  return fieldsOf(list, custom).map((field) => ({ field, style: readStyle(field.config.custom) }));
}

describe('align', () => {
  it('builds times by index, and makes NaN and infinity gaps', () => {
    const { times, values } = align(
      columnsOf([series('a', [1, Number.NaN, null, Number.POSITIVE_INFINITY, 5])]),
    );
    expect(times).toEqual([0, 1000, 2000, 3000, 4000]);
    expect(values).toEqual([[1, null, null, null, 5]]);
  });

  it('bridges no gap unless the panel asks for it, and none that is longer', () => {
    const gappy = [series('a', [0, null, 2, null, null, null, 6])];
    expect(align(columnsOf(gappy)).values[0]).toEqual([0, null, 2, null, null, null, 6]);
    expect(align(columnsOf(gappy, { spanNulls: true })).values[0]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(align(columnsOf(gappy, { spanNulls: 2000 })).values[0]).toEqual([0, 1, 2, null, null, null, 6]);
  });

  it('joins series of different steps without breaking the line of the coarser one', () => {
    const { times, values } = align(
      columnsOf([series('a', [1, 2, 3]), series('b', [10, 30], { stepMs: 2000 })]),
    );
    expect(times).toEqual([0, 1000, 2000]);
    expect(values).toEqual([
      [1, 2, 3],
      [10, 20, 30],
    ]);
  });

  it('can draw a series downwards, and leaves out what a logarithm does not know', () => {
    expect(align(columnsOf([series('a', [1, 2])], { transform: 'negative-Y' })).values[0]).toEqual([-1, -2]);
    expect(
      align(columnsOf([series('a', [0, 2])], { scaleDistribution: { type: 'log', log: 2 } })).values[0],
    ).toEqual([null, 2]);
  });

  it('finds samples that stand alone', () => {
    expect(isolated([1, null, 2, null, 3, 4, null, null, 5])).toEqual([0, 2, 8]);
  });
});

describe('stack', () => {
  it('puts series on top of each other, leaves hidden ones out, and keeps gaps', () => {
    const columns = columnsOf([series('a', [1, 2]), series('b', [10, null]), series('c', [100, 200])], {
      stacking: { mode: 'normal' },
    });
    const all = stack(align(columns), columns, () => false);
    expect(all.values).toEqual([
      [1, 2],
      [11, null],
      [111, 202],
    ]);
    expect(all.bands).toEqual([
      [1, 0],
      [2, 1],
    ]);
    const without = stack(align(columns), columns, (index) => index === 0);
    expect(without.values.slice(1)).toEqual([
      [10, null],
      [110, 200],
    ]);
  });

  it('stacks shares of the sum', () => {
    const columns = columnsOf([series('a', [1, 0]), series('b', [3, 0])], { stacking: { mode: 'percent' } });
    expect(stack(align(columns), columns, () => false).values).toEqual([
      [0.25, 0],
      [1, 0],
    ]);
  });
});

describe('axes', () => {
  const options = (change: Partial<ScaleOptions> = {}): ScaleOptions => ({
    unitId: 'short',
    min: null,
    max: null,
    softMin: null,
    softMax: null,
    log: null,
    decimals: null,
    writtenFor: null,
    ...change,
  });
  const extent = (low: number | null, high: number | null, change: Partial<ScaleOptions> = {}) =>
    scaleExtent(low, high, options(change), 4);

  it('begin at zero, and end on a tick', () => {
    expect(extent(40, 93)).toEqual([0, 100]);
    expect(extent(-3, 7)).toEqual([-5, 7.5]);
    expect(extent(40, 93, { unitId: 'celsius' })).toEqual([40, 100]);
  });

  it('do not zoom into noise', () => {
    expect(extent(0, 0)).toEqual([0, 1]);
    expect(extent(null, null)).toEqual([0, 1]);
    expect(extent(0.0001, 0.0002, { unitId: 'percentunit' })).toEqual([0, 0.1]);
    expect(extent(61, 61.2, { unitId: 'celsius' })).toEqual([58, 64]);
  });

  it('obey the panel', () => {
    expect(extent(40, 93, { min: 20, max: 1 })[0]).toBe(20);
    expect(extent(0.2, 0.4, { unitId: 'percentunit', min: 0, max: 1 })).toEqual([0, 1]);
    expect(extent(40, 93, { softMax: 180 })).toEqual([0, 200]);
  });

  it('have round ticks in the size in which they are written, and the unit once', () => {
    const ticks = (low: number, high: number, change: Partial<ScaleOptions>) => {
      const [from, to] = extent(low, high, change);
      return tickTexts(tickValues([from, to], options(change), 4), options(change));
    };
    expect(ticks(0, 0.3, { unitId: 's' })).toEqual({ texts: ['0', '100', '200', '300'], unit: 'ms' });
    expect(ticks(0, 3.1 * 1024 ** 3, { unitId: 'bytes' })).toEqual({
      texts: ['0', '1', '2', '3', '4'],
      unit: 'GiB',
    });
    expect(ticks(0, 1, { unitId: 'percentunit' })).toEqual({
      texts: ['0', '25', '50', '75', '100'],
      unit: '%',
    });
    expect(ticks(0, 1800, { unitId: 'count:tok/s' })).toEqual({
      texts: ['0.0', '0.5', '1.0', '1.5', '2.0'],
      unit: 'K tok/s',
    });
    expect(ticks(0, 5, { unitId: 'bool' }).unit).toBe('');
  });

  it('are written in the multiple that their head names, though they end on a rounder value', () => {
    const change = { unitId: 'count:tok/s', writtenFor: 960 };
    const written = tickTexts(tickValues(extent(0, 960, change), options(change), 4), options(change));
    expect(written).toEqual({ texts: ['0', '250', '500', '750', '1000'], unit: 'tok/s' });
    expect(tickTexts([], options(change)).unit).toBe('tok/s');
  });

  it('can be logarithmic', () => {
    expect(extent(3, 420, { log: 10 })).toEqual([1, 1000]);
    expect(tickValues([1, 1000], options({ log: 10 }), 4)).toEqual([1, 10, 100, 1000]);
  });

  it('never loop or give a million ticks', () => {
    for (const [low, high] of [
      [0, Number.MAX_VALUE],
      [-1e300, 1e300],
      [0, 5e-324],
      [Number.EPSILON, 1 + Number.EPSILON],
    ] as const) {
      const found = extent(low, high);
      expect(tickValues(found, options(), 4).length).toBeLessThanOrEqual(50);
    }
  });

  it('of time say no more than they must', () => {
    const at = (h: number, m = 0, s = 0) => new Date(2026, 10, 23, h, m, s).getTime();
    expect(timeTickTexts([at(14, 5), at(14, 10)], 300_000)).toEqual(['14:05', '14:10']);
    expect(timeTickTexts([at(14, 5, 15)], 15_000)).toEqual(['14:05:15']);
    expect(timeTickTexts([at(0), at(6)], 6 * 3_600_000)).toEqual(['23 Nov', '06:00']);
    expect(momentText(at(14, 5, 9), 900_000)).toBe('14:05:09');
    expect(momentText(at(14, 5, 9), 7 * 86_400_000)).toBe('23 Nov 14:05:09');
  });
});

describe('readOut', () => {
  const many = columnsOf(Array.from({ length: 14 }, (_, i) => series(`s${i}`, [i])));

  it('sorts by value, shows ten rows and counts the rest', () => {
    const { rows, more } = readOut(many, 0, null);
    expect(rows.map((row) => row.text)).toEqual(['13', '12', '11', '10', '9', '8', '7', '6', '5', '4']);
    expect(more).toBe(4);
  });

  it('always shows the lit series', () => {
    const lit = many[0]?.field.key ?? '';
    const { rows } = readOut(many, 0, lit);
    expect(rows).toHaveLength(10);
    expect(rows.at(-1)).toMatchObject({ name: 's0', lit: true });
  });

  it('says infinity and NaN in words, and leaves gaps out', () => {
    const columns = columnsOf([
      series('a', [Number.POSITIVE_INFINITY]),
      series('b', [Number.NaN]),
      series('c', [null]),
    ]);
    expect(readOut(columns, 0, null).rows.map((row) => `${row.name} ${row.text}`)).toEqual(['a ∞', 'b NaN']);
  });

  it('becomes a sentence', () => {
    const columns = columnsOf([series('p50', [1]), series('p95', [2])]);
    expect(readoutSentence('14:05:15', readOut(columns, 0, null))).toBe('14:05:15. p95 2, p50 1.');
    expect(readoutSentence('14:05:15', readOut(many, 0, null))).toMatch(/, and 4 more\.$/);
    expect(readoutSentence('14:05:15', readOut([], 0, null))).toBe('14:05:15. No value.');
  });
});

describe('legend', () => {
  const clock = { nowMs: 100_000, scrapeIntervalSeconds: 1, endsNow: true };

  it('shows the last value, or what the panel wants', () => {
    const fields = fieldsOf([series('a', [1, 5, 3])]);
    expect(legendRows(fields, [], { ...clock, nowMs: 2000 })[0]?.values).toEqual([
      { calc: 'lastNotNull', title: 'Last', text: '3' },
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

  it('reads its options, old and new', () => {
    expect(readLegend({ legend: { displayMode: 'hidden' } }).shown).toBe(false);
    expect(readLegend({ legend: { showLegend: false } }).shown).toBe(false);
    expect(readLegend({})).toEqual({ shown: true, mode: 'list', placement: 'bottom', calcs: [] });
  });
});

describe('plotModel', () => {
  const range = { fromMs: 0, toMs: 10_000 };
  const none: ReadonlySet<string> = new Set();

  it('has a second axis only where some series stand on the right and some on the left', () => {
    const overrides = [
      {
        matcher: { id: 'byName', options: 'b' },
        properties: [
          { id: 'custom.axisPlacement', value: 'right' },
          { id: 'unit', value: 's' },
          { id: 'custom.axisLabel', value: 'latency' },
        ],
      },
    ];
    const list = [series('a', [2000]), series('b', [0.2])];
    const model = plotModel(fieldsOf(list, {}, { unit: 'reqps' }, overrides), range, none);
    expect([model.leftHead, model.rightHead]).toEqual(['K req/s', 'latency ms']);
    const alone = plotModel(fieldsOf([series('b', [0.2])], {}, { unit: 'reqps' }, overrides), range, none);
    expect(alone.right).toBeNull();
    expect(alone.leftHead).toBe('latency ms');
  });

  it('keeps its signature when only values change', () => {
    const signature = (values: number[]) => plotModel(fieldsOf([series('a', values)]), range, none).signature;
    expect(signature([1, 2])).toBe(signature([3, 4, 5]));
    expect(plotModel(fieldsOf([series('b', [1])]), range, none).signature).not.toBe(signature([1]));
  });

  it('draws thresholds only where the panel asks for it', () => {
    const thresholds = {
      mode: 'absolute',
      steps: [
        { color: 'green', value: null },
        { color: 'red', value: 5 },
      ],
    };
    const lines = (mode: string) =>
      plotModel(fieldsOf([series('a', [1])], { thresholdsStyle: { mode } }, { thresholds }), range, none)
        .thresholds;
    expect(lines('line')).toEqual([{ value: 5, until: null, color: 'var(--bad)', look: 'line' }]);
    expect(lines('off')).toEqual([]);
  });
});

describe('withAlpha', () => {
  it.each([
    ['rgb(1, 2, 3)', 'rgba(1, 2, 3, 0.5)'],
    ['rgba(1, 2, 3, 0.9)', 'rgba(1, 2, 3, 0.5)'],
    ['oklch(0.5 0.1 250)', 'oklch(0.5 0.1 250 / 0.5)'],
    ['color(srgb 1 0 0 / 0.2)', 'color(srgb 1 0 0 / 0.5)'],
    ['red', 'red'],
  ])('makes %s lighter', (color, expected) => {
    expect(withAlpha(color, 0.5)).toBe(expected);
  });
});
