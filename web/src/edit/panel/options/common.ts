/** Options that panels of many types share. */

import { choices, custom, field, group, option, type PanelOption, type Row, SWITCH, when } from './option';

/** How values are read, whatever draws them. */
export const STANDARD: readonly PanelOption[] = group('Values', [
  { path: field('unit'), title: 'Unit', asked: { kind: 'unit' }, initial: '' },
  {
    path: field('min'),
    title: 'Least',
    about: 'Where the axis, the gauge or the bar begins; empty for what the data says.',
    asked: { kind: 'number', hint: 'by the data' },
    initial: undefined,
  },
  {
    path: field('max'),
    title: 'Most',
    asked: { kind: 'number', hint: 'by the data' },
    initial: undefined,
  },
  {
    path: field('decimals'),
    title: 'Decimals',
    asked: { kind: 'number', min: 0, max: 15, hint: 'as needed' },
    initial: undefined,
  },
  {
    path: field('displayName'),
    title: 'Name',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a person may write there
    about: 'What series are called instead; ${__field.labels.instance} stands for a label.',
    asked: { kind: 'text', hint: 'by the query' },
    initial: '',
  },
  { path: field('color'), title: 'Colour', asked: { kind: 'colorMode' }, initial: undefined },
  {
    path: field('noValue'),
    title: 'Instead of nothing',
    about: 'Shown where there is no value.',
    asked: { kind: 'text', hint: '–' },
    initial: '',
  },
]);

export const THRESHOLDS: readonly PanelOption[] = group('Thresholds', [
  { path: field('thresholds'), title: 'Thresholds', asked: { kind: 'thresholds' }, initial: undefined },
]);

export const MAPPINGS: readonly PanelOption[] = group('Value mappings', [
  {
    path: field('mappings'),
    title: 'Value mappings',
    about: 'Words and colours for certain values.',
    asked: { kind: 'mappings' },
    initial: [],
  },
]);

export const DATA_LINKS: readonly PanelOption[] = group('Data links', [
  {
    path: field('links'),
    title: 'Data links',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a person may write there
    about: 'Where a value leads to; ${__value.raw} and ${__field.labels.instance} may stand in the address.',
    asked: { kind: 'links' },
    initial: [],
  },
]);

export const FIELD: readonly PanelOption[] = [...STANDARD, ...THRESHOLDS, ...MAPPINGS, ...DATA_LINKS];

/** How many values become one. */
export const REDUCE: readonly PanelOption[] = group('Which values', [
  {
    path: option('reduceOptions', 'values'),
    title: 'Show',
    asked: choices([false, 'One value of each series'], [true, 'Every row']),
    initial: false,
  },
  {
    path: option('reduceOptions', 'limit'),
    title: 'At most',
    asked: { kind: 'number', min: 1, hint: '25' },
    initial: undefined,
    shown: when(option('reduceOptions', 'values'), false, true),
  },
  {
    path: option('reduceOptions', 'calcs'),
    title: 'Calculation',
    asked: { kind: 'reducers', many: false },
    initial: ['lastNotNull'],
    shown: when(option('reduceOptions', 'values'), false, false),
  },
  {
    path: option('reduceOptions', 'fields'),
    title: 'Fields',
    about: 'Empty for those with numbers; a name, or /a regular expression/.',
    asked: { kind: 'text', hint: 'numbers' },
    initial: '',
  },
]);

/** The legend of charts; `values` names the option that lists its calculations. */
export function legend(values: 'calcs' | 'values' = 'calcs'): readonly PanelOption[] {
  const visible = when(option('legend', 'showLegend'), true, true);
  return group('Legend', [
    { path: option('legend', 'showLegend'), title: 'Show the legend', asked: SWITCH, initial: true },
    {
      path: option('legend', 'displayMode'),
      title: 'As',
      asked: choices('list', 'table'),
      initial: 'list',
      shown: visible,
    },
    {
      path: option('legend', 'placement'),
      title: 'Place',
      asked: choices(['bottom', 'Below'], ['right', 'On the right']),
      initial: 'bottom',
      shown: visible,
    },
    values === 'calcs'
      ? {
          path: option('legend', 'calcs'),
          title: 'Values',
          asked: { kind: 'reducers', many: true },
          initial: [],
          shown: visible,
        }
      : {
          path: option('legend', 'values'),
          title: 'Values',
          asked: {
            kind: 'list',
            choices: [
              { value: 'percent', label: 'Share' },
              { value: 'value', label: 'Value' },
            ],
          },
          initial: [],
          shown: visible,
        },
  ]);
}

