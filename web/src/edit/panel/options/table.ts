/** Options of tables. */

import { FIELD } from './common';
import { choices, custom, group, option, type PanelOption, SWITCH, when } from './option';

export const TABLE: readonly PanelOption[] = [
  ...group('Table', [
    { path: option('showHeader'), title: 'Show the head', asked: SWITCH, initial: true },
    {
      path: option('cellHeight'),
      title: 'Rows',
      asked: choices(['sm', 'Low'], ['md', 'Medium'], ['lg', 'High'], ['auto', 'As their content']),
      initial: 'sm',
    },
    {
      path: custom('width'),
      title: 'Column width in pixels',
      asked: { kind: 'number', min: 20, hint: 'as needed' },
      initial: undefined,
    },
    {
      path: custom('minWidth'),
      title: 'Least column width in pixels',
      asked: { kind: 'number', min: 20 },
      initial: 150,
    },
    {
      path: custom('align'),
      title: 'Aligned',
      asked: choices('auto', 'left', 'center', 'right'),
      initial: 'auto',
    },
    {
      path: option('frozenColumns', 'left'),
      title: 'Columns that stay while the others are scrolled',
      asked: { kind: 'number', min: 0, max: 10 },
      initial: 0,
    },
    { path: custom('filterable'), title: 'Filters in the head', asked: SWITCH, initial: false },
    { path: custom('hidden'), title: 'Hide the column', asked: SWITCH, initial: false },
    { path: custom('inspect'), title: 'Open long values', asked: SWITCH, initial: false },
    { path: option('enablePagination'), title: 'Page by page', asked: SWITCH, initial: false },
  ]),
  ...group('Cells', [
    {
      path: custom('cellOptions', 'type'),
      title: 'Look',
      asked: choices(
        ['auto', 'Plain'],
        ['color-text', 'Coloured text'],
        ['color-background', 'Coloured ground'],
        ['gauge', 'A bar'],
        ['sparkline', 'A line'],
        ['data-links', 'Links'],
        ['json-view', 'JSON'],
      ),
      initial: 'auto',
    },
    {
      path: custom('cellOptions', 'mode'),
      title: 'Look of the bar or the ground',
      asked: choices('basic', 'gradient', ['lcd', 'Lit cells']),
      initial: 'basic',
      shown: when(custom('cellOptions', 'type'), 'auto', 'gauge', 'color-background'),
    },
    {
      path: custom('cellOptions', 'applyToRow'),
      title: 'Colour the whole row',
      asked: SWITCH,
      initial: false,
      shown: when(custom('cellOptions', 'type'), 'auto', 'color-background'),
    },
    { path: custom('cellOptions', 'wrapText'), title: 'Wrap long text', asked: SWITCH, initial: false },
  ]),
  ...group('Foot', [
    { path: option('footer', 'show'), title: 'Show a foot', asked: SWITCH, initial: false },
    {
      path: option('footer', 'reducer'),
      title: 'Calculation',
      asked: { kind: 'reducers', many: false },
      initial: ['sum'],
      shown: when(option('footer', 'show'), false, true),
    },
    {
      path: option('footer', 'countRows'),
      title: 'Count rows',
      asked: SWITCH,
      initial: false,
      shown: when(option('footer', 'show'), false, true),
    },
    {
      path: option('footer', 'fields'),
      title: 'Columns',
      asked: { kind: 'list', hint: 'all with numbers' },
      initial: [],
      shown: when(option('footer', 'show'), false, true),
    },
  ]),
  ...FIELD,
];
