/** What "Add field from calculation" asks for, by Grafana's names. Pure. */

import { choices, type Row, SWITCH, when } from '../options/option';

const NUMBER_FIELD = { kind: 'field', only: 'number' } as const;

const OPERATORS = choices(
  ['+', '+'],
  ['-', '-'],
  ['*', '×'],
  ['/', '÷'],
  ['^', 'to the power of'],
  ['%', 'rest of ÷'],
);

const MODE = ['mode'];

const IN_WINDOW = when(MODE, 'reduceRow', 'windowFunctions');

export const CALCULATE: readonly Row[] = [
  {
    path: MODE,
    title: 'Calculates',
    asked: choices(
      ['reduceRow', 'One value of each row'],
      ['binary', 'From two fields'],
      ['unary', 'From one field'],
      ['cumulativeFunctions', 'A running total'],
      ['windowFunctions', 'Over a window'],
      ['index', 'The number of the row'],
    ),
    initial: 'reduceRow',
  },
  {
    path: ['reduce', 'reducer'],
    title: 'Calculation',
    asked: { kind: 'reducer' },
    initial: 'sum',
    shown: when(MODE, 'reduceRow', 'reduceRow'),
  },
  {
    path: ['reduce', 'include'],
    title: 'Of the fields',
    about: 'None means all with numbers.',
    asked: { kind: 'list' },
    initial: [],
    shown: when(MODE, 'reduceRow', 'reduceRow'),
  },
  {
    path: ['binary', 'left'],
    title: 'Field',
    asked: NUMBER_FIELD,
    initial: '',
    shown: when(MODE, 'reduceRow', 'binary'),
  },
  {
    path: ['binary', 'operator'],
    title: 'Sign',
    asked: OPERATORS,
    initial: '+',
    shown: when(MODE, 'reduceRow', 'binary'),
  },
  {
    path: ['binary', 'right'],
    title: 'Field or number',
    asked: NUMBER_FIELD,
    initial: '',
    shown: when(MODE, 'reduceRow', 'binary'),
  },
  {
    path: ['unary', 'operator'],
    title: 'Calculation',
    asked: choices(
      ['abs', 'Without its sign'],
      ['exp', 'e to the power'],
      ['ln', 'Logarithm'],
      ['floor', 'Rounded down'],
      ['ceil', 'Rounded up'],
    ),
    initial: 'abs',
    shown: when(MODE, 'reduceRow', 'unary'),
  },
  {
    path: ['unary', 'fieldName'],
    title: 'Field',
    asked: NUMBER_FIELD,
    initial: '',
    shown: when(MODE, 'reduceRow', 'unary'),
  },
  {
    path: ['cumulative', 'field'],
    title: 'Field',
    asked: NUMBER_FIELD,
    initial: '',
    shown: when(MODE, 'reduceRow', 'cumulativeFunctions'),
  },
  {
    path: ['cumulative', 'reducer'],
    title: 'Calculation',
    asked: choices(['sum', 'Total'], ['mean', 'Mean']),
    initial: 'sum',
    shown: when(MODE, 'reduceRow', 'cumulativeFunctions'),
  },
  {
    path: ['window', 'field'],
    title: 'Field',
    asked: NUMBER_FIELD,
    initial: '',
    shown: IN_WINDOW,
  },
  {
    path: ['window', 'reducer'],
    title: 'Calculation',
    asked: choices(['mean', 'Mean'], ['stdDev', 'Standard deviation'], ['variance', 'Variance']),
    initial: 'mean',
    shown: IN_WINDOW,
  },
  {
    path: ['window', 'windowSizeMode'],
    title: 'Window in',
    asked: choices(['percentage', 'Parts of all rows'], ['fixed', 'Rows']),
    initial: 'percentage',
    shown: IN_WINDOW,
  },
  {
    path: ['window', 'windowSize'],
    title: 'Window',
    about: '0.1 is a tenth of all rows.',
    asked: { kind: 'number', min: 0, step: 0.1 },
    initial: 0.1,
    shown: IN_WINDOW,
  },
  {
    path: ['window', 'windowAlignment'],
    title: 'Window lies',
    asked: choices(['trailing', 'Behind its row'], ['centered', 'Around it']),
    initial: 'trailing',
    shown: IN_WINDOW,
  },
  { path: ['alias'], title: 'Name of the result', asked: { kind: 'text', hint: 'by itself' }, initial: '' },
  { path: ['replaceFields'], title: 'Show only the result', asked: SWITCH, initial: false },
];
