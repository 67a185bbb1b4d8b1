/** Options of texts and lists. */

import { choices, group, option, type PanelOption, SWITCH, when } from './option';

export const TEXT: readonly PanelOption[] = group('Text', [
  {
    path: option('mode'),
    title: 'Written in',
    asked: choices('markdown', ['html', 'HTML'], ['code', 'Code']),
    initial: 'markdown',
  },
  { path: option('content'), title: 'Text', asked: { kind: 'text', lines: true }, initial: '' },
]);

export const DASHBOARD_LIST: readonly PanelOption[] = group('List', [
  { path: option('showStarred'), title: 'Starred', asked: SWITCH, initial: true },
  { path: option('showRecentlyViewed'), title: 'Seen lately', asked: SWITCH, initial: false },
  { path: option('showSearch'), title: 'By search', asked: SWITCH, initial: false },
  { path: option('showHeadings'), title: 'Headings', asked: SWITCH, initial: true },
  { path: option('maxItems'), title: 'At most', asked: { kind: 'number', min: 1, max: 100 }, initial: 10 },
  {
    path: option('query'),
    title: 'Words in the title',
    asked: { kind: 'text' },
    initial: '',
    shown: when(option('showSearch'), false, true),
  },
  {
    path: option('tags'),
    title: 'Tags',
    asked: { kind: 'list', hint: 'none' },
    initial: [],
    shown: when(option('showSearch'), false, true),
  },
  { path: option('keepTime'), title: 'Take the time range along', asked: SWITCH, initial: false },
  { path: option('includeVars'), title: 'Take the variables along', asked: SWITCH, initial: false },
]);

export const ALERT_LIST: readonly PanelOption[] = group('List', [
  { path: option('maxItems'), title: 'At most', asked: { kind: 'number', min: 1, max: 200 }, initial: 20 },
  {
    path: option('sortOrder'),
    title: 'Order',
    asked: choices(
      [1, 'By name'],
      [2, 'By name, backwards'],
      [3, 'Worst first'],
      [4, 'Oldest first'],
      [5, 'Newest first'],
    ),
    initial: 1,
  },
  { path: option('alertName'), title: 'Words in the name', asked: { kind: 'text' }, initial: '' },
  {
    path: option('alertInstanceLabelFilter'),
    title: 'Labels',
    asked: { kind: 'text', hint: '{severity="critical"}' },
    initial: '',
  },
  { path: option('stateFilter', 'firing'), title: 'Firing', asked: SWITCH, initial: true },
  { path: option('stateFilter', 'pending'), title: 'Pending', asked: SWITCH, initial: true },
  { path: option('stateFilter', 'normal'), title: 'Normal', asked: SWITCH, initial: false },
]);
