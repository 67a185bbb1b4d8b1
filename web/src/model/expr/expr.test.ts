// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are Grafana's variables, not JavaScript's
import { describe, expect, it } from 'vitest';
import type { Series } from '../series';
import { random } from '../testing/random';
import { evaluateExpressions, neededRefIds } from './evaluate';
import { readExpressions } from './expression';

/** After the documentation of Grafana's expressions and the tests of its pkg/expr/mathexp. */

const RANGE = { fromMs: 0, toMs: 10_000 };
const SOURCE = { type: '__expr__', uid: '__expr__' };

type Labels = Record<string, string>;

const line = (labels: Labels, ...values: (number | null)[]): Series => {
  return { refId: 'A', labels, startMs: 0, stepMs: 1_000, values };
};
const single = (labels: Labels, value: number): Series => {
  return { refId: 'A', labels, startMs: 10_000, stepMs: 0, values: [value] };
};

/** The expressions, by refIds from X on, over the answers of queries. */
function run(queries: Record<string, Series[]>, ...expressions: object[]) {
  const refIds = ['X', 'Y', 'Z'];
  const targets = expressions.map((one, i) => ({ refId: refIds[i], datasource: SOURCE, ...one }));
  return evaluateExpressions(readExpressions({ targets }), new Map(Object.entries(queries)), RANGE);
}

const math = (expression: string) => ({ type: 'math', expression });
const result = (queries: Record<string, Series[]>, ...expressions: object[]) =>
  run(queries, ...expressions).series.map(({ labels, values }) => [labels, values]);
const value = (formula: string, queries: Record<string, Series[]> = {}) =>
  run(queries, math(formula)).series[0]?.values[0];
const problem = (queries: Record<string, Series[]>, ...expressions: object[]) =>
  run(queries, ...expressions).errors.get('X') ?? '';

describe('formulas', () => {
  it.each<[string, number | null]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 ** 3 ** 2', 64],
    ['-2 ** 2', 4],
    ['10 - 4 - 3', 3],
    ['10 % 4', 2],
    ['0x10 + 072', 74],
    ['1.5e3', 1500],
    ['3 > 2 && 1 < 2', 1],
    ['1 == 1 || 0', 1],
    ['!0 + !5', 1],
    ['1 != 1', 0],
    ['2 >= 2', 1],
    ['2 <= 1', 0],
    ['abs(-3)', 3],
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['ceil(1.2) + floor(1.8)', 3],
    ['log(1)', 0],
    ['is_nan(nan())', 1],
    ['is_inf(infn())', 1],
    ['is_null(null())', 1],
    ['is_null(1)', 0],
    ['is_number(inf())', 0],
    ['is_number(1)', 1],
    ['null() + 1', null],
    ['nan() + 1', Number.NaN],
    ['1 || nan()', 1],
    ['0 && nan()', 0],
    ['1 / 0', Number.POSITIVE_INFINITY],
  ])('%s is %s', (formula, expected) => {
    expect(value(formula)).toBe(expected);
  });

  it.each<[string, RegExp]>([
    ['1 +', /ends where a value is missing/],
    ['(1', /bracket that is not closed/],
    ['1 2', /goes on with "2" at letter 3/],
    ['$A ; 1', /odd ";" at letter 4/],
    ['A + 1', /"A" is no value. Queries are written \$A/],
    ['sqrt(1)', /no function "sqrt"/],
    ['abs()', /takes one value, and has 0/],
    ['* 2', /"\*" at letter 1/],
    ['$B + 1', /no query or expression "B"/],
    ['$X', /needs "X", which needs it in turn/],
    [`${'('.repeat(5_000)}1`, /too many brackets/],
  ])('%s is refused in words', (formula, words) => {
    expect(problem({ A: [] }, math(formula))).toMatch(words);
  });

  it('name queries by letters, and by words in braces', () => {
    const queries = { A: [single({}, 1)], B_2: [single({}, 2)], 'my query': [single({}, 3)] };
    expect(value('$A + $B_2 + ${my query}', queries)).toBe(6);
  });
});

