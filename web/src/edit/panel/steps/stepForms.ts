/** What the usual transformations ask for, as options below their `options` in the file. Others are edited as JSON. Pure. */

import type { JsonObject } from '../../../model/json';
import { choices, group, type PanelOption, type Row, SWITCH } from '../options/option';
import { CALCULATE } from './calculateForm';

const FIELD = { kind: 'field' } as const;

const MODE = ['mode'];

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  merge: [],
  seriesToRows: [],
  transpose: [],
  joinByField: [
    { path: ['byField'], title: 'Field', asked: FIELD, initial: '' },
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
  ],
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
  filterByValue: [
    {
      path: ['type'],
      title: 'Rows',
      asked: choices(['include', 'Keep'], ['exclude', 'Leave out']),
      initial: 'include',
    },
    { path: ['filters', 0, 'fieldName'], title: 'Where the field', asked: FIELD, initial: '' },
    {
      path: ['filters', 0, 'config', 'id'],
      title: 'Is',
      asked: choices(
        ['greater', 'more than'],
        ['greaterOrEqual', 'at least'],
        ['lower', 'less than'],
        ['lowerOrEqual', 'at most'],
        ['equal', 'equal to'],
        ['notEqual', 'other than'],
        ['isNull', 'nothing'],
        ['isNotNull', 'something'],
        ['regex', 'fits the expression'],
      ),
      initial: 'greater',
    },
    {
      path: ['filters', 0, 'config', 'options', 'value'],
      title: 'Value',
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
    { path: ['sort', 0, 'field'], title: 'By', asked: FIELD, initial: '' },
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
  convertFieldType: [
    { path: ['conversions', 0, 'targetField'], title: 'Field', asked: FIELD, initial: '' },
    {
      path: ['conversions', 0, 'destinationType'],
      title: 'Becomes',
      asked: choices(
        ['number', 'A number'],
        ['string', 'A text'],
        ['time', 'A time'],
        ['boolean', 'Yes or no'],
      ),
      initial: 'string',
    },
  ],
  partitionByValues: [{ path: ['fields'], title: 'By the fields', asked: { kind: 'list' }, initial: [] }],
  groupingToMatrix: [
    { path: ['columnField'], title: 'Columns by', asked: FIELD, initial: '' },
    { path: ['rowField'], title: 'Rows by', asked: FIELD, initial: '' },
    { path: ['valueField'], title: 'Values', asked: FIELD, initial: '' },
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
    filters: [{ fieldName: '', config: { id: 'greater', options: { value: 0 } } }],
  },
  sortBy: { fields: {}, sort: [{ field: '' }] },
  convertFieldType: { fields: {}, conversions: [{ targetField: '', destinationType: 'string' }] },
};

/** A step as it is added. */
export function newStep(id: string): JsonObject {
  return { id, options: (Object.hasOwn(BEGINNINGS, id) ? BEGINNINGS[id] : undefined) ?? {} };
}

/** The options of a transformation; null for one that is edited as JSON. */
export function formOf(id: string): readonly PanelOption[] | null {
  const rows = Object.hasOwn(ROWS, id) ? ROWS[id] : undefined;
  return rows === undefined ? null : group('', rows);
}
