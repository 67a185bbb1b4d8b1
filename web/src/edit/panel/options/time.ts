/** How the queries of a panel are asked, whatever draws the answers. */

import { group, type PanelOption, SWITCH } from './option';

export const PANEL_QUERY: readonly PanelOption[] = group('Query options', [
  {
    path: ['maxDataPoints'],
    title: 'Most points of a line',
    asked: { kind: 'number', min: 1, max: 100_000, hint: 'by width' },
    initial: undefined,
  },
  {
    path: ['interval'],
    title: 'Least step',
    asked: { kind: 'text', hint: 'by scrape' },
    initial: '',
  },
  {
    path: ['timeFrom'],
    title: 'Own range',
    asked: { kind: 'text', hint: '1h' },
    initial: '',
  },
  {
    path: ['timeShift'],
    title: 'Earlier by',
    asked: { kind: 'text', hint: '1d' },
    initial: '',
  },
  {
    path: ['hideTimeOverride'],
    title: 'Do not say so at the title',
    asked: SWITCH,
    initial: false,
  },
]);