/** What is said under the pointer. */
export const TOOLTIP: readonly PanelOption[] = group('Tooltip', [
  {
    path: option('tooltip', 'mode'),
    title: 'Says',
    asked: choices(['single', 'The nearest series'], ['multi', 'All series'], ['none', 'Nothing']),
    initial: 'single',
  },
  {
    path: option('tooltip', 'sort'),
    title: 'Order',
    asked: choices(['none', 'As they come'], ['asc', 'Smallest first'], ['desc', 'Largest first']),
    initial: 'none',
    shown: when(option('tooltip', 'mode'), 'single', 'multi'),
  },
  {
    path: option('tooltip', 'hideZeros'),
    title: 'Leave out zeros',
    asked: SWITCH,
    initial: false,
    shown: when(option('tooltip', 'mode'), 'single', 'multi'),
  },
]);

/** How the colour of a field changes along its axis. */
export const GRADIENT: Row = {
  path: custom('gradientMode'),
  title: 'Gradient',
  asked: choices('none', 'opacity', 'hue', ['scheme', 'By value']),
  initial: 'none',
};

/** What is drawn of the thresholds of a field. */
export const THRESHOLDS_AS: Row = {
  path: custom('thresholdsStyle', 'mode'),
  title: 'Thresholds as',
  asked: choices(
    ['off', 'Nothing'],
    ['line', 'Lines'],
    ['dashed', 'Dashed lines'],
    ['area', 'Areas'],
    ['line+area', 'Lines and areas'],
    ['dashed+area', 'Dashed lines and areas'],
  ),
  initial: 'off',
};

/** The axis of values. */
export const AXIS: readonly PanelOption[] = group('Axis', [
  {
    path: custom('axisPlacement'),
    title: 'Place',
    asked: choices('auto', 'left', 'right', 'hidden'),
    initial: 'auto',
  },
  { path: custom('axisLabel'), title: 'Label', asked: { kind: 'text' }, initial: '' },
  {
    path: custom('axisSoftMin'),
    title: 'Least, unless the data goes below',
    asked: { kind: 'number' },
    initial: undefined,
  },
  {
    path: custom('axisSoftMax'),
    title: 'Most, unless the data goes beyond',
    asked: { kind: 'number' },
    initial: undefined,
  },
  {
    path: custom('axisCenteredZero'),
    title: 'Zero in the middle',
    asked: SWITCH,
    initial: false,
  },
  {
    path: custom('scaleDistribution', 'type'),
    title: 'Scale',
    asked: choices('linear', ['log', 'Logarithmic'], ['symlog', 'Logarithmic on both sides of zero']),
    initial: 'linear',
  },
  {
    path: custom('scaleDistribution', 'log'),
    title: 'Base of the scale',
    asked: choices([2, '2'], [10, '10']),
    initial: 2,
    shown: when(custom('scaleDistribution', 'type'), 'linear', 'log', 'symlog'),
  },
  {
    path: custom('axisGridShow'),
    title: 'Lines of the grid',
    asked: SWITCH,
    initial: true,
  },
  {
    path: custom('axisBorderShow'),
    title: 'Line of the axis',
    asked: SWITCH,
    initial: false,
  },
  {
    path: custom('axisColorMode'),
    title: 'Colour',
    asked: choices(['text', 'As all text'], ['series', 'As its series']),
    initial: 'text',
  },
  {
    path: custom('axisWidth'),
    title: 'Width in pixels',
    asked: { kind: 'number', min: 0, hint: 'as needed' },
    initial: undefined,
  },
]);

/** Where a field does not appear: useful for one series, by an override. */
export const HIDE: readonly PanelOption[] = group('Hide', [
  { path: custom('hideFrom', 'viz'), title: 'Not in the picture', asked: SWITCH, initial: false },
  { path: custom('hideFrom', 'legend'), title: 'Not in the legend', asked: SWITCH, initial: false },
  { path: custom('hideFrom', 'tooltip'), title: 'Not in the tooltip', asked: SWITCH, initial: false },
]);

export const ORIENTATION = choices('auto', ['horizontal', 'Horizontal'], ['vertical', 'Vertical']);
