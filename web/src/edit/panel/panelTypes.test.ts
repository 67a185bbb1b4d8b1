import { describe, expect, it } from 'vitest';
import { readDashboard } from '../../model';
import { unknownOptions } from './known';
import { asType, settingsOf } from './panelTypes';

const LINES = {
  id: 4,
  type: 'timeseries',
  title: 'Latency',
  targets: [{ refId: 'A', expr: 'up' }],
  options: { legend: { showLegend: false }, tooltip: { mode: 'multi' }, acme: 1 },
  fieldConfig: {
    defaults: { unit: 's', custom: { lineWidth: 2 } },
    overrides: [{ matcher: { id: 'byName', options: 'a' }, properties: [{ id: 'unit', value: 'ms' }] }],
  },
};

describe('a panel of another type', () => {
  const stat = asType(LINES, 'stat', {});

  it('keeps what does not depend on the type', () => {
    expect(stat).toMatchObject({
      id: 4,
      type: 'stat',
      title: 'Latency',
      targets: LINES.targets,
      fieldConfig: { defaults: { unit: 's' }, overrides: LINES.fieldConfig.overrides },
    });
  });

  it('has no settings that only the former type knew', () => {
    expect(stat.options).toEqual({ legend: { showLegend: false }, tooltip: { mode: 'multi' } });
    expect(settingsOf(stat).custom).toBeUndefined();
  });

  it('looks as before when it goes back', () => {
    expect(asType(stat, 'timeseries', { timeseries: settingsOf(LINES) })).toEqual(LINES);
  });
});

describe('options without a control', () => {
  const unknown = (panel: object) => {
    const [read] = readDashboard({ panels: [panel] }).panels;
    return read === undefined ? [] : unknownOptions(read);
  };

  it('are named by their place in the file, where they are drawn', () => {
    const options = { legend: { sortBy: 'Last' }, acme: true };
    expect(unknown({ ...LINES, options })).toEqual(['options.legend.sortBy']);
    expect(unknown({ type: 'acme-panel', options: { a: { b: 1 } } })).toEqual(['options.a.b']);
  });

  it('are not those that an option holds as a whole, nor empty ones', () => {
    const defaults = { thresholds: { mode: 'absolute', steps: [] }, color: { mode: 'fixed' }, custom: {} };
    expect(unknown({ type: 'timeseries', options: {}, fieldConfig: { defaults } })).toEqual([]);
  });
});
