import { describe, expect, it } from 'vitest';
import { SCHEME_NAMES, schemeColors, schemeName } from './heatSchemes';
import { heatOptionsOf } from './testing';

describe('options of a heatmap', () => {
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
