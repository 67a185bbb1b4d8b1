import { describe, expect, it } from 'vitest';
import { SCHEME_NAMES, schemeColors, schemeName } from './heatSchemes';
import { heatOptionsOf } from './testing';

describe('options of a heatmap', () => {
  it('of Grafana 7 are read by their new names', () => {
    const old = heatOptionsOf(
      {},
      {
        dataFormat: 'tsbuckets',
        yAxis: { format: 's', decimals: 1, show: true, min: '0.01' },
        color: { mode: 'spectrum', colorScheme: 'interpolateOranges', min: 9, max: 1 },
        reverseYBuckets: true,
        hideZeroBuckets: true,
        legend: { show: true },
        tooltip: { show: true, showHistogram: true },
        cards: { cardPadding: 0 },
      },
    );
    expect(old).toMatchObject({
      calculate: null,
      boundUnit: 's',
      boundDecimals: 1,
      color: { mode: 'scheme', scheme: 'Oranges', reverse: true, min: 1, max: 9 },
      axis: { reverse: true, min: 0.01, placement: 'left' },
      legend: true,
      histogram: true,
      gap: 0,
    });
  });

  it('of Grafana 7 without buckets count values, in sizes as the panel had them', () => {
    const old = heatOptionsOf(
      {},
      { dataFormat: 'timeseries', xBucketSize: '1m', yAxis: { logBase: 2, splitFactor: 4 } },
    );
    expect(old.calculate).toEqual({
      x: { mode: 'size', value: '1m' },
      y: { mode: 'count', value: '4' },
      log: 2,
    });
  });

  it('bend opacity by the exponent, and map a scheme straight to its counts', () => {
    const color = { scale: 'exponential', exponent: 0.5 };
    expect(heatOptionsOf({ color: { ...color, mode: 'opacity' } }).color.exponent).toBe(0.5);
    expect(heatOptionsOf({ color: { ...color, mode: 'scheme', scheme: 'Turbo' } }).color.exponent).toBe(1);
    expect(heatOptionsOf({ color: { mode: 'scheme', scheme: 'No such' } }).color.scheme).toBeNull();
  });
});

describe('schemes', () => {
  it('are the 38 of Grafana, also by the names of Grafana 7', () => {
    expect(SCHEME_NAMES).toHaveLength(38);
    expect([schemeName('Viridis'), schemeName('interpolateSpectral'), schemeName('x')]).toEqual([
      'Viridis',
      'Spectral',
      null,
    ]);
  });

  it('turn round where little would lie far from the panel, and once more where the panel says so', () => {
    const ends = (name: string, dark: boolean, reverse = false) => {
      const colors = schemeColors(name, dark, reverse, 16);
      return [colors[0], colors.at(-1)];
    };
    expect(ends('Greys', false)).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    expect(ends('Greys', true)).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    expect(ends('Greys', true, true)).toEqual(ends('Greys', false));
    expect(ends('Spectral', false)).toEqual(ends('Spectral', true));
  });
});
