/** What transformations ask for that ask the same of each in a list, by Grafana's names. Pure. */

import { valueAt } from '../../../model/json/path';
import { ANY_FIELD, choices, type Row, when } from '../options/option';

/** A filter as it is added. */
export const FILTER = { fieldName: '', config: { id: 'greater', options: { value: 0 } } };

const FILTER_ID = ['config', 'id'];

const FILTER_ROWS: readonly Row[] = [
  { path: ['fieldName'], title: 'Field', asked: ANY_FIELD, initial: '' },
  {
    path: FILTER_ID,
    title: 'Is',
    asked: choices(
      ['greater', 'more than'],
      ['greaterOrEqual', 'at least'],
      ['lower', 'less than'],
      ['lowerOrEqual', 'at most'],
      ['between', 'between'],
      ['equal', 'equal to'],
      ['notEqual', 'other than'],
      ['substring', 'with a text in it'],
      ['notSubstring', 'without a text in it'],
      ['regex', 'what fits the expression'],
      ['isNull', 'nothing'],
      ['isNotNull', 'something'],
    ),
    initial: 'greater',
  },
  {
    path: ['config', 'options', 'value'],
    title: 'Value',
    asked: { kind: 'text' },
    initial: '',
    shown: (row) => !['between', 'isNull', 'isNotNull'].includes(String(valueAt(row, FILTER_ID))),
  },
  ...['from', 'to'].map(
    (end): Row => ({
      path: ['config', 'options', end],
      title: end === 'from' ? 'More than' : 'Less than',
      asked: { kind: 'number' },
      initial: undefined,
      shown: when(FILTER_ID, 'greater', 'between'),
    }),
  ),
];

/** A conversion as it is added. */
export const CONVERSION = { targetField: '', destinationType: 'string' };

const CONVERSION_ROWS: readonly Row[] = [
  { path: ['targetField'], title: 'Field', asked: ANY_FIELD, initial: '' },
  {
    path: ['destinationType'],
    title: 'Becomes',
    asked: choices(
      ['number', 'A number'],
      ['string', 'A text'],
      ['time', 'A time'],
      ['boolean', 'Yes or no'],
    ),
    initial: 'string',
  },
  {
    path: ['dateFormat'],
    title: 'Pattern of the time',
    asked: { kind: 'text', hint: 'by itself' },
    initial: '',
    shown: when(['destinationType'], 'string', 'string', 'time'),
  },
];

export const LISTS: Readonly<Record<string, readonly Row[]>> = {
  filterByValue: [
    {
      path: ['type'],
      title: 'Rows',
      asked: choices(['include', 'Keep'], ['exclude', 'Leave out']),
      initial: 'include',
    },
    {
      path: ['match'],
      title: 'Where',
      asked: choices(['any', 'Any of these holds'], ['all', 'All of these hold']),
      initial: 'any',
    },
    {
      path: ['filters'],
      title: 'Filters',
      asked: { kind: 'rows', each: 'filter', fresh: FILTER, rows: FILTER_ROWS },
      initial: [],
    },
  ],
  convertFieldType: [
    {
      path: ['conversions'],
      title: 'Fields',
      asked: { kind: 'rows', each: 'field', fresh: CONVERSION, rows: CONVERSION_ROWS },
      initial: [],
    },
  ],
};
