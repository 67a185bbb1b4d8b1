/** Options of panels that show states over time. */

import { FIELD, legend, TOOLTIP } from './common';
import { choices, custom, group, option, type PanelOption, SWITCH } from './option';

const STATES: readonly PanelOption[] = [
  ...group('States', [
    {
      path: option('showValue'),
      title: 'Write values',
      asked: choices('auto', 'always', 'never'),
      initial: 'auto',
    },
    {
      path: option('rowHeight'),
      title: 'Row height, 0 to 1',
      asked: { kind: 'number', min: 0, max: 1, step: 0.05 },
      initial: 0.9,
    },
    {
      path: custom('fillOpacity'),
      title: 'Fill, per cent',
      asked: { kind: 'number', min: 0, max: 100 },
      initial: 70,
    },
    { path: custom('lineWidth'), title: 'Border', asked: { kind: 'number', min: 0, max: 10 }, initial: 0 },
  ]),
  ...legend(),
  ...TOOLTIP,
  ...FIELD,
];

export const STATE_TIMELINE: readonly PanelOption[] = [
  ...group('States', [
    { path: option('mergeValues'), title: 'Join equal states', asked: SWITCH, initial: true },
    {
      path: option('alignValue'),
      title: 'Values stand',
      asked: choices('left', 'center', 'right'),
      initial: 'left',
    },
    {
      path: option('perPage'),
      title: 'Rows on a page',
      asked: { kind: 'number', min: 1, hint: 'all' },
      initial: undefined,
    },
  ]),
  ...STATES,
];

export const STATUS_HISTORY: readonly PanelOption[] = [
  ...group('States', [
    {
      path: option('colWidth'),
      title: 'Column width, 0 to 1',
      asked: { kind: 'number', min: 0, max: 1, step: 0.05 },
      initial: 0.9,
    },
  ]),
  ...STATES,
];
