import { beforeAll, describe, expect, it } from 'vitest';
import { readDashboard } from '../../../model';
import { namer } from '../../../model/frame/displayName';
import { panelData } from '../../../model/frame/panelFrames';
import type { JsonObject } from '../../../model/json';
import { setAt } from '../../../model/json/setAt';
import type { Series } from '../../../model/series';
import { STEPS } from '../../../model/transform/registry';
import { loadSteps } from '../../../model/transform/transform';
import { formOf, newStep } from './stepForms';
import { namesBefore, readStepList } from './stepList';

beforeAll(() => loadSteps());

const series = (instance: string, values: readonly number[]): Series => ({
  refId: 'A',
  labels: { instance },
  startMs: 0,
  stepMs: 1000,
  values,
});

function panelOf(transformations: readonly JsonObject[]) {
  const panels = [
    {
      id: 1,
      type: 'table',
      targets: [{ refId: 'A', expr: 'up', legendFormat: '{{instance}}' }],
      transformations,
    },
  ];
  const [panel] = readDashboard({ panels }).panels;
  if (panel === undefined) throw new Error('there is no panel');
  return panel;
}

/** A step as a person makes it: added, then set by the titles of its form. */
function made(id: string, ...set: readonly (readonly [title: string, value: unknown])[]): JsonObject {
  const step = newStep(id);
  let options = step.options as JsonObject;
  for (const [title, value] of set) {
    const option = formOf(id)?.find((one) => one.title === title && (one.shown?.(options) ?? true));
    if (option === undefined) throw new Error(`the form of ${id} has no "${title}"`);
    options = setAt(options, option.path, value);
  }
  return { ...step, options };
}

/** What the panel draws after the steps: the columns by their names. */
function drawn(steps: readonly JsonObject[], answers: readonly Series[]) {
  const { frames } = panelData(panelOf(steps), answers);
  const nameOf = namer(frames);
  return Object.fromEntries(
    frames.flatMap((frame) => frame.fields.map((field) => [nameOf(field, frame), [...field.values]])),
  );
}

const TWO = [series('a', [1, 5, 3]), series('b', [10, 20, 30])];

