/** Fields and columns as short as a test wants them. */

import { type Field, makeFields } from '../model/fields';
import { readDashboard } from '../model/readDashboard';
import type { Series } from '../model/series';
import type { Column } from './align';
import { type HeatOptions, readHeatOptions } from './heatOptions';
import { readStyle } from './style';

export function series(name: string, values: (number | null)[], change: Partial<Series> = {}): Series {
  return { refId: 'A', labels: { name }, startMs: 0, stepMs: 1000, values, ...change };
}

export function fieldsOf(
  list: Series[],
  custom: object = {},
  defaults: object = {},
  overrides: object[] = [],
): Field[] {
  const fieldConfig = { defaults: { ...defaults, custom }, overrides };
  const raw = {
    type: 'timeseries',
    targets: [{ refId: 'A', expr: 'x', legendFormat: '{{name}}' }],
    fieldConfig,
  };
  const panel = readDashboard({ panels: [raw] }).panels[0];
  return panel === undefined ? [] : makeFields(panel, list);
}

export function columnsOf(list: Series[], custom: object = {}): Column[] {
  return fieldsOf(list, custom).map((field) => ({ field, style: readStyle(field.config.custom) }));
}

/** The options of a heatmap out of those of its panel. */
export function heatOptionsOf(options: object): HeatOptions {
  const panel = readDashboard({ panels: [{ type: 'heatmap', options }] }).panels[0];
  if (panel === undefined) {
    throw new Error('the panel was not read');
  }
  return readHeatOptions(panel);
}
