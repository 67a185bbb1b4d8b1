import { beforeAll, describe, expect, it } from 'vitest';
import { loadSteps } from '../model/transform/transform';
import { makePanel } from '../panels/testing';
import { stateFields } from './stateFields';
import { type StateModel, stateAt, stateModel } from './stateModel';
import { readStateOptions, type StateOptions } from './stateOptions';
import { fieldsOf, series } from './testing';

beforeAll(loadSteps);

const RANGE = { fromMs: 0, toMs: 5000 };
const MAPPINGS = [
  { type: 'value', options: { 0: { text: 'Down', color: 'red' }, 1: { text: 'Up', color: 'green' } } },
];

function statesOf(
  values: (number | null)[],
  options: object = {},
  defaults: object = { mappings: MAPPINGS },
  kind: StateOptions['kind'] = 'timeline',
): StateModel {
  const read = readStateOptions(makePanel({ type: 'state-timeline', options }), kind);
  return stateModel(fieldsOf([series('a', values)], {}, defaults), RANGE, read);
}

const spans = (model: StateModel) =>
  model.rows[0]?.spans.map(({ fromMs, toMs, text }) => [fromMs, toMs, text] as const);

describe('states', () => {
  it('last until the next sample, equal ones are one, and a gap is a gap', () => {
    expect(spans(statesOf([1, 1, 0, null, 1, 1]))).toEqual([
      [0, 2000, 'Up'],
      [2000, 3000, 'Down'],
      [4000, 5000, 'Up'],
    ]);
  });

  it('stay apart where the panel does not merge them', () => {
    expect(spans(statesOf([1, 1, 0], { mergeValues: false }))).toHaveLength(3);
  });

  it('are called by the threshold that they have reached, and merge by it', () => {
    const thresholds = {
      mode: 'absolute',
      steps: [
        { color: 'green', value: null },
        { color: 'red', value: 80 },
      ],
    };
    const defaults = { color: { mode: 'thresholds' }, thresholds, unit: 'percent' };
    const model = statesOf([10, 20, 85, 99], {}, defaults);
    expect(spans(model)?.map(([, , text]) => text)).toEqual(['< 80%', '80%+']);
    expect(model.states).toEqual([
      { text: '< 80%', color: 'var(--series-4)' },
      { text: '80%+', color: 'var(--bad)' },
    ]);
  });

  it('may be texts and booleans of a table, told and coloured by their mappings', () => {
    const asTexts = [
      {
        id: 'convertFieldType',
        options: { conversions: [{ targetField: 'Value', destinationType: 'string' }] },
      },
    ];
    const mappings = [{ type: 'value', options: { 1: { text: 'Up', color: 'green' } } }];
    const panel = makePanel({
      type: 'state-timeline',
      transformations: asTexts,
      fieldConfig: { defaults: { mappings }, overrides: [] },
    });
    const fields = stateFields(panel, [series('a', [1, 1, 7, null, 1])]);
    expect(fields.map(({ series: { values } }) => values)).toEqual([['1', '1', '7', null, '1']]);
    const model = stateModel(fields, RANGE, readStateOptions(panel, 'timeline'));
    expect(spans(model)?.map(([, , text]) => text)).toEqual(['Up', '7', 'Up']);
    expect(model.rows[0]?.spans[0]?.color).toBe('var(--series-4)');
    const yes = fields.map((field) => ({ ...field, series: { ...field.series, values: [true, false] } }));
    const told = stateModel(yes, RANGE, readStateOptions(panel, 'timeline'));
    expect(spans(told)?.map(([, , text]) => text)).toEqual(['True', 'False']);
  });

  it('have the colours that the file names, and one of their own where it names none', () => {
    expect(statesOf([0, 1]).states.map(({ color }) => color)).toEqual(['var(--bad)', 'var(--series-4)']);
    const own = statesOf([3, 4], {}, { color: { mode: 'palette-classic' } }).states;
    expect(new Set(own.map(({ color }) => color)).size).toBe(2);
  });

  it('of a history have a cell each around their time', () => {
    expect(spans(statesOf([1, 1], {}, { mappings: MAPPINGS }, 'history'))).toEqual([
      [-500, 500, 'Up'],
      [500, 1500, 'Up'],
    ]);
  });

  it('are found at a moment, also at the end of the range', () => {
    const [row] = statesOf([1, 0, null, 0, 0, 1]).rows;
    expect([0, 999, 1000, 2500, 5000].map((time) => stateAt(row, time)?.text)).toEqual([
      'Up',
      'Up',
      'Down',
      undefined,
      'Up',
    ]);
  });

  it('have no legend where there are too many of them', () => {
    const many = Array.from({ length: 40 }, (_, i) => i);
    expect(statesOf(many, {}, { color: { mode: 'palette-classic' } }).states).toEqual([]);
  });
});