describe('the form of a transformation', () => {
  it('is there for all that is known, and for nothing else', () => {
    const without = [...STEPS.keys()].filter((id) => formOf(id) === null);
    // Those that ask something of each field have components of their own.
    expect(without).toEqual(['groupBy', 'organize', 'rowsToFields']);
    expect(formOf('acme')).toBeNull();
    expect(formOf('toString')).toBeNull();
  });

  it('writes what the calculation of two fields follows', () => {
    const step = made(
      'calculateField',
      ['Calculates', 'binary'],
      ['Field', 'a'],
      ['Sign', '*'],
      ['Field or number', '2'],
      ['Name of the result', 'twice'],
    );
    expect(drawn([{ id: 'joinByField', options: {} }, step], TWO)).toMatchObject({ twice: [2, 10, 6] });
  });

  it('writes what the total of rows follows, and shows only it where that is wanted', () => {
    const step = made('calculateField', ['Name of the result', 'sum'], ['Show only the result', true]);
    const { Time: _, ...shown } = drawn([{ id: 'joinByField', options: {} }, step], TWO);
    expect(shown).toEqual({ sum: [11, 25, 33] });
  });

  it('writes what a running total and a window follow', () => {
    const total = made(
      'calculateField',
      ['Calculates', 'cumulativeFunctions'],
      ['Field', 'a'],
      ['Name of the result', 'so far'],
    );
    const mean = made(
      'calculateField',
      ['Calculates', 'windowFunctions'],
      ['Field', 'b'],
      ['Window in', 'fixed'],
      ['Window', 2],
      ['Name of the result', 'mean of two'],
    );
    const steps = [{ id: 'joinByField', options: {} }, total, mean];
    expect(drawn(steps, TWO)).toMatchObject({ 'so far': [1, 6, 9], 'mean of two': [10, 15, 25] });
  });

  it('writes what a filter of rows follows', () => {
    const filter = (fieldName: string, id: string, options: JsonObject) => ({
      fieldName,
      config: { id, options },
    });
    const filters = [
      filter('a', 'greaterOrEqual', { value: '3' }),
      filter('b', 'between', { from: 25, to: 35 }),
    ];
    const step = made('filterByValue', ['Filters', filters], ['Where', 'all']);
    expect(drawn([{ id: 'joinByField', options: {} }, step], TWO)).toMatchObject({ a: [3], b: [30] });
  });

  it('writes a calculation as a word, and several as a list', () => {
    const one = made('calculateField', ['Calculation', 'max'], ['Name of the result', 'most']);
    expect(drawn([{ id: 'joinByField', options: {} }, one], TWO)).toMatchObject({ most: [10, 20, 30] });
    const options = formOf('timeSeriesTable', ['A', 'B'])?.map(({ path }) => path);
    expect(options).toEqual([
      ['A', 'stat'],
      ['B', 'stat'],
    ]);
  });

  it('writes what other shapes of tables follow', () => {
    const long = made('prepareTimeSeries', ['Makes', 'long']);
    expect(Object.keys(drawn([long], TWO))).toEqual(['Time', 'a', 'a instance', 'b', 'b instance']);
  });

  it('writes what becomes of texts', () => {
    const rows = made('seriesToRows');
    const parts = made(
      'extractFields',
      ['Field', 'Metric'],
      ['Its texts are', 'regexp'],
      ['Pattern', '/(?<Letter>.)/'],
    );
    const capital = made('formatString', ['Field', 'Letter']);
    expect(drawn([rows, parts, capital], TWO).Letter?.slice(0, 4)).toEqual(['A', 'B', 'A', 'B']);
  });

  it('writes what an order and a limit follow', () => {
    const steps = [
      { id: 'joinByField', options: {} },
      made('sortBy', ['By', 'a'], ['Largest first', true]),
      made('limit', ['Rows', 2]),
    ];
    expect(drawn(steps, TWO)).toMatchObject({ a: [5, 3], b: [20, 30] });
  });

  it('writes what the reduction to rows follows', () => {
    const step = made('reduce', ['Calculations', ['max', 'lastNotNull']]);
    expect(Object.values(drawn([step], TWO))).toEqual([
      ['a', 'b'],
      [5, 30],
      [3, 30],
    ]);
  });

  it('writes what the choice and the renaming of fields follow', () => {
    const steps = [
      { id: 'joinByField', options: {} },
      made('filterFieldsByName', ['Fields', ['Time', 'b']]),
      made('renameByRegex', ['Regular expression', '^(b)$'], ['Becomes', '$1-new']),
    ];
    expect(Object.keys(drawn(steps, TWO))).toEqual(['Time', 'b-new']);
  });

  it('begins with what Grafana needs to read it', () => {
    expect(newStep('filterByValue').options).toEqual({
      type: 'include',
      match: 'any',
      filters: [{ fieldName: '', config: { id: 'greater', options: { value: 0 } } }],
    });
    expect(newStep('merge')).toEqual({ id: 'merge', options: {} });
  });
});

describe('the names that a step gets', () => {
  const rename = made('renameByRegex', ['Regular expression', '^a$'], ['Becomes', 'first']);
  const steps = [{ id: 'joinByField', options: {} }, { ...rename, disabled: true }, rename, { id: 'acme' }];

  it('are those after the steps before it, without the ones that are off', () => {
    const panel = panelOf(steps);
    const names = steps.map((_, i) => namesBefore(panel, TWO, i));
    expect(names[1]).toEqual(['Time', 'a', 'b']);
    expect(names[2]).toEqual(['Time', 'a', 'b']);
    expect(names[3]).toEqual(['Time', 'first', 'b']);
  });

  it('are none before there is an answer', () => {
    expect(namesBefore(panelOf(steps), [], 2)).toEqual([]);
    expect(readStepList({ transformations: 'text' })).toEqual([]);
  });
});
