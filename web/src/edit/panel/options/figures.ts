/** Options of panels that show figures. */

import { FIELD, ORIENTATION, REDUCE } from './common';
import { choices, custom, group, option, type PanelOption, type Row, SWITCH, when } from './option';

const TEXT_SIZES: readonly PanelOption[] = group('Text size', [
  {
    path: option('text', 'titleSize'),
    title: 'Names, in pixels',
    asked: { kind: 'number', min: 1, hint: 'as fits' },
    initial: undefined,
  },
  {
    path: option('text', 'valueSize'),
    title: 'Values, in pixels',
    asked: { kind: 'number', min: 1, hint: 'as fits' },
    initial: undefined,
  },
]);

/** How small its figures may become, by themselves or by hand; in pixels. */
const sizes = (least: { readonly width: number; readonly height: number }): Row[] => [
  { path: option('sizing'), title: 'Size', asked: choices('auto', 'manual'), initial: 'auto' },
  {
    path: option('minVizWidth'),
    title: 'Least width in pixels',
    asked: { kind: 'number', min: 0 },
    initial: least.width,
    shown: when(option('sizing'), 'auto', 'manual'),
  },
  {
    path: option('minVizHeight'),
    title: 'Least height in pixels',
    asked: { kind: 'number', min: 0 },
    initial: least.height,
    shown: when(option('sizing'), 'auto', 'manual'),
  },
];

export const STAT: readonly PanelOption[] = [
  ...REDUCE,
  ...group('Stat', [
    { path: option('orientation'), title: 'Layout', asked: ORIENTATION, initial: 'auto' },
    {
      path: option('textMode'),
      title: 'Says',
      asked: choices(
        'auto',
        ['value', 'The value'],
        ['value_and_name', 'Value and name'],
        ['name', 'The name'],
        ['none', 'Nothing'],
      ),
      initial: 'auto',
    },
    {
      path: option('wideLayout'),
      title: 'Name beside the value where there is room',
      asked: SWITCH,
      initial: true,
    },
    {
      path: option('colorMode'),
      title: 'Coloured',
      asked: choices(
        ['none', 'Nothing'],
        ['value', 'The value'],
        ['background', 'The ground, softly'],
        ['background_solid', 'The ground'],
      ),
      initial: 'value',
    },
    {
      path: option('graphMode'),
      title: 'Line behind it',
      asked: choices('none', ['line', 'Line'], ['area', 'Area']),
      initial: 'area',
    },
    { path: option('justifyMode'), title: 'Aligned', asked: choices('auto', 'center'), initial: 'auto' },
    { path: option('showPercentChange'), title: 'Show the change', asked: SWITCH, initial: false },
    {
      path: option('percentChangeColorMode'),
      title: 'Colour of the change',
      asked: choices(
        ['standard', 'More is good'],
        ['inverted', 'Less is good'],
        ['same_as_value', 'That of the value'],
      ),
      initial: 'standard',
      shown: when(option('showPercentChange'), false, true),
    },
  ]),
  ...TEXT_SIZES,
  ...FIELD,
];

export const GAUGE: readonly PanelOption[] = [
  ...REDUCE,
  ...group('Gauge', [
    { path: option('orientation'), title: 'Layout', asked: ORIENTATION, initial: 'auto' },
    { path: option('showThresholdLabels'), title: 'Write the thresholds', asked: SWITCH, initial: false },
    { path: option('showThresholdMarkers'), title: 'Mark the thresholds', asked: SWITCH, initial: true },
    {
      path: option('shape'),
      title: 'Shape',
      asked: choices(['gauge', 'Arc'], ['circle', 'Circle']),
      initial: 'gauge',
    },
    ...sizes({ width: 75, height: 75 }),
    {
      path: custom('neutral'),
      title: 'Bar begins at',
      about: 'A value in the middle, from which the bar goes both ways.',
      asked: { kind: 'number', hint: 'the least value' },
      initial: undefined,
    },
  ]),
  ...TEXT_SIZES,
  ...FIELD,
];

export const BAR_GAUGE: readonly PanelOption[] = [
  ...REDUCE,
  ...group('Bars', [
    { path: option('orientation'), title: 'Layout', asked: ORIENTATION, initial: 'auto' },
    {
      path: option('displayMode'),
      title: 'Look',
      asked: choices('gradient', ['lcd', 'Lit cells'], ['basic', 'Plain']),
      initial: 'gradient',
    },
    {
      path: option('valueMode'),
      title: 'Values',
      asked: choices(['color', 'Coloured'], ['text', 'Plain'], 'hidden'),
      initial: 'color',
    },
    {
      path: option('namePlacement'),
      title: 'Names',
      asked: choices('auto', ['top', 'Above'], ['left', 'Left'], 'hidden'),
      initial: 'auto',
    },
    { path: option('showUnfilled'), title: 'Show the rest of the bar', asked: SWITCH, initial: true },
    ...sizes({ width: 8, height: 16 }),
    {
      path: option('maxVizHeight'),
      title: 'Most height in pixels',
      asked: { kind: 'number', min: 0 },
      initial: 300,
      shown: when(option('sizing'), 'auto', 'manual'),
    },
  ]),
  ...TEXT_SIZES,
  ...FIELD,
];
