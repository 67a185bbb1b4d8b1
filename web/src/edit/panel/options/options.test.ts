import { describe, expect, it } from 'vitest';
import { DATA_PANELS, PANEL_TYPES } from '../../../model/dashboard';
import { optionGroups, optionsOf } from '.';
import { overrideId, present } from './option';

const names = (type: string, panel: object, search = '') =>
  optionGroups(type, panel as Record<string, unknown>, search).flatMap(({ options }) =>
    options.map(({ path }) => path.join('.')),
  );

describe('the options of a panel', () => {
  it.each(PANEL_TYPES.filter((type) => type !== 'row'))('are there for %s', (type) => {
    expect(optionsOf(type).length).toBeGreaterThan(optionsOf('acme-panel').length);
  });

  it.each([...DATA_PANELS])('stand once in a file of %s', (type) => {
    const paths = optionsOf(type).map(({ path }) => path.join('.'));
    expect(paths.filter((path, i) => paths.indexOf(path) !== i)).toEqual([]);
  });

  it('show only what means something as the panel is', () => {
    const bars = { fieldConfig: { defaults: { custom: { drawStyle: 'bars' } } } };
    expect(names('timeseries', {})).toContain('fieldConfig.defaults.custom.lineInterpolation');
    expect(names('timeseries', bars)).not.toContain('fieldConfig.defaults.custom.lineInterpolation');
    expect(names('timeseries', bars)).toContain('fieldConfig.defaults.custom.barAlignment');
    expect(names('stat', { repeat: 'instance', repeatDirection: 'v' })).not.toContain('maxPerRow');
  });

  it('are found by any of their words, whatever the case', () => {
    expect(names('timeseries', {}, 'LEGEND place')).toEqual(['options.legend.placement']);
    expect(names('timeseries', {}, 'spanNulls')).toEqual(['fieldConfig.defaults.custom.spanNulls']);
    expect(names('stat', {}, 'no such thing')).toEqual([]);
  });

  it('have the value of the file, or what holds without one', () => {
    const [unit] = optionsOf('stat').filter(({ title }) => title === 'Unit');
    if (unit === undefined) throw new Error('there is no unit');
    expect(present(unit, { fieldConfig: { defaults: { unit: 's' } } })).toBe('s');
    expect(present(unit, {})).toBe('');
  });

  it('are properties of an override where they belong to fields', () => {
    const ids = optionsOf('timeseries').map(overrideId);
    expect(ids).toContain('unit');
    expect(ids).toContain('custom.lineWidth');
    expect(overrideId({ path: ['options', 'legend', 'placement'] })).toBeNull();
  });
});
