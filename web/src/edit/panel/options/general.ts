/** Options of every panel. */

import { valueAt } from '../../../model/json/path';
import { choices, group, type PanelOption, SWITCH } from './option';

export const GENERAL: readonly PanelOption[] = [
  ...group('Panel', [
    { path: ['title'], title: 'Title', asked: { kind: 'text' }, initial: '' },
    {
      path: ['description'],
      title: 'Description',
      about: 'Shown at the title. Markdown and variables may stand in it.',
      asked: { kind: 'text', lines: true },
      initial: '',
    },
    {
      path: ['transparent'],
      title: 'Without a background',
      asked: SWITCH,
      initial: false,
    },
  ]),
  ...group('Panel links', [
    {
      path: ['links'],
      title: 'Panel links',
      about: 'Where the panel leads to.',
      asked: { kind: 'links' },
      initial: [],
    },
  ]),
  ...group('Repeat', [
    {
      path: ['repeat'],
      title: 'Repeat by variable',
      about: 'One panel for each value of a variable.',
      asked: { kind: 'variable' },
      initial: '',
    },
    {
      path: ['repeatDirection'],
      title: 'Direction',
      asked: choices(['h', 'Beside each other'], ['v', 'Below each other']),
      initial: 'h',
      shown: (panel) => Boolean(valueAt(panel, ['repeat'])),
    },
    {
      path: ['maxPerRow'],
      title: 'At most in a row',
      asked: { kind: 'number', min: 1, max: 24 },
      initial: 4,
      shown: (panel) =>
        Boolean(valueAt(panel, ['repeat'])) && (valueAt(panel, ['repeatDirection']) ?? 'h') === 'h',
    },
  ]),
];
