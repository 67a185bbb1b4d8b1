/** Options of lines over time. */

import { AXIS, FIELD, GRADIENT, HIDE, legend, THRESHOLDS_AS, TOOLTIP } from './common';
import { choices, custom, group, type PanelOption, SWITCH, when } from './option';

const LINE = when(custom('drawStyle'), 'line', 'line');
const BARS = when(custom('drawStyle'), 'line', 'bars');

const STYLE: readonly PanelOption[] = group('Lines', [
  {
    path: custom('drawStyle'),
    title: 'Drawn as',
    asked: choices(['line', 'Lines'], ['bars', 'Bars'], ['points', 'Points']),
    initial: 'line',
  },
  {
    path: custom('lineInterpolation'),
    title: 'Between two values',
    asked: choices(
      ['linear', 'Straight'],
      ['smooth', 'Smooth'],
      ['stepBefore', 'Step before'],
      ['stepAfter', 'Step after'],
    ),
    initial: 'linear',
    shown: LINE,
  },
  {
    path: custom('lineWidth'),
    title: 'Line width',
    asked: { kind: 'number', min: 0, max: 10 },
    initial: 1,
  },
  {
    path: custom('lineStyle', 'fill'),
    title: 'Line style',
    asked: choices('solid', ['dash', 'Dashes'], ['dot', 'Dots']),
    initial: 'solid',
    shown: LINE,
  },
  {
    path: custom('fillOpacity'),
    title: 'Fill, per cent',
    asked: { kind: 'number', min: 0, max: 100 },
    initial: 0,
  },
  GRADIENT,
  {
    path: custom('fillBelowTo'),
    title: 'Fill down to',
    about: 'The name of another series, such as a lower bound.',
    asked: { kind: 'field', only: 'number' },
    initial: '',
    shown: LINE,
  },
  {
    path: custom('barAlignment'),
    title: 'Bars stand',
    asked: choices([-1, 'Before their time'], [0, 'Around it'], [1, 'Behind it']),
    initial: 0,
    shown: BARS,
  },
  {
    path: custom('barWidthFactor'),
    title: 'Bar width, 0 to 1',
    asked: { kind: 'number', min: 0.1, max: 1, step: 0.1 },
    initial: 0.6,
    shown: BARS,
  },
  {
    path: custom('showPoints'),
    title: 'Points',
    asked: choices('auto', 'always', 'never'),
    initial: 'auto',
    shown: when(custom('drawStyle'), 'line', 'line', 'bars'),
  },
  {
    path: custom('pointSize'),
    title: 'Point size',
    asked: { kind: 'number', min: 1, max: 40 },
    initial: 5,
  },
  {
    path: custom('showValues'),
    title: 'Write values beside them',
    asked: SWITCH,
    initial: false,
  },
  {
    path: custom('spanNulls'),
    title: 'Where values are missing',
    asked: { kind: 'spanNulls' },
    initial: false,
    shown: LINE,
  },
  {
    path: custom('stacking', 'mode'),
    title: 'Stack',
    asked: choices(['none', 'Off'], ['normal', 'On each other'], ['percent', 'As shares of 100 %']),
    initial: 'none',
  },
  {
    path: custom('transform'),
    title: 'Turned',
    asked: choices(
      ['none', 'As it is'],
      ['negative-Y', 'Below zero'],
      ['constant', 'One line of the first value'],
    ),
    initial: 'none',
  },
  THRESHOLDS_AS,
]);

export const TIMESERIES: readonly PanelOption[] = [
  ...STYLE,
  ...AXIS,
  ...legend(),
  ...TOOLTIP,
  ...FIELD,
  ...HIDE,
];
