/** Options of bar charts and pies. */

import { AXIS, FIELD, GRADIENT, HIDE, legend, ORIENTATION, REDUCE, THRESHOLDS_AS, TOOLTIP } from './common';
import { ANY_FIELD, choices, custom, group, option, type PanelOption } from './option';

export const BAR_CHART: readonly PanelOption[] = [
  ...group('Bars', [
    { path: option('xField'), title: 'Categories', asked: ANY_FIELD, initial: '' },
    { path: option('orientation'), title: 'Layout', asked: ORIENTATION, initial: 'auto' },
    {
      path: option('showValue'),
      title: 'Write values',
      asked: choices('auto', 'always', 'never'),
      initial: 'auto',
    },
    {
      path: option('stacking'),
      title: 'Stack',
      asked: choices(['none', 'Off'], ['normal', 'On each other'], ['percent', 'As shares of 100 %']),
      initial: 'none',
    },
    {
      path: option('groupWidth'),
      title: 'Width of a group, 0 to 1',
      asked: { kind: 'number', min: 0, max: 1, step: 0.05 },
      initial: 0.7,
    },
    {
      path: option('barWidth'),
      title: 'Width of a bar, 0 to 1',
      asked: { kind: 'number', min: 0, max: 1, step: 0.05 },
      initial: 0.97,
    },
    {
      path: option('barRadius'),
      title: 'Round corners, 0 to 0.5',
      asked: { kind: 'number', min: 0, max: 0.5, step: 0.05 },
      initial: 0,
    },
    { path: option('colorByField'), title: 'Coloured by', asked: ANY_FIELD, initial: '' },
    {
      path: option('xTickLabelRotation'),
      title: 'Turn the names, in degrees',
      asked: { kind: 'number', min: -90, max: 90, step: 15 },
      initial: 0,
    },
    {
      path: option('xTickLabelMaxLength'),
      title: 'Letters of a name',
      asked: { kind: 'number', min: 1, hint: 'all' },
      initial: undefined,
    },
    {
      path: option('xTickLabelSpacing'),
      title: 'Between names at least, in pixels',
      about: 'Below zero, names are left out from the end on.',
      asked: { kind: 'number', step: 10 },
      initial: 0,
    },
    { path: custom('lineWidth'), title: 'Border', asked: { kind: 'number', min: 0, max: 10 }, initial: 1 },
    {
      path: custom('fillOpacity'),
      title: 'Fill, per cent',
      asked: { kind: 'number', min: 0, max: 100 },
      initial: 80,
    },
    GRADIENT,
    THRESHOLDS_AS,
  ]),
  ...AXIS,
  ...legend(),
  ...TOOLTIP,
  ...FIELD,
  ...HIDE,
];

export const PIE_CHART: readonly PanelOption[] = [
  ...REDUCE,
  ...group('Pie', [
    { path: option('pieType'), title: 'Shape', asked: choices('pie', 'donut'), initial: 'pie' },
    {
      path: option('displayLabels'),
      title: 'Words in a slice',
      asked: {
        kind: 'list',
        choices: [
          { value: 'percent', label: 'Share' },
          { value: 'name', label: 'Name' },
          { value: 'value', label: 'Value' },
        ],
      },
      initial: [],
    },
    {
      path: option('sort'),
      title: 'Order',
      asked: choices(['desc', 'Largest first'], ['asc', 'Smallest first'], ['none', 'As they come']),
      initial: 'desc',
    },
  ]),
  ...legend('values'),
  ...TOOLTIP,
  ...FIELD,
  ...HIDE,
];