describe('math over series', () => {
  it('calculates each point, and leaves gaps out', () => {
    expect(result({ A: [line({ pod: 'a' }, 1, null, 3)] }, math('$A * 10 + 1'))).toEqual([
      [{ pod: 'a' }, [11, 31]],
    ]);
  });

  it('takes two series at the times that both have', () => {
    const B = [{ ...line({ pod: 'a' }, 10, 20), startMs: 1_000 }];
    const { series } = run({ A: [line({ pod: 'a' }, 1, 2, 3)], B }, math('$A + $B'));
    expect(series.map(({ startMs, stepMs, values }) => [startMs, stepMs, values])).toEqual([
      [1_000, 1_000, [12, 23]],
    ]);
  });

  it('joins by labels: equal ones, those of one side among the other, and single values', () => {
    const A = [line({ pod: 'a' }, 1), line({ pod: 'b' }, 2)];
    const B = [line({ pod: 'b', zone: 'z' }, 10), line({ pod: 'c' }, 20)];
    expect(result({ A, B }, math('$A + $B'))).toEqual([[{ pod: 'b', zone: 'z' }, [12]]]);
    expect(result({ A, B: [line({}, 5)] }, math('$A + $B'))).toEqual([
      [{ pod: 'a' }, [6]],
      [{ pod: 'b' }, [7]],
    ]);
    const alone = { A: [line({ pod: 'a' }, 1)], B: [line({ host: 'h' }, 2)] };
    expect(result(alone, math('$A + $B'))).toEqual([[{}, [3]]]);
  });

  it('makes nothing of nothing', () => {
    expect(run({ A: [] }, math('$A + 1'))).toEqual({ series: [], errors: new Map() });
  });

  it('calculates series with numbers, in the order of the formula', () => {
    const queries = { A: [line({ pod: 'a' }, 1, 2)], B: [single({}, 10)] };
    expect(result(queries, math('$B - $A'))).toEqual([[{ pod: 'a' }, [9, 8]]]);
  });
});

describe('reduce', () => {
  const reduce = (reducer: string, mode = '', replaceWithValue = 0) => ({
    type: 'reduce',
    expression: 'A',
    reducer,
    settings: { mode, replaceWithValue },
  });
  const whole = { A: [line({ pod: 'a' }, 4, 1, null, 3)] };
  const broken = { A: [line({ pod: 'a' }, 4, Number.NaN, 2)] };

  it.each<[string, number]>([
    ['sum', 8],
    ['mean', 8 / 3],
    ['min', 1],
    ['max', 4],
    ['count', 3],
    ['last', 3],
    ['median', 3],
  ])('%s is %s, at the end of the range', (reducer, expected) => {
    const { series } = run(whole, reduce(reducer));
    expect(series).toEqual([
      { refId: 'X', labels: { pod: 'a' }, startMs: 10_000, stepMs: 0, values: [expected] },
    ]);
  });

  it('is strict, drops what is no number, or puts a number in its place', () => {
    const of = (...settings: [string, number?]) =>
      run(broken, reduce('sum', ...settings)).series[0]?.values[0];
    expect(of('')).toBeNaN();
    expect(of('dropNN')).toBe(6);
    expect(of('replaceNN', 10)).toBe(16);
    const none = { A: [line({}, Number.NaN)] };
    expect(run(none, reduce('mean', 'dropNN')).series[0]?.values[0]).toBeNull();
  });

  it('leaves numbers as they are, and names what it does not know', () => {
    expect(run({ A: [single({}, 7)] }, reduce('sum')).series[0]?.values).toEqual([7]);
    expect(problem(whole, reduce('first'))).toMatch(/no calculation "first"/);
  });
});

describe('resample', () => {
  const resample = (upsampler: string, window = '2s') => ({
    type: 'resample',
    expression: '$A',
    window,
    downsampler: 'sum',
    upsampler,
  });
  const A = [{ ...line({ pod: 'a' }, 1, 2, 3), startMs: 2_500 }];

  it.each<[string, (number | null)[]]>([
    ['fillna', [3, 3]],
    ['pad', [3, 3, 3, 3]],
    ['backfilling', [1, 1, 3, 3]],
  ])('takes points together, and fills by %s', (upsampler, expected) => {
    const [series] = run({ A }, resample(upsampler)).series;
    expect(series?.values.filter((one) => one !== null)).toEqual(expected);
    expect(series?.stepMs).toBe(2_000);
  });

  it('says what is wrong with a step', () => {
    expect(problem({ A }, resample('pad', 'x'))).toMatch(/"x" is no step/);
    expect(problem({ A }, resample('pad', '1h'))).toMatch(/longer than the range/);
    expect(problem({ A: [single({}, 1)] }, resample('pad'))).toMatch(/Only series/);
  });
});

