/** What the usual transformations ask for, as options below their `options` in the file. Others are edited as JSON. Pure. */

import type { JsonObject } from '../../../model/json';
import { ANY_FIELD, choices, group, type PanelOption, type Row, SWITCH } from '../options/option';
import { CALCULATE } from './calculateForm';
import { CONVERSION, FILTER, LISTS } from './listForms';
import { SHAPES, trendRows } from './shapeForms';
import { TEXTS } from './textForms';

const MODE = ['mode'];

const JOIN: readonly Row[] = [
  { path: ['byField'], title: 'Field', asked: ANY_FIELD, initial: '' },
  {
    path: MODE,
    title: 'Rows',
    asked: choices(
      ['outer', 'Of any'],
      ['inner', 'That all have'],
      ['outerTabular', 'Of any, repeated ones too'],
    ),
    initial: 'outer',
  },
];

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  ...SHAPES,
  ...TEXTS,
  ...LISTS,
  joinByField: JOIN,
  seriesToColumns: JOIN,
  joinByLabels: [
    { path: ['value'], title: 'Label that names the columns', asked: { kind: 'text' }, initial: '' },
    { path: ['join'], title: 'Labels to join by', asked: { kind: 'list' }, initial: [] },
  ],
  filterFieldsByName: [
    { path: ['include', 'names'], title: 'Fields', asked: { kind: 'list' }, initial: [] },
    {
      path: ['include', 'pattern'],
      title: 'Or by a regular expression',
      asked: { kind: 'text' },
      initial: '',
    },
  ],
  filterByRefId: [
    {
      path: ['include'],
      title: 'Queries',
      about: 'Their letters, with | between them.',
      asked: { kind: 'text' },
      initial: '',
    },
  ],
  reduce: [
    {
      path: MODE,
      title: 'Makes',
      asked: choices(['seriesToRows', 'A row of each series'], ['reduceFields', 'One row']),
      initial: 'seriesToRows',
    },
    { path: ['reducers'], title: 'Calculations', asked: { kind: 'reducers', many: true }, initial: ['max'] },
    { path: ['labelsToFields'], title: 'Labels become columns', asked: SWITCH, initial: false },
  ],
  calculateField: CALCULATE,
  sortBy: [
    { path: ['sort', 0, 'field'], title: 'By', asked: ANY_FIELD, initial: '' },
    { path: ['sort', 0, 'desc'], title: 'Largest first', asked: SWITCH, initial: false },
  ],
  limit: [{ path: ['limitField'], title: 'Rows', asked: { kind: 'number', min: 0 }, initial: 10 }],
  renameByRegex: [
    { path: ['regex'], title: 'Regular expression', asked: { kind: 'text', hint: '(.*)' }, initial: '' },
    {
      path: ['renamePattern'],
      title: 'Becomes',
      about: '$1 is the first group.',
      asked: { kind: 'text', hint: '$1' },
      initial: '',
    },
  ],
  labelsToFields: [
    {
      path: MODE,
      title: 'Labels become',
      asked: choices(['columns', 'Columns'], ['rows', 'Rows']),
      initial: 'columns',
    },
    { path: ['valueLabel'], title: 'Label that names the values', asked: { kind: 'text' }, initial: '' },
  ],
  partitionByValues: [{ path: ['fields'], title: 'By the fields', asked: { kind: 'list' }, initial: [] }],
  groupingToMatrix: [
    { path: ['columnField'], title: 'Columns by', asked: ANY_FIELD, initial: '' },
    { path: ['rowField'], title: 'Rows by', asked: ANY_FIELD, initial: '' },
    { path: ['valueField'], title: 'Values', asked: ANY_FIELD, initial: '' },
    {
      path: ['emptyValue'],
      title: 'A cell without a value is',
      asked: choices(
        ['empty', 'An empty text'],
        ['null', 'Nothing'],
        ['zero', '0'],
        ['true', 'Yes'],
        ['false', 'No'],
      ),
      initial: 'empty',
    },
  ],
  histogram: [
    {
      path: ['bucketSize'],
      title: 'Size of a bucket',
      asked: { kind: 'number', hint: 'auto' },
      initial: undefined,
    },
    { path: ['combine'], title: 'All series together', asked: SWITCH, initial: false },
  ],
};

/** What a step begins with where Grafana would not do with less. */
const BEGINNINGS: Readonly<Record<string, JsonObject>> = {
  calculateField: { mode: 'reduceRow', reduce: { reducer: 'sum' } },
  filterByValue: {
    type: 'include',
    match: 'any',
    filters: [FILTER],
  },
  sortBy: { fields: {}, sort: [{ field: '' }] },
  convertFieldType: { fields: {}, conversions: [CONVERSION] },
};

/** A step as it is added. */
export function newStep(id: string): JsonObject {
  return { id, options: (Object.hasOwn(BEGINNINGS, id) ? BEGINNINGS[id] : undefined) ?? {} };
}

/** The options of a transformation of the answers to these queries; null for one that has no such form. */
export function formOf(id: string, refIds: readonly string[] = []): readonly PanelOption[] | null {
  const rows = id === 'timeSeriesTable' ? trendRows(refIds) : Object.hasOwn(ROWS, id) ? ROWS[id] : undefined;
  return rows === undefined ? null : group('', rows);
}
