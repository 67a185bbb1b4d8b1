/** Options of panels that show how values spread. */

import { FIELD, legend, TOOLTIP } from './common';
import { choices, custom, group, option, type PanelOption, SWITCH, when } from './option';

const SCHEMES = [
  ...[
    'Blues',
    'BuGn',
    'BuPu',
    'GnBu',
    'Greens',
    'Greys',
    'OrRd',
    'Oranges',
    'PuBu',
    'PuBuGn',
    'PuRd',
    'Purples',
  ],
  ...['RdPu', 'Reds', 'YlGn', 'YlGnBu', 'YlOrBr', 'YlOrRd', 'Spectral', 'RdYlGn', 'RdYlBu', 'RdBu', 'PuOr'],
  ...['PRGn', 'PiYG', 'BrBG', 'Turbo', 'Cividis', 'Viridis', 'Magma', 'Inferno', 'Plasma', 'Warm', 'Cool'],
  'Cubehelix',
];

const SCHEME = when(option('color', 'mode'), 'scheme', 'scheme');
const COUNTED = when(option('calculate'), false, true);

export const HEATMAP: readonly PanelOption[] = [
  ...group('Buckets', [
    {
      path: option('calculate'),
      title: 'The queries give',
      asked: choices([false, 'Buckets'], [true, 'Values to count']),
      initial: false,
    },
    {
      path: option('calculation', 'yBuckets', 'value'),
      title: 'Size or number of buckets',
      asked: { kind: 'text', hint: 'auto' },
      initial: '',
      shown: COUNTED,
    },
    {
      path: option('calculation', 'yBuckets', 'mode'),
      title: 'That is',
      asked: choices(['count', 'A number'], ['size', 'A size']),
      initial: 'size',
      shown: COUNTED,
    },
    {
      path: option('rowsFrame', 'layout'),
      title: 'A bucket is named by',
      asked: choices('auto', ['le', 'Its upper bound'], ['ge', 'Its lower bound'], ['unknown', 'Its middle']),
      initial: 'auto',
      shown: when(option('calculate'), false, false),
    },
    {
      path: option('filterValues', 'le'),
      title: 'Leave out counts up to',
      asked: { kind: 'number' },
      initial: 1e-9,
    },
  ]),
  ...group('Colours', [
    {
      path: option('color', 'mode'),
      title: 'By',
      asked: choices(['scheme', 'A scheme'], ['opacity', 'Opacity of one colour']),
      initial: 'scheme',
    },
    {
      path: option('color', 'scheme'),
      title: 'Scheme',
      asked: { kind: 'choice', choices: SCHEMES.map((name) => ({ value: name, label: name })) },
      initial: 'Oranges',
      shown: SCHEME,
    },
    { path: option('color', 'reverse'), title: 'Reversed', asked: SWITCH, initial: false, shown: SCHEME },
    {
      path: option('color', 'fill'),
      title: 'Colour',
      asked: { kind: 'color' },
      initial: 'dark-orange',
      shown: when(option('color', 'mode'), 'scheme', 'opacity'),
    },
    {
      path: option('color', 'scale'),
      title: 'Grows',
      asked: choices(['linear', 'Evenly'], ['exponential', 'Faster where there is little']),
      initial: 'exponential',
    },
    {
      path: option('color', 'exponent'),
      title: 'Exponent',
      asked: { kind: 'number', min: 0.1, max: 2, step: 0.1 },
      initial: 0.5,
      shown: when(option('color', 'scale'), 'exponential', 'exponential'),
    },
    {
      path: option('color', 'steps'),
      title: 'Steps',
      asked: { kind: 'number', min: 2, max: 128 },
      initial: 64,
    },
    {
      path: option('color', 'min'),
      title: 'Weakest at',
      asked: { kind: 'number', hint: 'by the data' },
      initial: undefined,
    },
    {
      path: option('color', 'max'),
      title: 'Strongest at',
      asked: { kind: 'number', hint: 'by the data' },
      initial: undefined,
    },
  ]),
  ...group('Axis', [
    { path: option('yAxis', 'unit'), title: 'Unit of the buckets', asked: { kind: 'unit' }, initial: '' },
    {
      path: option('yAxis', 'decimals'),
      title: 'Decimals',
      asked: { kind: 'number', min: 0, max: 15 },
      initial: undefined,
    },
    {
      path: option('yAxis', 'min'),
      title: 'Least',
      asked: { kind: 'number', hint: 'by the data' },
      initial: undefined,
    },
    {
      path: option('yAxis', 'max'),
      title: 'Most',
      asked: { kind: 'number', hint: 'by the data' },
      initial: undefined,
    },
    {
      path: option('yAxis', 'axisPlacement'),
      title: 'Place',
      asked: choices('left', 'right', 'hidden'),
      initial: 'left',
    },
    { path: option('yAxis', 'reverse'), title: 'Largest at the bottom', asked: SWITCH, initial: false },
  ]),
  ...group('Cells', [
    {
      path: option('cellGap'),
      title: 'Gap in pixels',
      asked: { kind: 'number', min: 0, max: 25 },
      initial: 1,
    },
    { path: option('cellValues', 'unit'), title: 'Unit of the counts', asked: { kind: 'unit' }, initial: '' },
    {
      path: option('showValue'),
      title: 'Write counts',
      asked: choices('auto', 'always', 'never'),
      initial: 'auto',
    },
    { path: option('legend', 'show'), title: 'Show what the colours mean', asked: SWITCH, initial: true },
    {
      path: option('tooltip', 'yHistogram'),
      title: 'Histogram in the tooltip',
      asked: SWITCH,
      initial: false,
    },
  ]),
];

export const HISTOGRAM: readonly PanelOption[] = [
  ...group('Buckets', [
    {
      path: option('bucketCount'),
      title: 'Number of buckets',
      asked: { kind: 'number', min: 1, hint: '30' },
      initial: undefined,
    },
    {
      path: option('bucketSize'),
      title: 'Size of a bucket',
      asked: { kind: 'number', hint: 'auto' },
      initial: undefined,
    },
    { path: option('bucketOffset'), title: 'Offset of the first', asked: { kind: 'number' }, initial: 0 },
    { path: option('combine'), title: 'All series together', asked: SWITCH, initial: false },
    {
      path: custom('fillOpacity'),
      title: 'Fill, per cent',
      asked: { kind: 'number', min: 0, max: 100 },
      initial: 80,
    },
    {
      path: custom('lineWidth'),
      title: 'Line width',
      asked: { kind: 'number', min: 0, max: 10 },
      initial: 1,
    },
    {
      path: custom('stacking', 'mode'),
      title: 'Stack',
      asked: choices(['none', 'Off'], ['normal', 'On each other'], ['percent', 'As shares of 100 %']),
      initial: 'none',
    },
  ]),
  ...legend(),
  ...TOOLTIP,
  ...FIELD,
];