describe('threshold', () => {
  const threshold = (type: string, ...params: number[]) => ({
    type: 'threshold',
    expression: 'A',
    conditions: [{ evaluator: { type, params } }],
  });
  const A = [line({}, 1, 5, 9)];

  it.each<[string, number[], number[]]>([
    ['gt', [5], [0, 0, 1]],
    ['lt', [5], [1, 0, 0]],
    ['eq', [5], [0, 1, 0]],
    ['ne', [5], [1, 0, 1]],
    ['gte', [5], [0, 1, 1]],
    ['lte', [5], [1, 1, 0]],
    ['within_range', [1, 9], [0, 1, 0]],
    ['outside_range', [2, 8], [1, 0, 1]],
    ['within_range_included', [1, 5], [1, 1, 0]],
    ['outside_range_included', [1, 6], [1, 0, 1]],
  ])('%s %j gives %j', (type, params, expected) => {
    expect(result({ A }, threshold(type, ...params))).toEqual([[{}, expected]]);
  });

  it('says which limits are missing, and which comparisons there are', () => {
    expect(problem({ A }, threshold('within_range', 1))).toMatch(/needs 2 limits, and has 1/);
    expect(problem({ A }, threshold('near', 1))).toMatch(/no comparison "near"/);
  });
});

describe('expressions of a panel', () => {
  it('build on each other in any order, and hidden ones are not shown', () => {
    const steps = [math('$Y * 2'), { type: 'reduce', expression: 'A', reducer: 'max', hide: true }];
    const { series } = run({ A: [line({ pod: 'a' }, 1, 4)] }, ...steps);
    expect(series.map(({ refId, values }) => [refId, values])).toEqual([['X', [8]]]);
  });

  it('say that what they need has no result', () => {
    const { errors } = run({ A: [] }, math('$Y'), math('1 +'));
    expect(errors.get('X')).toMatch(/needs "Y", which has no result: The formula ends/);
    expect(errors.get('Y')).toMatch(/The formula ends/);
  });

  it('say which kinds are not calculated here', () => {
    expect(problem({}, { type: 'sql' })).toMatch(/kind "sql" are not calculated here/);
    expect(problem({}, { type: 'classic_conditions' })).toMatch(/math, reduce, resample and threshold/);
  });

  it('tell which queries they need', () => {
    const targets = [math('$A + ${B} / $A'), { type: 'reduce', expression: '$C' }, math('1 +')].map((one) => {
      return { ...one, datasource: SOURCE };
    });
    expect([...neededRefIds(readExpressions({ targets }))]).toEqual(['A', 'B', 'C']);
  });

  it('are told from queries by their source', () => {
    const sources = [SOURCE, '__expr__', { uid: '-100' }, { type: 'prometheus', uid: 'x' }, undefined];
    const targets = sources.map((datasource) => ({ ...math('1'), datasource }));
    expect(readExpressions({ targets })).toHaveLength(3);
  });

  it('never throw, whatever the formula', () => {
    const next = random(7);
    const pieces = [
      '$A',
      '${A}',
      '$',
      '1',
      '.',
      '0x',
      '(',
      ')',
      ',',
      '+',
      '-',
      '**',
      '!',
      '&&',
      '==',
      'abs',
      'nan()',
      ' ',
      '"',
    ];
    const formulas = Array.from({ length: 2_000 }, () =>
      Array.from({ length: Math.floor(next() * 8) }, () => pieces[Math.floor(next() * pieces.length)]).join(
        '',
      ),
    );
    for (const formula of formulas) {
      const { series, errors } = run({ A: [line({}, 1, 2)] }, math(formula));
      expect(series.length > 0 || errors.size > 0).toBe(true);
    }
  });
});
