/** What transformations of texts and times ask for, by Grafana's names. Pure. */

import { ANY_FIELD, choices, type Row, SWITCH, when } from '../options/option';

const SUBSTRING = when(['outputFormat'], 'Upper Case', 'Substring');

const PATH: readonly Row[] = [
  { path: ['path'], title: 'Path', asked: { kind: 'text', hint: 'usage.total' }, initial: '' },
  { path: ['alias'], title: 'Name of the field', asked: { kind: 'text', hint: 'as the path' }, initial: '' },
];

export const TEXTS: Readonly<Record<string, readonly Row[]>> = {
  formatString: [
    { path: ['stringField'], title: 'Field', asked: ANY_FIELD, initial: '' },
    {
      path: ['outputFormat'],
      title: 'Is written',
      asked: choices(
        ['Upper Case', 'UPPER CASE'],
        ['Lower Case', 'lower case'],
        ['Sentence Case', 'Sentence case'],
        ['Title Case', 'Title Case'],
        ['Pascal Case', 'PascalCase'],
        ['Camel Case', 'camelCase'],
        ['Snake Case', 'snake_case'],
        ['Kebab Case', 'kebab-case'],
        ['Trim', 'Without spaces around it'],
        ['Substring', 'In part'],
      ),
      initial: 'Upper Case',
    },
    {
      path: ['substringStart'],
      title: 'From letter',
      about: 'The first one is 0.',
      asked: { kind: 'number', min: 0 },
      initial: 0,
      shown: SUBSTRING,
    },
    {
      path: ['substringEnd'],
      title: 'Up to letter',
      asked: { kind: 'number', min: 0, hint: 'the end' },
      initial: undefined,
      shown: SUBSTRING,
    },
  ],
  formatTime: [
    { path: ['timeField'], title: 'Field', asked: ANY_FIELD, initial: '' },
    {
      path: ['outputFormat'],
      title: 'Pattern',
      asked: { kind: 'text', hint: 'YYYY-MM-DD HH:mm:ss' },
      initial: '',
    },
    {
      path: ['timezone'],
      title: 'Time zone',
      asked: { kind: 'text', hint: 'as the page' },
      initial: '',
    },
  ],
  extractFields: [
    { path: ['source'], title: 'Field', asked: ANY_FIELD, initial: '' },
    {
      path: ['format'],
      title: 'Its texts are',
      asked: choices(
        ['auto', 'JSON, or pairs'],
        ['json', 'JSON'],
        ['kvp', 'Pairs of names and values'],
        ['delimiter', 'Parts with something between them'],
        ['regexp', 'Parts of a pattern'],
      ),
      initial: 'auto',
    },
    {
      path: ['jsonPaths'],
      title: 'Only these paths',
      asked: { kind: 'rows', each: 'path', fresh: { path: '' }, rows: PATH },
      initial: [],
      shown: when(['format'], 'auto', 'json'),
    },
    {
      path: ['delimiter'],
      title: 'Between them',
      asked: { kind: 'text', hint: ',' },
      initial: ',',
      shown: when(['format'], 'auto', 'delimiter'),
    },
    {
      path: ['regExp'],
      title: 'Pattern',
      about: 'Between slashes. Its named groups become the fields.',
      asked: { kind: 'text', hint: '/(?<NewField>.*)/' },
      initial: '',
      shown: when(['format'], 'auto', 'regexp'),
    },
    { path: ['replace'], title: 'Leave out all other fields', asked: SWITCH, initial: false },
    {
      path: ['keepTime'],
      title: 'Keep the time',
      asked: SWITCH,
      initial: false,
      shown: when(['replace'], false, true),
    },
  ],
};
