/** The kinds of variables that can be made, in the words that a person chooses them by. */
export const VARIABLE_KINDS = [
  { value: 'query', text: 'Query: from the labels and values of metrics' },
  { value: 'custom', text: 'Custom: a list that is written here' },
  { value: 'interval', text: 'Interval: lengths of time' },
  { value: 'datasource', text: 'Data source' },
  { value: 'constant', text: 'Constant: one value, not shown' },
  { value: 'textbox', text: 'Text box: people write it' },
  { value: 'switch', text: 'Switch: on or off' },
  { value: 'adhoc', text: 'Filters: people add label filters to every query' },
];
